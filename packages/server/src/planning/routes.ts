import { DESK_READERS, type Role } from '../access/schema.ts';
import { PUBLIC_SCOPE } from '../access/scope.ts';
import { Refused } from '../platform/errors.ts';
import { route, type Route } from '../platform/http/route.ts';
import { Done, IdParam } from '../platform/http/schema.ts';
import { batchRoutes } from './batchRoutes.ts';
import { createPlan } from './createPlan.ts';
import { addLine, deleteLine, saveLine } from './editLines.ts';
import { exportPlan } from './exportPlan.ts';
import { importLines } from './importLines.ts';
import { acceptMerge, rejectMerge, undoMerge } from './mergeLines.ts';
import { presentCalendar, presentPlans } from './presentLists.ts';
import { presentMerges } from './presentMerges.ts';
import { presentPlan } from './presentPlan.ts';
import { presentPortalPlans, presentVersion } from './presentVersion.ts';
import * as s from './schema.ts';
import { stepRoutes } from './stepRoutes.ts';
import { planById, versionOf } from './store.ts';

const reading = {
  roles: DESK_READERS,
  why: '计划编制中按岗位范围读取：全地区，或本部门的与联合计划；公布后人人可读',
};
const editing = {
  roles: ['clerk', 'section', 'coordinator', 'office'] as Role[],
  why: '各部门编制本部门计划，联合计划由牵头部门和联席会议办公室编制（L19、R06）',
};
const UPLOAD = 20 * 1024 * 1024;

const planRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/plans',
    summary: '年度抽查计划',
    policy: reading,
    query: s.YearQuery,
    answer: s.PlanListAnswer,
    handle: ({ app, actor, query }) => presentPlans(app, actor, query.year),
  }),
  route({
    method: 'POST',
    path: '/api/plans',
    summary: '编制计划',
    policy: editing,
    body: s.PlanCreate,
    answer: s.Created,
    status: 201,
    handle: ({ app, actor, body }) => createPlan(app, actor, body),
  }),
  route({
    method: 'GET',
    path: '/api/plans/:id',
    summary: '一份年度计划',
    policy: reading,
    params: IdParam,
    answer: s.PlanDetail,
    handle: async ({ app, actor, scope, params }) => {
      const plan = await planById(app.db, scope, params.id);
      if (!plan) throw new Refused('NOT_FOUND');
      return presentPlan(app, app.db, actor, plan);
    },
  }),
  route({
    method: 'GET',
    path: '/api/plans/:id/export.xlsx',
    summary: '导出计划',
    policy: reading,
    params: IdParam,
    sensitive: true,
    answer: 'application/octet-stream',
    handle: ({ app, actor, params }) => exportPlan(app, actor, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/plan-versions/:id/:version',
    summary: '计划的一个公布版本',
    policy: reading,
    params: s.VersionParams,
    answer: s.VersionAnswer,
    handle: async ({ app, scope, params }) => {
      const row = await versionOf(app.db, scope, params.id, params.version);
      if (!row) throw new Refused('NOT_FOUND');
      return presentVersion(app.db, row);
    },
  }),
  route({
    method: 'GET',
    path: '/api/plan-calendar',
    summary: '计划日历与部门月度安排',
    policy: reading,
    query: s.YearQuery,
    answer: s.CalendarAnswer,
    handle: ({ app, actor, query }) => presentCalendar(app, actor, query.year),
  }),
];

const lineRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/api/plans/:id/lines',
    summary: '增加计划项',
    policy: editing,
    params: IdParam,
    body: s.LineInput,
    answer: s.Created,
    status: 201,
    handle: ({ app, actor, params, body }) => addLine(app, actor, params.id, body),
  }),
  route({
    method: 'PUT',
    path: '/api/plan-lines/:id',
    summary: '修改计划项',
    policy: editing,
    params: IdParam,
    body: s.LineSave,
    answer: s.Created,
    handle: ({ app, actor, params, body }) => saveLine(app, actor, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/plan-lines/:id',
    summary: '删除计划项',
    policy: editing,
    params: IdParam,
    answer: Done,
    handle: ({ app, actor, params }) => deleteLine(app, actor, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/plans/:id/import',
    summary: '从表格导入计划项',
    policy: editing,
    params: IdParam,
    query: s.ImportQuery,
    body: 'multipart',
    answer: s.ImportAnswer,
    handle: async ({ app, actor, params, query, request }) => {
      const file = await uploaded(request);
      return importLines(app, actor, params.id, file, query.apply === 'true');
    },
  }),
];

async function uploaded(request: Request): Promise<Uint8Array> {
  const form = await request.formData().catch(() => {
    throw new Refused('INPUT_INVALID', { fields: [{ path: 'body', message: '请以表单上传文件' }] });
  });
  const file = form.get('file');
  if (!(file instanceof File))
    throw new Refused('INPUT_INVALID', { fields: [{ path: 'body.file', message: '请选择文件' }] });
  if (file.size > UPLOAD) throw new Refused('BODY_TOO_LARGE');
  return new Uint8Array(await file.arrayBuffer());
}

const mergeRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/plan-merges',
    summary: '相近计划的合并建议',
    policy: reading,
    query: s.YearQuery,
    answer: s.MergeAnswer,
    handle: ({ app, actor, query }) => presentMerges(app, actor, query.year),
  }),
  route({
    method: 'POST',
    path: '/api/plan-merges/accept',
    summary: '合并相近计划',
    policy: editing,
    body: s.MergeAccept,
    answer: s.Created,
    status: 201,
    handle: ({ app, actor, body }) => acceptMerge(app, actor, body),
  }),
  route({
    method: 'POST',
    path: '/api/plan-merges/reject',
    summary: '不合并并说明理由',
    policy: editing,
    body: s.MergeReject,
    answer: s.Created,
    status: 201,
    handle: ({ app, actor, body }) => rejectMerge(app, actor, body),
  }),
  route({
    method: 'POST',
    path: '/api/plan-merges/:id/undo',
    summary: '撤销合并决定',
    policy: editing,
    params: IdParam,
    body: s.ReasonBody,
    answer: Done,
    handle: ({ app, actor, params }) => undoMerge(app, actor, params.id),
  }),
];

export const planningRoutes: Route[] = [
  ...planRoutes,
  ...lineRoutes,
  ...mergeRoutes,
  ...stepRoutes,
  ...batchRoutes,
  route({
    method: 'GET',
    path: '/api/portal/plans',
    summary: '已公布的年度计划',
    policy: { public: true, why: '年度抽查计划向社会公开（L05、X10）' },
    query: s.YearQuery,
    answer: s.PortalPlans,
    handle: ({ app, query }) => presentPortalPlans(app.db, PUBLIC_SCOPE, query.year),
  }),
];
