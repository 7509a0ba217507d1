import { ALL_ROLES, ROLES, SUPERVISORS, type Role } from '../access/schema.ts';
import { route, type Route } from '../platform/http/route.ts';
import { presentDashboard } from './presentDashboard.ts';
import * as s from './schema.ts';
import { listAudit } from './store.ts';

/** `summaries`: "POST /api/draws/:id/commit" → 「提交承诺并公开」, of all routes of the product. */
export const dashboardRoutes = (summaries: () => ReadonlyMap<string, string>): Route[] => [
  route({
    method: 'GET',
    path: '/api/dashboard',
    summary: '工作台',
    policy: { roles: ALL_ROLES, why: '每个岗位只看到自己范围内的数量' },
    answer: s.DashboardAnswer,
    handle: ({ app, actor }) => presentDashboard(app, actor),
  }),
  route({
    method: 'GET',
    path: '/api/audit',
    summary: '操作审计',
    policy: {
      roles: [...SUPERVISORS, 'auditor'],
      why: '监察室监督全过程（R11），审计管理员只看审计；审计只有操作、编号和结果，没有名单',
    },
    query: s.AuditQuery,
    answer: s.AuditList,
    handle: async ({ app, actor, query }) => {
      const names = summaries();
      const routes =
        query.q === ''
          ? []
          : [...names].filter(([, summary]) => summary.includes(query.q)).map(([name]) => name);
      const { rows, total } = await listAudit(
        app.db,
        actor.areaId,
        { ...query, routes },
        query.page,
        query.pageSize,
      );
      return {
        rows: rows.map((r) => ({
          ...r,
          what: names.get(r.what) ?? r.what,
          route: r.what,
          roleName: ROLES[r.role as Role] ?? '公众',
        })),
        total,
        page: query.page,
        pageSize: query.pageSize,
      };
    },
  }),
];
