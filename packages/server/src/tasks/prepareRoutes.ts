import { lifecycles } from '@mingcha/rules';
import type { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import type { Role } from '../access/schema.ts';
import { profileFor } from '../configuration/rules.ts';
import { dayOf } from '../platform/clock.ts';
import { route, type Route } from '../platform/http/route.ts';
import { Done, Empty, IdParam } from '../platform/http/schema.ts';
import type { Services } from '../platform/services.ts';
import { approveTask, cancelTask, returnTask, submitTask } from './decideTask.ts';
import { closeTaskStep } from './closing.ts';
import { editScheme } from './editScheme.ts';
import { gatherTask } from './gather.ts';
import { lineChoices } from './lineChoices.ts';
import { presentResponse } from './presentResponse.ts';
import { HANDLERS } from './presentTask.ts';
import { pushTask } from './pushTask.ts';
import { lateWords, stepResponse, type ResponseStep } from './respond.ts';
import { listResponses } from './responseStore.ts';
import * as s from './schema.ts';
import { proposeSpecial, stepSpecial, type SpecialStep } from './specials.ts';
import { listSpecials, type SpecialRow } from './specialStore.ts';

const READERS: Role[] = ['clerk', 'section', 'head', 'coordinator', 'office', 'supervisor', 'judicial'];
const making = { roles: [...HANDLERS] as Role[], why: '谁发起、谁组织、谁负责（R15）' };
const approving = {
  roles: ['head'] as Role[],
  why: '实施检查前须经负责人批准，与制定方案的不是同一人（2.6）',
};
const answering = {
  roles: ['coordinator', 'section'] as Role[],
  why: '参与部门在规定期限内确认，或说明理由（J02、J03）',
};

const step = <B extends z.ZodObject>(
  path: string,
  summary: string,
  policy: Route['policy'],
  body: B,
  work: (app: Services, actor: Actor, id: string, body: z.output<B>) => Promise<{ ok: true }>,
): Route =>
  route({
    method: 'POST',
    path: `/api/tasks/:id/${path}`,
    summary,
    policy: policy as { roles: Role[]; why: string },
    params: IdParam,
    body,
    answer: Done,
    handle: ({ app, actor, params, body: given }) => work(app, actor, params.id, given as z.output<B>),
  });

const answer = (name: ResponseStep, summary: string, policy: { roles: Role[]; why: string }): Route =>
  route({
    method: 'POST',
    path: `/api/responses/:id/${name}`,
    summary,
    policy,
    params: IdParam,
    body: s.ResponseBody,
    answer: s.ResponseDone,
    handle: ({ app, actor, params, body }) => stepResponse(app, actor, params.id, name, body),
  });

const special = (name: SpecialStep, summary: string, policy: { roles: Role[]; why: string }): Route =>
  route({
    method: 'POST',
    path: `/api/specials/:id/${name}`,
    summary,
    policy,
    params: IdParam,
    body: s.SpecialStepBody,
    answer: Done,
    handle: ({ app, actor, params, body }) => stepSpecial(app, actor, params.id, name, body),
  });

export const prepareRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/tasks/lines',
    summary: '可以发起任务的计划',
    policy: { roles: [...HANDLERS, 'head'] as Role[], why: '抽查依据年度计划开展（L08）' },
    query: s.LineQuery,
    answer: s.LineList,
    handle: async ({ app, scope, query }) => ({ rows: await lineChoices(app.db, scope, query.q) }),
  }),
  route({
    method: 'PUT',
    path: '/api/tasks/:id/scheme',
    summary: '修改检查方案',
    policy: making,
    params: IdParam,
    body: s.SchemeInput,
    answer: Done,
    handle: ({ app, actor, params, body }) => editScheme(app, actor, params.id, body),
  }),
  step('push', '推送参与部门', making, Empty, pushTask),
  step('gather', '汇总响应并提交审批', making, Empty, gatherTask),
  step('submit', '提交审批', making, Empty, submitTask),
  step('approve', '批准任务', approving, Empty, approveTask),
  step('return', '退回修改方案', approving, s.ReasonBody, (app, actor, id, body) =>
    returnTask(app, actor, id, body.reason),
  ),
  step('cancel', '取消任务', approving, s.ReasonBody, (app, actor, id, body) =>
    cancelTask(app, actor, id, body.reason),
  ),
  step('follow-up', '转入后续处理', making, Empty, (app, actor, id) =>
    closeTaskStep(app, actor, id, 'followUp'),
  ),
  step('close', '办结任务', making, Empty, (app, actor, id) => closeTaskStep(app, actor, id, 'close')),
  step('archive', '任务归档', making, Empty, (app, actor, id) => closeTaskStep(app, actor, id, 'archive')),
  route({
    method: 'GET',
    path: '/api/responses',
    summary: '参与部门响应',
    policy: { roles: READERS, why: '按岗位范围读取：推送给本部门的，或本地区任务的' },
    query: s.ResponseQuery,
    answer: s.ResponseList,
    handle: async ({ app, actor, scope, query }) => {
      const now = app.clock.now();
      const rows = await listResponses(app.db, scope, query.list === 'own' ? { own: true } : {});
      const profile = await profileFor(app.db, actor.areaId, dayOf(now));
      const words = lateWords({ profile, today: dayOf(now) });
      const shown = rows.map((r) => presentResponse(r, actor, now, words));
      return { rows: query.list === 'notice' ? shown.filter((r) => r.late) : shown };
    },
  }),
  answer('confirm', '确认参与', answering),
  answer('refuse', '说明理由不参与', answering),
  answer('explain', '说明逾期理由', answering),
  answer('notice', '列入通报名单', {
    roles: ['office'],
    why: '逾期未响应且未说明理由的，由联席会议办公室通报（J03）',
  }),
  route({
    method: 'GET',
    path: '/api/specials',
    summary: '专项检查',
    policy: { roles: READERS, why: '本地区专项检查的提出、批准和备案' },
    answer: s.SpecialList,
    handle: async ({ app, actor, scope }) => ({
      rows: (await listSpecials(app.db, scope)).map((row) => presentSpecial(row, actor)),
    }),
  }),
  route({
    method: 'POST',
    path: '/api/specials',
    summary: '提出专项检查',
    policy: making,
    body: s.SpecialBody,
    answer: s.TaskCreated,
    status: 201,
    handle: ({ app, actor, body }) => proposeSpecial(app, actor, body),
  }),
  special('approve', '登记专项检查的批准', approving),
  special('refuse', '不予批准专项检查', approving),
  special('file', '专项检查备案', making),
  special('start', '开展专项检查', making),
  special('end', '结束专项检查', making),
];

function presentSpecial(row: SpecialRow, actor: Actor) {
  const table = lifecycles.special;
  const steps = table.transitions.filter(
    (t) =>
      (t.from as readonly string[]).includes(row.state) &&
      (t.who as readonly string[]).includes(actor.role) &&
      row.areaId === actor.areaId,
  );
  return {
    id: row.id,
    name: row.name,
    ground: row.ground,
    riskScope: row.riskScope,
    ratio: row.ratio,
    department: row.departmentName,
    state: row.state,
    stateName: table.states[row.state].zh,
    authority: row.authority,
    filing: row.filing,
    reason: row.reason,
    createdAt: row.createdAt,
    tasks: row.tasks,
    allowed: steps.map((t) => t.action.replace('special.', '')),
  };
}
