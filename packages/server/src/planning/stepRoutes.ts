import type { Role } from '../access/schema.ts';
import { route, type Route } from '../platform/http/route.ts';
import { Done, Empty, IdParam } from '../platform/http/schema.ts';
import { approveChange, notifyOffice, proposeChange, refuseChange, retractChange } from './changePlan.ts';
import { republishPlan } from './republishPlan.ts';
import * as s from './schema.ts';
import { approvePlan, coordinatePlan, filePlan, publishPlan, returnPlan, submitPlan } from './stepPlan.ts';

const by = (roles: Role[], why: string) => ({ roles, why });
const EDIT: Role[] = ['clerk', 'section', 'coordinator', 'office'];
const SEND: Role[] = ['clerk', 'coordinator', 'office'];
const CHANGE: Role[] = ['clerk', 'section', 'coordinator'];

/** Steps of a plan and of its changes; who may is what docs/lifecycle.md says, and takeStep asks again. */
export const stepRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/api/plans/:id/submit',
    summary: '提交汇总',
    policy: by(EDIT, '编制部门提交（L02）'),
    params: IdParam,
    body: Empty,
    answer: Done,
    handle: ({ app, actor, params }) => submitPlan(app, actor, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/plans/:id/return',
    summary: '退回修改',
    policy: by(['clerk', 'office', 'head'], '统筹单位和负责人可以退回，须写明理由（R02、R06）'),
    params: IdParam,
    body: s.ReasonBody,
    answer: Done,
    handle: ({ app, actor, params, body }) => returnPlan(app, actor, params.id, body.reason),
  }),
  route({
    method: 'POST',
    path: '/api/plans/:id/coordinate',
    summary: '统筹合并',
    policy: by(['clerk', 'office'], '信用监管科或联席会议办公室统筹（L07、R06）'),
    params: IdParam,
    body: Empty,
    answer: Done,
    handle: ({ app, actor, params }) => coordinatePlan(app, actor, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/plans/:id/approve',
    summary: '批准计划',
    policy: by(['head'], '负责人批准，不得由提交和统筹的人批准（L04）'),
    params: IdParam,
    body: Empty,
    answer: Done,
    handle: ({ app, actor, params }) => approvePlan(app, actor, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/plans/:id/file',
    summary: '报送备案',
    policy: by(SEND, '报送备案并留回执（L04）'),
    params: IdParam,
    body: s.FilingBody,
    answer: Done,
    handle: ({ app, actor, params, body }) => filePlan(app, actor, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/plans/:id/publish',
    summary: '公布计划',
    policy: by(SEND, '向社会公布计划（L03、L05）'),
    params: IdParam,
    body: s.PublishBody,
    answer: Done,
    handle: ({ app, actor, params, body }) => publishPlan(app, actor, params.id, body.channels),
  }),
  route({
    method: 'POST',
    path: '/api/plans/:id/republish',
    summary: '公布调整后的计划',
    policy: by(SEND, '变更批准后公布（L09）'),
    params: IdParam,
    body: s.PublishBody,
    answer: Done,
    handle: ({ app, actor, params, body }) => republishPlan(app, actor, params.id, body.channels),
  }),
  route({
    method: 'POST',
    path: '/api/plans/:id/changes',
    summary: '提出计划变更',
    policy: by(CHANGE, '变更由编制部门提出并说明理由（L09）'),
    params: IdParam,
    body: s.ChangeInput,
    answer: s.Created,
    status: 201,
    handle: ({ app, actor, params, body }) => proposeChange(app, actor, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/plan-changes/:id/approve',
    summary: '批准变更',
    policy: by(['head'], '变更由另一人批准（L09）'),
    params: IdParam,
    body: Empty,
    answer: Done,
    handle: ({ app, actor, params }) => approveChange(app, actor, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/plan-changes/:id/refuse',
    summary: '不予批准变更',
    policy: by(['head'], '不予批准须写明理由（L09）'),
    params: IdParam,
    body: s.ReasonBody,
    answer: Done,
    handle: ({ app, actor, params, body }) => refuseChange(app, actor, params.id, body.reason),
  }),
  route({
    method: 'POST',
    path: '/api/plan-changes/:id/retract',
    summary: '撤回变更',
    policy: by(CHANGE, '提出部门可以撤回（L09）'),
    params: IdParam,
    body: Empty,
    answer: Done,
    handle: ({ app, actor, params }) => retractChange(app, actor, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/plan-changes/:id/notify',
    summary: '函告联席会议办公室',
    policy: by(CHANGE, '由发起部门会同参与部门函告（L09）'),
    params: IdParam,
    body: s.LetterBody,
    answer: Done,
    handle: ({ app, actor, params, body }) => notifyOffice(app, actor, params.id, body),
  }),
];
