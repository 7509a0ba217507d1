import { join, resolve } from 'node:path';
import { xlsxBytes } from '@mingcha/intake';
import {
  COUNTY,
  INSPECTOR_HEADINGS,
  OBJECT_HEADINGS,
  inspectorCells,
  inventCounty,
  objectCells,
} from '@mingcha/practice';
import { refuseOccupied, writeFolder } from '../shell/disk.ts';
import type { Command } from '../shell/command.ts';
import { sj1Time, shown } from '../shell/time.ts';

export const sample: Command = {
  name: 'sample',
  summary: '生成一个虚构的县：检查对象、检查人员两张表和一份抽取方案',
  operands: [],
  options: {
    out: { value: '文件夹', required: true, help: '输出文件夹，必须还不存在或是空的' },
    objects: { value: '个数', help: '检查对象个数，缺省 3000，最多 1000000' },
    inspectors: { value: '人数', help: '检查人员人数，缺省 60，最多 50000' },
    seed: { value: '文字', help: '同样的文字、同样的日期，生成同样的县；缺省为“演练”' },
  },
  details: [
    '生成 objects.xlsx、inspectors.xlsx、scheme.json。全部是编造的：代码的行政区划以 99 开头，名称都带“演练”。',
    '方案的随机性来源是一次现场掷数（ceremony）：公开截止在 1 分钟之后，开奖在 2 分钟之后，可以马上走完一次乙级（B）抽取。',
    '方案里可以改的：任务、各风险类别的比例（"3%"、"1/30"）、固定总数 total、见证方、时间；完整说明见 spec/scheme.schema.json。',
  ],
  async run(args, io) {
    const out = resolve(io.cwd, args.text('out'));
    refuseOccupied(out);
    const now = io.now();
    const today = sj1Time(now).slice(0, 10);
    const county = inventCounty({
      seed: args.optional('seed') ?? '演练',
      today,
      objects: args.count('objects', 3_000, 10, 1_000_000),
      inspectors: args.count('inspectors', 60, 36, 50_000),
    });
    const scheme = sampleScheme(now);
    writeFolder(io.open, out, [
      {
        path: 'objects.xlsx',
        content: await xlsxBytes(
          { name: '检查对象名录', headings: OBJECT_HEADINGS },
          county.objects.map(objectCells),
        ),
      },
      {
        path: 'inspectors.xlsx',
        content: await xlsxBytes(
          { name: '执法检查人员名录', headings: INSPECTOR_HEADINGS },
          county.inspectors.map(inspectorCells),
        ),
      },
      { path: 'scheme.json', content: `${JSON.stringify(scheme, null, 2)}\n` },
    ]);
    const dir = args.text('out');
    const files = (name: string): string => join(dir, name);
    io.out(
      `已在 ${dir} 生成虚构的「${COUNTY.name}」：${county.objects.length} 个检查对象、${county.inspectors.length} 名检查人员、一份抽取方案。`,
    );
    io.out('走一遍正式抽取（乙级）：');
    io.out(
      `  1. 提交（${shown(scheme.openBy)} 之前）：npx mingcha draw commit --objects ${files('objects.xlsx')} --inspectors ${files('inspectors.xlsx')} --scheme ${files('scheme.json')} --out draw`,
    );
    io.out(`  2. 开启（${shown(scheme.beaconAfter)} 之前）：npx mingcha draw open draw`);
    io.out(
      `  3. 当众掷出至少 20 位数字（${shown(scheme.beaconAfter)} 之后）：npx mingcha draw finish draw --beacon b1=<数字>`,
    );
    io.out('  4. 复核：npx mingcha verify draw');
    io.out(
      `来不及就先演练：npx mingcha draw practice --objects ${files('objects.xlsx')} --inspectors ${files('inspectors.xlsx')} --scheme ${files('scheme.json')} --out practice`,
    );
    return 0;
  },
};

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** One joint draw: registered particulars of enterprises by risk class, and permits of those that discharge waste. */
function sampleScheme(now: Date) {
  const after = (ms: number): string => sj1Time(new Date(now.getTime() + ms));
  const stamp = after(0).replaceAll(/[-:]/g, '').slice(0, 15);
  return {
    drawId: `${COUNTY.area}-${stamp}`,
    operator: `${COUNTY.name}市场监督管理局`,
    profile: 'practice@1',
    alg: 'sha256',
    rest: 'none',
    replace: 'none',
    asOf: after(0).slice(0, 10),
    seq: 0,
    prev: '0'.repeat(64),
    tasks: [
      {
        id: `${stamp.slice(0, 4)}-031`,
        dept: 'SCJG',
        item: '登记事项检查',
        kinds: ['企业'],
        statuses: ['存续'],
        rates: { A: '1%', B: '2%', C: '10%', D: '1/3', U: '3%' },
        method: '现场',
        perVisit: 2,
      },
      {
        id: `${stamp.slice(0, 4)}-032`,
        dept: 'STHJ',
        item: '排污许可执行情况检查',
        kinds: ['排污单位'],
        total: 12,
        method: '现场',
        perVisit: 2,
      },
    ],
    assign: { from: after(7 * DAY).slice(0, 10), to: after(25 * DAY).slice(0, 10), group: 1, walk: 100 },
    entropy: [{ id: 'b1', kind: 'beacon', src: 'ceremony', issue: after(0).slice(0, 10) }],
    openBy: after(MINUTE),
    beaconAfter: after(2 * MINUTE),
  };
}
