import { FOOD } from '../directory.ts';
import { sweep } from '../act.ts';
import type { World } from '../world.ts';
import { windowOf, approve, draw, inspect, visitsOf, type Visit } from './hands.ts';
import { SCHEME, type TaskSeen } from './single.ts';

const PARTS: [string, string][] = [
  ['SCJG', 'SCJG-03'],
  ['RSJ', 'RSJ-01'],
  ['XFJY', 'XFJY-01'],
];
const parts = (pairs: [string, string][]) =>
  pairs.map(([departmentId, itemId]) => ({ departmentId, itemId, kinds: [FOOD], total: 5 }));

/** Four departments are asked: one confirms, one refuses with a reason, one is late; an officer is on leave, one falls ill. */
export async function jointOne(w: World): Promise<void> {
  const [clerk, head, office] = [w.as('clerk'), w.as('head-SCJG'), w.as('office')];
  const { id } = await clerk.post<{ id: string }>('/api/tasks', {
    name: '食品经营单位春季联合抽查',
    planLineId: w.recall('line.joint-1'),
    parts: parts([...PARTS, ['STHJ', 'STHJ-01']]),
    scheme: SCHEME,
    window: windowOf(w, 5),
  });
  w.remember('task.joint1', id);
  await clerk.post(`/api/tasks/${id}/push`);
  w.remember('joint1.pushed', await clerk.get<TaskSeen>(`/api/tasks/${id}`));
  const silent = await w
    .as('coordinator-STHJ')
    .call<{ code: string }>('POST', `/api/responses/${id}.STHJ/refuse`, {});
  w.remember('refuse.noReason', silent.body.code);
  await w.as('coordinator-STHJ').post(`/api/responses/${id}.STHJ/refuse`, { reason: '本月承担上级督察' });
  await w.as('coordinator-RSJ').post(`/api/responses/${id}.RSJ/confirm`);
  w.clock.advance(5 * 86_400);
  await sweep(w);
  const late = await clerk.get<TaskSeen>(`/api/tasks/${id}`);
  w.remember('joint1.late', late);
  if (late.responses.some((r) => r.state === 'late')) {
    await office.post(`/api/responses/${id}.XFJY/notice`);
    w.tell('消防逾期未响应又未说明理由，由联席会议办公室列入通报名单。');
  }
  await w.as('coordinator-XFJY').post(`/api/responses/${id}.XFJY/confirm`);
  w.remember('notices', await office.get('/api/responses?list=notice'));
  await clerk.post(`/api/tasks/${id}/gather`);
  await head.post(`/api/tasks/${id}/approve`);
  await leaveAndInterest(w);
  const visits = await draw(w, 'joint1', id);
  await illness(w, visits);
  const now = (await visitsOf(w, id)).filter((v) => v.step === 'released');
  await declareOnSpot(w, now);
  const open = (await visitsOf(w, id)).filter((v) => v.step === 'released');
  await approve(w, open);
  w.clock.advance(86_400);
  await inspect(w, open, (i) => (i % 4 === 0 ? [8] : [1]));
  w.remember('visits.joint1', await visitsOf(w, id));
  for (const dept of ['SCJG', 'RSJ', 'XFJY'])
    await (dept === 'SCJG' ? clerk : w.as(`coordinator-${dept}`)).post(`/api/tasks/${id}/publish`);
  w.remember('joint1.end', await clerk.get<TaskSeen>(`/api/tasks/${id}`));
  w.tell('三部门一次入企、各填各表，各自公示本部门结果。');
}

async function leaveAndInterest(w: World): Promise<void> {
  const { rows } = await w
    .as('clerk')
    .get<{ rows: { id: string; departmentId: string }[] }>('/api/inspectors?pageSize=100');
  const [first, second] = rows.filter((r) =>
    w.facts.get(`officer.${r.id}`)?.toString().startsWith('officer-SCJG'),
  );
  const day = w.clock.day();
  await w.as('section').ok('PUT', `/api/inspectors/${encodeURIComponent(first!.id)}/leave`, {
    off: [[day, `${day.slice(0, 8)}28`]],
    reason: '年休假',
  });
  w.remember('leave', first!.id);
  const object = w.recall<{ id: string }[]>('objects.sample')[0]!;
  await w
    .as(w.recall<string>(`officer.${second!.id}`))
    .post(`/api/inspectors/${encodeURIComponent(second!.id)}/interests`, {
      objectId: object.id,
      relation: 'relative',
      words: '近亲属为该单位负责人',
    });
  w.remember('interest', { inspectorId: second!.id, objectId: object.id });
}

