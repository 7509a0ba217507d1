import { sweep } from '../act.ts';
import type { Person } from '../person.ts';
import type { World } from '../world.ts';
import { officer, type Visit } from './hands.ts';

export interface Followup {
  id: string;
  kind: string;
  state: string;
  objectId: string;
  visitId: string;
  categories: { n: number }[];
  dueOn: string | null;
  dueSource: string;
  detail: Record<string, string>;
}

/** Somebody of the team that was on the spot. */
const officerOf = (w: World, visitId: string): Person =>
  officer(w, w.recall<Visit[]>('visits.single').find((v) => v.id === visitId)!.team[0]!.inspectorId);

/** Every kind of follow-up, each to its end. */
export async function followups(w: World): Promise<void> {
  const [clerk, section, head] = [w.as('clerk'), w.as('section'), w.as('head-SCJG')];
  const taskId = w.recall<string>('task.single');
  const { rows } = await clerk.get<{ rows: Followup[] }>(`/api/followups?taskId=${taskId}&pageSize=200`);
  w.remember('followups', rows);
  const take = (kind: string): Followup => {
    const i = rows.findIndex((f) => f.kind === kind);
    if (i < 0) throw new Error(`no follow-up of kind ${kind} is left`);
    return rows.splice(i, 1)[0]!;
  };
  const step = (p: Person, id: string, body: object) => p.post<Followup>(`/api/followups/${id}/step`, body);
  const until = new Date(w.clock.now().getTime() + 9 * 86_400_000).toISOString().slice(0, 10);

  const spot = take('correct');
  w.remember(
    'followup.spot',
    await step(officerOf(w, spot.visitId), spot.id, { action: 'correctOnSpot', words: '当场改正' }),
  );
  const ordered = take('correct');
  await step(section, ordered.id, { action: 'order', until, words: '限期改正' });
  w.clock.advance(3 * 86_400);
  await step(section, ordered.id, { action: 'reportCorrected', words: '照片2张' });
  await step(w.as('reviewer'), ordered.id, { action: 'verify', words: '到场核实' });
  w.remember('followup.ordered', await step(clerk, ordered.id, { action: 'close', words: '已改正' }));
  const moved = async (key: string, receiverKind: string, receiver: string, words: string) => {
    const { id } = take('handle');
    await step(section, id, { action: 'transfer', receiverKind, receiver, until, words });
    w.remember(
      `followup.${key}`,
      await step(clerk, id, { action: 'receive', receipt: `${receiver}收〔2026〕8号` }),
    );
    return id;
  };
  const dept = await moved('department', 'department', '生态环境局', '涉嫌无证排污');
  await step(clerk, dept, { action: 'close' });
  const unit = await moved('case', 'case-unit', '执法大队', '涉嫌违法');
  w.remember(
    'followup.filed',
    await step(clerk, unit, { action: 'fileCase', caseNumber: '市监立字〔2026〕7号' }),
  );
  await moved('judicial', 'judicial', '公安局', '涉嫌犯罪');
  const listed = take('abnormal');
  await step(section, listed.id, { action: 'proposeListing', words: '登记住所无法联系' });
  w.remember(
    'followup.listed',
    await step(head, listed.id, { action: 'approveListing', words: '列异〔2026〕3号' }),
  );
  const label = take('labels');
  w.remember(
    'followup.label',
    await step(clerk, label.id, { action: 'relabel', status: '注销', words: '登记系统核实已注销' }),
  );
  w.tell('后续处理：当场改正、限期改正并核实、移送部门、办案机构和司法机关、列入异常名录、更新名录标签。');
}

