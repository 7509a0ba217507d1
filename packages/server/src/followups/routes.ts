import { WORK_READERS, type Role } from '../access/schema.ts';
import { dayOf } from '../platform/clock.ts';
import { route, type Route } from '../platform/http/route.ts';
import { UuidParam } from '../platform/http/schema.ts';
import { presentFollowup, presentFollowupRow } from './presentFollowup.ts';
import * as s from './schema.ts';
import { stepFollowup } from './stepFollowup.ts';
import { listFollowups } from './store.ts';

const READERS = WORK_READERS;
const WORKERS: Role[] = ['clerk', 'reviewer', 'section', 'station', 'head', 'coordinator', 'inspector'];
const reading = { roles: READERS, why: '本部门的后续处理；全县的，限经办人、联席办和监督人员' };

export const followupRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/followups',
    summary: '后续处理',
    policy: reading,
    query: s.FollowupQuery,
    answer: s.FollowupList,
    handle: async ({ app, scope, query }) => {
      const today = dayOf(app.clock.now());
      const { rows, total } = await listFollowups(app.db, scope, query, today, query.page, query.pageSize);
      return {
        rows: rows.map((f) => presentFollowupRow(f, today)),
        total,
        page: query.page,
        pageSize: query.pageSize,
      };
    },
  }),
  route({
    method: 'GET',
    path: '/api/followups/:id',
    summary: '一项后续处理',
    policy: reading,
    params: UuidParam,
    answer: s.FollowupDetailAnswer,
    handle: ({ app, actor, params }) => presentFollowup(app, actor, params.id, dayOf(app.clock.now())),
  }),
  route({
    method: 'POST',
    path: '/api/followups/:id/step',
    summary: '办理后续处理的一步',
    policy: { roles: WORKERS, why: '谁监管谁负责（R17）：限本部门，各步的岗位见流程表' },
    params: UuidParam,
    body: s.FollowupStepBody,
    answer: s.FollowupDetailAnswer,
    handle: async ({ app, actor, params, body }) => {
      await stepFollowup(app, actor, params.id, body);
      return presentFollowup(app, actor, params.id, dayOf(app.clock.now()));
    },
  }),
];
