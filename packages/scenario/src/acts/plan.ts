import { FOOD } from '../directory.ts';
import { firstThat, ITEMS } from '../lists.ts';
import { DEPARTMENTS } from '../organise.ts';
import type { Person } from '../person.ts';
import type { World } from '../world.ts';
import { DIGITS } from './hands.ts';

export interface PlanSeen {
  id: string;
  state: string;
  lineRows: { id: string; name: string; mergedInto: object | null }[];
  channelNames: string[];
  fileWith: string | null;
  findings: { level: string; code: string; message: string }[];
  dues: { kind: string; date: string | null; late: boolean; source: string }[];
}

/** Items of the bureau's own sections that are checked at one visit. */
export const WITHIN = ['SCJG-01', 'SCJG-02', 'SCJG-04'];

const itemOf = (departmentId: string, itemId: string) => ({
  itemId,
  item: ITEMS[departmentId]!.find((i) => i.id === itemId)!.name,
  departmentId,
});
const line = (year: number, more: object) => ({
  kinds: [FOOD],
  objectRange: '全辖区食品经营单位',
  ratio: '10%',
  quantity: 10,
  windowFrom: `${year}-03-01`,
  windowTo: `${year}-11-30`,
  batch: '第1批',
  frequency: '每年1次',
  method: '现场',
  reason: '监管重点、风险点和上级工作要求',
  ...more,
});

/** The year's plans: each department's own and the joint one, from the first line to the portal. */
export async function plans(w: World): Promise<void> {
  const year = Number(w.clock.day().slice(0, 4));
  for (const [dept] of DEPARTMENTS) {
    const maker = dept === 'SCJG' ? w.as('clerk') : w.as(`coordinator-${dept}`);
    const { id } = await maker.post<{ id: string }>('/api/plans', { kind: 'own', year });
    for (const item of ITEMS[dept]!.filter((i) => !WITHIN.includes(i.id)))
      await add(
        w,
        maker,
        id,
        item.id,
        line(year, {
          name: `${item.name}定期抽查`,
          initiatorId: dept,
          items: [itemOf(dept, item.id)],
        }),
      );
    // the business lines of one bureau go together (J09)
    if (dept === 'SCJG')
      await add(
        w,
        maker,
        id,
        'internal',
        line(year, {
          name: '登记、公示和网站信息内部联合抽查',
          initiatorId: dept,
          items: WITHIN.map((i) => itemOf(dept, i)),
          withinDepartment: true,
          jointMode: '内部联合抽查',
          quantity: 5,
        }),
      );
    if (dept === 'SCJG') await refusals(w, maker, id, year);
    w.remember(`plan.${dept}`, id);
  }
  const office = w.as('office');
  const { id } = await office.post<{ id: string }>('/api/plans', { kind: 'joint', year });
  const listed = { itemId: 'LH-01', item: '食品经营单位联合检查', departmentId: 'SCJG' };
  const joint = (name: string, departments: [string, string][]) =>
    line(year, {
      name,
      initiatorId: 'SCJG',
      participants: departments.slice(1).map(([d]) => d),
      items: [...departments.map(([d, i]) => itemOf(d, i)), listed],
      jointMode: '综合大联查',
    });
  const three: [string, string][] = [
    ['SCJG', 'SCJG-03'],
    ['RSJ', 'RSJ-01'],
    ['XFJY', 'XFJY-01'],
  ];
  await add(w, office, id, 'joint-1', joint('食品经营单位春季联合抽查', [...three, ['STHJ', 'STHJ-01']]));
  await add(w, office, id, 'joint-2', joint('食品经营单位秋季联合抽查', three));
  w.remember('plan.joint', id);
  await mergeProposals(w, year);
  for (const key of [...DEPARTMENTS.map(([d]) => d), 'joint']) await through(w, key);
  w.tell('各部门年度计划和联合计划经提交、统筹、批准、备案后公布。');
}

async function add(w: World, maker: Person, plan: string, key: string, body: object): Promise<void> {
  await maker.post(`/api/plans/${plan}/lines`, body);
  const seen = await maker.get<PlanSeen>(`/api/plans/${plan}`);
  w.remember(`line.${key}`, seen.lineRows.at(-1)!.id);
}

/** An item that is on no published list stops the plan; the line is taken out again. */
async function refusals(w: World, maker: Person, id: string, year: number): Promise<void> {
  await maker.call(
    'POST',
    `/api/plans/${id}/lines`,
    line(year, {
      name: '清单之外的检查',
      initiatorId: 'SCJG',
      items: [{ itemId: 'SCJG-98', item: '清单之外的事项', departmentId: 'SCJG' }],
    }),
  );
  const stopped = await maker.call<{ code: string }>('POST', `/api/plans/${id}/submit`, {});
  w.remember('plan.unlisted', {
    status: stopped.status,
    code: stopped.body.code,
    text: stopped.text.slice(0, 500),
  });
  if (stopped.status < 300)
    await w.as('office').post(`/api/plans/${id}/return`, { reason: '事项不在清单之内' });
  const seen = await maker.get<PlanSeen>(`/api/plans/${id}`);
  const bad = seen.lineRows.find((l) => l.name === '清单之外的检查');
  if (bad) await maker.ok('DELETE', `/api/plan-lines/${bad.id}`);
}

