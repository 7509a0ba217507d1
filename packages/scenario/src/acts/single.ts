import { FOOD } from '../directory.ts';
import type { World } from '../world.ts';
import { windowOf, approve, asOf, draw, inspect } from './hands.ts';

export interface TaskSeen {
  stage: string;
  parts: { departmentId: string }[];
  responses: {
    id: string;
    state: string;
    late: boolean;
    source: string | null;
    department: { id: string };
  }[];
  deadlines: { kind: string; due: string | null; state: string; provisional: boolean }[];
  timeline: { verb: string; text: string }[];
  findings: { code: string; message: string }[];
}
export const SCHEME = {
  content: '按抽查事项清单检查',
  risk: '低风险减少频次',
  duties: '信用监管科组织',
  demands: '不妨碍正常经营',
};
export const RATES = { A: '5%', B: '6%', C: '10%', D: '20%', U: '10%' };

/** One department, from the line of its plan to the published results, with every result category. */
export async function single(w: World): Promise<void> {
  const [clerk, head] = [w.as('clerk'), w.as('head-SCJG')];
  const parts = [{ departmentId: 'SCJG', itemId: 'SCJG-03', kinds: [FOOD], total: 10 }];
  const bare = { name: '没有计划的抽查', parts, scheme: SCHEME };
  const none = await clerk.call<{ code: string }>('POST', '/api/tasks', bare);
  w.remember('task.noPlan', { status: none.status, code: none.body.code, text: none.text.slice(0, 500) });
  if (none.status < 300)
    await clerk.ok('DELETE', `/api/tasks/${(none.body as unknown as { id: string }).id}`);
  const office = await w.as('office').call<{ code: string }>('POST', '/api/tasks', bare);
  w.remember('task.office', { status: office.status, code: office.body.code });
  const preview = await clerk.call('POST', '/api/tasks/preview', {
    parts: [{ departmentId: 'SCJG', itemId: 'SCJG-03', kinds: [FOOD], rates: RATES }],
  });
  w.remember('preview', preview.text.slice(0, 1500));
  const { id } = await clerk.post<{ id: string }>('/api/tasks', {
    ...bare,
    name: '食品销售监督检查定期抽查',
    planLineId: w.recall('line.SCJG-03'),
    replace: 'reserve',
    window: windowOf(w),
    ...asOf(w),
  });
  w.remember('task.single', id);
  await clerk.post(`/api/tasks/${id}/submit`);
  const own = await clerk.call<{ code: string }>('POST', `/api/tasks/${id}/approve`, {});
  w.remember('task.ownApproval', own.body.code);
  await head.post(`/api/tasks/${id}/approve`);
  const visits = await draw(w, 'single', id);
  w.remember('visits.single', visits);
  w.tell(`食品销售监督检查：见证、承诺、公开摇号，抽出 ${visits.length} 组检查并派发。`);
  const early = await w
    .as(w.recall<string>(`officer.${visits[0]!.team[0]!.inspectorId}`))
    .call<{ code: string }>('POST', `/api/visits/${visits[0]!.id}/start`, {});
  w.remember('visit.unapproved', early.body.code);
  await approve(w, visits);
  await head.ok('PUT', `/api/visits/${visits[0]!.id}/assistants`, {
    people: [{ kind: 'third-party', name: '检测员钱', organisation: '有资质的检测机构', duty: '抽样检测' }],
  });
  w.clock.advance(86_400);
  const cases = [[1], [2], [3], [4], [5], [6], [7], [8], [8], [5, 8], [8]];
  // the first rests on what a qualified body found (C02, C03)
  const conclusion = {
    method: '委托',
    otherConclusion: {
      kind: '专业机构鉴定结论',
      body: '有资质的检测机构',
      reference: '检字〔2026〕12号',
      on: w.clock.day(),
    },
  };
  await inspect(
    w,
    visits,
    (i) => cases[i % cases.length]!,
    (i) => (i === 0 ? conclusion : {}),
  );
  w.remember('task.single.seen', await clerk.get<TaskSeen>(`/api/tasks/${id}`));
  const results = await clerk.get<{ rows: object[] }>(`/api/results?taskId=${id}&pageSize=200`);
  w.remember('results.single.pending', results.rows);
  w.clock.advance(86_400);
  await withhold(w, id);
  await clerk.post(`/api/tasks/${id}/publish`);
  w.tell('检查结果审核后在期限内公示，八类结果均已出现。');
}

/** One result is withheld for a while, on a legal ground and by a second person. */
async function withhold(w: World, taskId: string): Promise<void> {
  const [clerk, head] = [w.as('clerk'), w.as('head-SCJG')];
  const { rows } = await clerk.get<{ rows: { id: string }[] }>(`/api/results?taskId=${taskId}&pageSize=200`);
  const path = `/api/results/${rows[0]!.id}`;
  const noGround = await clerk.call<{ code: string }>('POST', `${path}/requests`, {
    kind: 'withhold',
    reason: '涉及商业秘密',
  });
  w.remember('withhold.noGround', { code: noGround.body.code, text: noGround.text.slice(0, 400) });
  const asked = await clerk.call('POST', `${path}/requests`, {
    kind: 'withhold',
    reason: '涉及商业秘密',
    ground: '政府信息公开条例第十五条',
  });
  w.remember('withhold.asked', asked.status);
  if (asked.status >= 300) return;
  await head.post(`${path}/decision`, { approve: true });
  w.remember('withheld', await clerk.get(path));
  await clerk.post(`${path}/disclose`, { reason: '商业秘密的情形已经消失' });
}
