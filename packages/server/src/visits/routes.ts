import { WORK_READERS, type Role } from '../access/schema.ts';
import { saveRecord } from '../inspections/saveRecord.ts';
import { submitVisit } from '../inspections/submitVisit.ts';
import { route, type Route } from '../platform/http/route.ts';
import { Empty, IdParam } from '../platform/http/schema.ts';
import { presentVisit } from './presentVisit.ts';
import * as s from './schema.ts';
import { listVisits } from './store.ts';

const READERS = WORK_READERS;
const reading = { roles: READERS, why: '只含已派发的检查：全县、本部门有人参加的，或本人参加的' };
const inspecting = { roles: ['inspector'] as Role[], why: '谁检查、谁录入（R16）：限本次检查组成员' };

export const visitRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/visits',
    summary: '入企检查',
    policy: reading,
    query: s.VisitQuery,
    answer: s.VisitList,
    handle: async ({ app, scope, query }) => ({
      ...(await listVisits(app.db, scope, query, query.page, query.pageSize)),
      page: query.page,
      pageSize: query.pageSize,
    }),
  }),
  route({
    method: 'GET',
    path: '/api/visits/:id',
    summary: '一次入企检查',
    policy: reading,
    params: IdParam,
    answer: s.VisitDetail,
    handle: ({ app, actor, params }) => presentVisit(app, app.db, actor, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/visits/:id/record',
    summary: '录入检查结果',
    policy: inspecting,
    params: IdParam,
    body: s.RecordBody,
    answer: s.RecordRow,
    handle: ({ app, actor, params, body }) => saveRecord(app, actor, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/visits/:id/submit',
    summary: '提交检查结果',
    policy: inspecting,
    params: IdParam,
    body: Empty,
    answer: s.VisitDetail,
    handle: async ({ app, actor, params }) => {
      await submitVisit(app, actor, params.id);
      return presentVisit(app, app.db, actor, params.id);
    },
  }),
];
