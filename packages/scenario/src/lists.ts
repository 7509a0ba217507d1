import { FOOD, KIND } from './directory.ts';
import { DEPARTMENTS } from './organise.ts';
import type { World } from './world.ts';

interface Entry {
  id: string;
  name: string;
  category: 'general' | 'key';
  kinds: string[];
}
export const ITEMS: Readonly<Record<string, Entry[]>> = {
  SCJG: [
    { id: 'SCJG-01', name: '企业登记信息检查', category: 'general', kinds: [KIND, FOOD] },
    { id: 'SCJG-02', name: '年报信息、即时公示信息检查', category: 'general', kinds: [KIND, FOOD] },
    { id: 'SCJG-04', name: '企业网站信息检查', category: 'general', kinds: [KIND, FOOD] },
    { id: 'SCJG-03', name: '食品销售监督检查', category: 'key', kinds: [FOOD] },
  ],
  RSJ: [{ id: 'RSJ-01', name: '劳动用工检查', category: 'general', kinds: [KIND, FOOD] }],
  STHJ: [{ id: 'STHJ-01', name: '排污许可执行情况检查', category: 'key', kinds: [KIND, FOOD] }],
  XFJY: [{ id: 'XFJY-01', name: '消防安全检查', category: 'key', kinds: [KIND, FOOD] }],
};

const entry = (e: Entry) => ({
  ...e,
  content: `${e.name}的有关情况`,
  subject: '本部门',
  methodText: e.id === 'SCJG-04' ? '网络检查' : '现场检查',
  basis: '《中华人民共和国市场主体登记管理条例》第三十八条',
  cap: e.category === 'general' ? '100%' : null,
  ratioText: '按年度计划',
  frequencyText: '每年不超过1次',
  provenance: '权力清单和责任清单、三定职责、上级清单',
  authority: '行政检查',
});

/** Each department's list and the joint one: drafted, reviewed by another person, published with channel and proof. */
export async function publishLists(w: World): Promise<void> {
  const year = Number(w.clock.day().slice(0, 4));
  for (const [dept] of DEPARTMENTS) {
    const maker = dept === 'SCJG' ? w.as('clerk') : w.as(`coordinator-${dept}`);
    const id = await draft(w, maker, { kind: 'department', departmentId: dept, year });
    if (dept === 'SCJG') {
      await maker.put(`/api/item-lists/${id}/items`, {
        ...entry(ITEMS[dept]![0]!),
        id: 'SCJG-99',
        name: '没有依据的事项',
        basis: '',
      });
      const refused = await maker.call('POST', `/api/item-lists/${id}/step`, { step: 'submit' });
      w.remember('lists.noBasis', { status: refused.status, text: refused.text.slice(0, 400) });
      await maker.ok('DELETE', `/api/item-lists/${id}/items/SCJG-99`);
    }
    for (const item of ITEMS[dept]!) await maker.put(`/api/item-lists/${id}/items`, entry(item));
    await through(w, id, maker, dept === 'SCJG' ? 'head-SCJG' : `head-${dept}`);
    w.remember(`list.${dept}`, id);
  }
  const office = w.as('office');
  const joint = await draft(w, office, { kind: 'joint', year });
  await office.put(`/api/item-lists/${joint}/items`, {
    ...entry({ id: 'LH-01', name: '食品经营单位联合检查', category: 'key', kinds: [FOOD] }),
    departments: ['SCJG', 'RSJ', 'XFJY'],
  });
  await through(w, joint, office, 'head-SCJG');
  w.remember('list.joint', joint);
  w.tell('部门抽查事项清单和联合抽查事项清单审核后公布，没有依据的事项不能提交。');
}

async function draft(w: World, maker: ReturnType<World['as']>, body: object): Promise<string> {
  const { id } = await maker.post<{ id: string }>('/api/item-lists', {
    copy: false,
    provenance: '权力清单和责任清单',
    ...body,
  });
  w.remember('lists.last', id);
  return id;
}

async function through(w: World, id: string, maker: ReturnType<World['as']>, head: string): Promise<void> {
  await maker.post(`/api/item-lists/${id}/step`, { step: 'submit' });
  const reviewers = [w.as(head), w.as('reviewer'), w.as('head-LXHY')];
  const { rows } = await maker.get<{ rows: { id: string }[] }>(`/api/item-lists/${id}`);
  const ids = rows.map((i) => i.id);
  await firstThat(reviewers, (p) => p.post(`/api/item-lists/${id}/items/step`, { step: 'review', ids }));
  await firstThat(reviewers, (p) => p.post(`/api/item-lists/${id}/step`, { step: 'review' }));
  await firstThat([maker, w.as('clerk'), w.as('office')], (p) =>
    p.post(`/api/item-lists/${id}/step`, {
      step: 'publish',
      channel: '国家企业信用信息公示系统',
      proof: `公告〔${w.clock.day().slice(0, 4)}〕1号`,
      on: w.clock.day(),
    }),
  );
}

/** In March the list is revised: the next version, an item that only a local law could add, published again in time (I09, I12). */
export async function revision(w: World): Promise<void> {
  const year = Number(w.clock.day().slice(0, 4));
  const clerk = w.as('clerk');
  const { id } = await clerk.post<{ id: string }>('/api/item-lists', {
    kind: 'department',
    departmentId: 'SCJG',
    year,
    provenance: '法律、法规、规章修订和上级清单调整',
  });
  const local = { ...entry(ITEMS['SCJG']![0]!), id: 'SCJG-97', name: '本级增加的事项', origin: 'local' };
  await clerk.put(`/api/item-lists/${id}/items`, local);
  const { rows } = await clerk.get<{ rows: { id: string; findings: { message: string }[] }[] }>(
    `/api/item-lists/${id}`,
  );
  w.remember('lists.local', rows.find((r) => r.id === 'SCJG-97')!.findings);
  await clerk.ok('DELETE', `/api/item-lists/${id}/items/SCJG-97`);
  await clerk.put(`/api/item-lists/${id}/items`, { ...entry(ITEMS['SCJG']![1]!), cap: '60%' });
  await through(w, id, clerk, 'head-SCJG');
  w.remember('lists.revised', id);
  w.tell('抽查事项清单动态调整：新版本审核后重新公布，没有地方性法规依据的本级事项不能增加。');
}

/** Whoever of these people may do it, does it; the last refusal is thrown. */
export async function firstThat<P, T>(people: readonly P[], work: (p: P) => Promise<T>): Promise<T> {
  let last: unknown;
  for (const person of people) {
    try {
      return await work(person);
    } catch (error) {
      last = error;
    }
  }
  throw last;
}