/** What lies close together is proposed for one campaign; here it is decided not to merge, with the reason. */
async function mergeProposals(w: World, year: number): Promise<void> {
  const clerk = w.as('clerk');
  const seen = await clerk.get<{ open: { lineIds: string[]; must: boolean; why: string }[] }>(
    `/api/plan-merges?year=${year}`,
  );
  const before = (w.facts.get('merges.proposed') as string[] | undefined) ?? [];
  w.remember('merges.proposed', [...before, ...seen.open.map((m) => m.why)]);
  for (const { lineIds } of seen.open)
    await firstThat([clerk, w.as('office')], (p) =>
      p.post('/api/plan-merges/reject', {
        lineIds,
        reason: '同一对象的跨部门检查已列入年度联合抽查，本条的专业人员和时间不同，分别组织',
      }),
    ).catch((error: unknown) => w.remember('merges.stuck', String(error)));
}

async function through(w: World, key: string): Promise<void> {
  const id = w.recall<string>(`plan.${key}`);
  const maker = key === 'SCJG' ? w.as('clerk') : w.as(key === 'joint' ? 'office' : `coordinator-${key}`);
  const head = w.as(key === 'joint' ? 'head-SCJG' : `head-${key}`);
  const coordinator = key === 'joint' ? w.as('clerk') : w.as('office');
  await maker.post(`/api/plans/${id}/submit`);
  // a line may come close to others only once they are all handed in
  await mergeProposals(w, Number(w.clock.day().slice(0, 4)));
  await coordinator.post(`/api/plans/${id}/coordinate`);
  await head.post(`/api/plans/${id}/approve`);
  const { channelNames, fileWith } = await maker.get<PlanSeen>(`/api/plans/${id}`);
  const on = w.clock.day();
  await coordinator.post(`/api/plans/${id}/file`, {
    with: fileWith ?? '联席会议办公室',
    on,
    receipt: '备案回执1号',
  });
  const names = channelNames.length > 0 ? channelNames : ['国家企业信用信息公示系统'];
  await firstThat([maker, coordinator], (p) =>
    p.post(`/api/plans/${id}/publish`, {
      channels: names.map((name) => ({ name, on, proof: `公告：${name}` })),
    }),
  );
}

/** In the middle of the year: a line is added by the way the profile prescribes, and the plan is published again. */
export async function planChange(w: World): Promise<void> {
  const id = w.recall<string>('plan.SCJG');
  const [clerk, head] = [w.as('clerk'), w.as('head-SCJG')];
  const year = Number(w.clock.day().slice(0, 4));
  const body = line(year, {
    name: '节前食品销售抽查',
    initiatorId: 'SCJG',
    items: [itemOf('SCJG', 'SCJG-03')],
    windowFrom: `${year}-09-10`,
    batch: '第2批',
  });
  await clerk.post(`/api/plans/${id}/changes`, {
    kind: 'add',
    body,
    ground: 'risk',
    reason: '节前食品安全风险上升',
  });
  type Seen = PlanSeen & { changeRows: { id: string; state: string }[] };
  const { changeRows } = await clerk.get<Seen>(`/api/plans/${id}`);
  const change = changeRows.at(-1)!.id;
  const letter = { number: '函〔2026〕9号', on: w.clock.day() };
  const notified = await clerk.call('POST', `/api/plan-changes/${change}/notify`, letter);
  await head.post(`/api/plan-changes/${change}/approve`);
  if (notified.status >= 300) await clerk.call('POST', `/api/plan-changes/${change}/notify`, letter);
  const { channelNames } = await clerk.get<PlanSeen>(`/api/plans/${id}`);
  const names = channelNames.length > 0 ? channelNames : ['国家企业信用信息公示系统'];
  await clerk.post(`/api/plans/${id}/republish`, {
    channels: names.map((name) => ({ name, on: w.clock.day(), proof: '调整公告' })),
  });
  w.remember('plan.changed', id);
  w.tell('年中依程序调整计划并重新公布。');
}

/** The batches of a key item, named in public first; the number is thrown a day later and entered by another person (I07). */
export async function batches(w: World): Promise<void> {
  const [clerk, section] = [w.as('clerk'), w.as('section')];
  const path = `/api/plan-lines/${w.recall<string>('line.SCJG-03')}/batches`;
  const throwOn = new Date(w.clock.now().getTime() + 86_400_000);
  const notBefore = `${new Date(throwOn.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
  const fixed = await clerk.call<{ code?: string }>('POST', path, {
    batches: ['城区', '东部乡镇', '西部乡镇', '开发区'],
    src: 'ceremony',
    issue: `${notBefore.slice(0, 10)} 监察室现场投掷`,
    notBefore,
  });
  w.remember('batches', { status: fixed.status, code: fixed.body.code });
  // most documents do not speak of it, and then the platform does not order by lot
  if (fixed.status >= 300) return;
  await clerk.refused('BATCH_SAME_PERSON', 'POST', `${path}/order`, { value: DIGITS });
  await section.refused('BATCH_EARLY', 'POST', `${path}/order`, { value: DIGITS });
  w.clock.advance(86_400);
  await section.post(`${path}/order`, { value: DIGITS });
  w.tell('重点事项的检查批次先公布，次日现场投掷后由另一人录入，以抽签确定批次顺序。');
}