/** Correction, withdrawal, objection and credit repair of published results, each by two people. */
export async function lifeOfResults(w: World): Promise<void> {
  const [clerk, head] = [w.as('clerk'), w.as('head-SCJG')];
  const taskId = w.recall<string>('task.single');
  type Row = {
    id: string;
    state: string;
    objectName: string;
    checkedOn: string;
    categories: { n: number }[];
  };
  const { rows } = await clerk.get<{ rows: Row[] }>(
    `/api/results?taskId=${taskId}&state=published&pageSize=200`,
  );
  const of = (n: number) => {
    const row = rows.find((r) => r.categories.some((c) => c.n === n));
    if (!row) throw new Error(`no published result of category ${n}`);
    return row;
  };
  const good = of(1);
  await clerk.post(`/api/results/${good.id}/requests`, {
    kind: 'correct',
    reason: '录入有误',
    proposal: { categories: [5], notes: '复核发现标示不规范，已责令改正', checkedOn: good.checkedOn },
  });
  await head.post(`/api/results/${good.id}/decision`, { approve: true });
  w.remember('corrected', await clerk.get(`/api/results/${good.id}`));
  const wrong = of(3);
  await clerk.post(`/api/results/${wrong.id}/requests`, { kind: 'withdraw', reason: '检查对象认定错误' });
  await head.post(`/api/results/${wrong.id}/decision`, { approve: true });
  w.remember('withdrawn', {
    inside: await clerk.get(`/api/results/${wrong.id}`),
    outside: (await w.public().call('GET', `/api/portal/results/${wrong.id}`)).status,
  });
  const object = of(8);
  await w.public().post(`/api/portal/results/${object.id}/objections`, {
    fromWhom: 'enterprise',
    name: '张某',
    contact: '13900000000',
    words: '我单位当日正常营业',
  });
  const { objections } = await clerk.get<{ objections: { id: string }[] }>(`/api/results/${object.id}`);
  await clerk.post(`/api/objections/${objections[0]!.id}/answer`, { answer: '经复核，结果无误' });
  w.remember('objection', (await w.public().call('GET', `/api/portal/results/${object.id}`)).text);
  const bad = of(2);
  const { repairs } = await clerk.post<{ repairs: { id: string }[] }>(`/api/results/${bad.id}/repairs`, {
    applicant: bad.objectName,
    grounds: '已补报年报并公示',
  });
  const path = `/api/repairs/${repairs[0]!.id}/step`;
  await clerk.post(path, { action: 'accept', words: '材料齐全' });
  await w.as('section').post(path, { action: 'check', words: '已核实年报' });
  const displayUntil = new Date(w.clock.now().getTime() + 20 * 86_400_000).toISOString().slice(0, 10);
  await head.post(path, { action: 'approve', words: '符合条件', displayUntil });
  w.clock.advance(22 * 86_400);
  await sweep(w);
  w.remember('repaired', {
    inside: await clerk.get(`/api/results/${bad.id}`),
    outside: (await w.public().call('GET', `/api/portal/results/${bad.id}`)).status,
  });
  w.tell('结果更正、撤回、异议答复和信用修复均由两人办理，内部记录不丢失。');
}

/** December: a period that reaches into a year whose holidays are unknown is provisional; the year is loaded and it is computed anew. */
export async function yearEnd(w: World): Promise<void> {
  const year = Number(w.clock.day().slice(0, 4));
  const path = `/api/calendar/deadline?from=${year}-12-04&days=20`;
  w.remember('calendar.before', await w.public().get(path));
  const days = [`${year + 1}-01-01`, `${year + 1}-01-02`, `${year + 1}-01-03`];
  const form = new FormData();
  const text = JSON.stringify({
    year: year + 1,
    papers: ['https://www.gov.cn/zhengce/content/scenario.htm'],
    days: days.map((date) => ({ name: '元旦', date, isOffDay: true })),
  });
  form.set('file', new File([text], `${year + 1}.json`));
  w.remember('calendar.loaded', await w.as('head-SCJG').ok('POST', '/api/configuration/calendar', form));
  w.remember('calendar.after', await w.public().get(path));
  w.tell('十二月起算的期限跨入未知年度为暂定；载入节假日安排后重新计算。');
}