/** On the day one officer is ill: the slot is drawn again from the public order, by two people. */
async function illness(w: World, visits: readonly Visit[]): Promise<void> {
  const drawId = w.recall<string>('draw.joint1');
  const visit = visits[0]!;
  const ill = visit.team.find((t) => t.departmentId === 'SCJG')!.inspectorId;
  const asked = await w.as('clerk').post<{ id: string }>(`/api/draws/${drawId}/changes`, {
    kind: 'reassign',
    visitId: visit.id,
    inspectorId: ill,
    reason: '当日生病',
  });
  await w.as('head-SCJG').post(`/api/changes/${asked.id}/decide`, { ok: true });
  w.remember('illness', { visitId: visit.id, inspectorId: ill, changeId: asked.id });
  w.tell('检查当日一名执法人员生病，经两人办理按公开次序重新抽取该席位。');
}

/** A member names an interest before going: recorded, and the reason stays. */
async function declareOnSpot(w: World, visits: readonly Visit[]): Promise<void> {
  const visit = visits.at(-1)!;
  const member = visit.team.find((t) => t.departmentId === 'SCJG')!;
  const answer = await w.as('head-SCJG').call<{ code: string }>('POST', `/api/visits/${visit.id}/recusal`, {
    inspectorId: member.inspectorId,
    reason: '与检查对象有利害关系',
  });
  w.remember('recusal', { status: answer.status, text: answer.text.slice(0, 400), visitId: visit.id });
  if (answer.status >= 300) return;
  const asked = await w
    .as('clerk')
    .post<{ id: string }>(`/api/draws/${w.recall<string>('draw.joint1')}/changes`, {
      kind: 'reassign',
      visitId: visit.id,
      inspectorId: member.inspectorId,
      reason: '回避',
    });
  await w.as('head-SCJG').post(`/api/changes/${asked.id}/decide`, { ok: true });
}

/** A second campaign whose results come out late: the mark stays for ever and the delay is reported. */
export async function jointTwo(w: World): Promise<void> {
  const [clerk, head] = [w.as('clerk'), w.as('head-SCJG')];
  const { id } = await clerk.post<{ id: string }>('/api/tasks', {
    name: '食品经营单位秋季联合抽查',
    planLineId: w.recall('line.joint-2'),
    parts: parts(PARTS),
    scheme: SCHEME,
    window: windowOf(w),
  });
  w.remember('task.joint2', id);
  await clerk.post(`/api/tasks/${id}/push`);
  for (const dept of ['RSJ', 'XFJY'])
    await w.as(`coordinator-${dept}`).post(`/api/responses/${id}.${dept}/confirm`);
  const seen = await clerk.get<TaskSeen>(`/api/tasks/${id}`);
  if (seen.stage !== 'ready') await clerk.call('POST', `/api/tasks/${id}/gather`, {});
  await head.post(`/api/tasks/${id}/approve`);
  const visits = await draw(w, 'joint2', id);
  await approve(w, visits);
  w.clock.advance(86_400);
  await inspect(w, visits);
  w.remember(
    'results.joint2.pending',
    (await clerk.get<{ rows: object[] }>(`/api/results?taskId=${id}&pageSize=200`)).rows,
  );
  w.clock.advance(45 * 86_400);
  await sweep(w);
  w.remember('joint2.late', await clerk.get<TaskSeen>(`/api/tasks/${id}`));
  for (const dept of ['SCJG', 'RSJ', 'XFJY'])
    await (dept === 'SCJG' ? clerk : w.as(`coordinator-${dept}`)).post(`/api/tasks/${id}/publish`);
  w.remember(
    'results.joint2.late',
    (await clerk.get<{ rows: object[] }>(`/api/results?taskId=${id}&only=late&pageSize=200`)).rows,
  );
  w.tell('秋季联合抽查结果逾期公示：逾期标记永久保留并上报。');
}
