import { upload } from '../upload.ts';
import type { World } from '../world.ts';

interface Sampled {
  id: string;
  code: string;
  name: string;
}
/** Files with other systems: their results come in beside the objects, the directory and the results go out (X02–X06, J08). */
export async function exchange(w: World): Promise<void> {
  const clerk = w.as('clerk');
  const objects = w.recall<Sampled[]>('objects.sample');
  const take = async (system: string, from: string, object: Sampled, item: string) => {
    const lines = [
      { format: 'mingcha-exchange/1', from, what: 'results' },
      {
        id: `${system}-2026-1`,
        code: object.code,
        name: object.name,
        department: `${w.county.name}消防救援大队`,
        item,
        method: '委托',
        checkedOn: w.clock.day(),
        categories: [5],
        words: '专业检测发现问题，已责令更换',
      },
    ];
    const form = new FormData();
    form.set('file', new File([lines.map((l) => JSON.stringify(l)).join('\n')], `${system}.ndjson`));
    w.remember(`exchange.${system}`, await clerk.ok('POST', `/api/exchange/${system}/in`, form));
    w.remember(`exchange.${system}.object`, object.id);
  };
  await take('professional', '某专业检查系统', objects[5]!, '消防产品专业抽查');
  await take('national-system', '某国家层面业务系统', objects[6]!, '建设工程消防监督抽查');
  for (const [system, what] of [
    ['internet-plus', 'results'],
    ['credit-sharing', 'results'],
    ['base-library', 'objects'],
  ] as const) {
    const given = await clerk.post<{ id: string }>(`/api/exchange/${system}/out`, { what });
    w.remember(`exchange.${system}.out`, given);
    w.remember(
      `exchange.${system}.file`,
      (await clerk.call('GET', `/api/exchange/batches/${given.id}/file`)).text,
    );
  }
  // and the base library's own changes come in as its file (X06)
  const { code, name } = objects[7]!;
  w.remember(
    'exchange.base-library.in',
    await upload(
      clerk,
      'objects',
      'base.csv',
      `name,code,address,对象类型\n${name},${code},新住所1号,企业、食品经营单位`,
      {},
      true,
    ),
  );
  w.tell(
    '接收专业系统和国家系统的检查结果，归集到对象名下；向互联网+监管、信用平台和名录基础库提供数据文件。',
  );
}
