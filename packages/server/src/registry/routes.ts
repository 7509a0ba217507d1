import { COUNTERPARTS } from '../exchange/counterparts.ts';
import { outsideOf } from '../exchange/store.ts';
import { dayOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { route, type Route } from '../platform/http/route.ts';
import { Empty, IdParam } from '../platform/http/schema.ts';
import { ALL_ROLES, SUPERVISORS, WORK_READERS, type Role } from '../access/schema.ts';
import { areaNamesIn, nameIn } from './divisions/divisions.ts';
import { divisionRoutes } from './divisions/routes.ts';
import { inspectorRoutes } from './inspectors/routes.ts';
import { libraryRoutes } from './libraries/routes.ts';
import { listRoutes } from './lists/routes.ts';
import { keptCount } from './objects/counts.ts';
import { factsFor, mandatoryFields } from './objects/facts.ts';
import { countObjects, objectById, objectFacets, pageOfObjects } from './objects/listStore.ts';
import { objectReportRoutes } from './objects/routes.ts';
import { profileFor } from '../configuration/rules.ts';
import { exportInspectorDirectory, exportObjectDirectory, type Format } from './exportDirectory.ts';
import { certDays, presentInspector, presentObject } from './present.ts';
import { revealObject } from './revealObject.ts';
import * as s from './schema.ts';
import { departmentsWithin, historyOfObject, inspectorById, listInspectors, listItems } from './store.ts';

const DIRECTORY = WORK_READERS;
const directory = {
  roles: DIRECTORY,
  why: '名录按岗位范围读取：全县、本部门或本人（检查人员只见已派发给自己的对象）',
};
const exporting = {
  roles: ['clerk', ...SUPERVISORS] as Role[],
  why: '导出整份名录限经办人和监督机关，并留痕',
};
/** Who is handed the 查验码: the clerk (asked by enterprises) and the supervisor. */
const SEES_CHECK_CODE: Role[] = ['clerk', ...SUPERVISORS];

const exportRoutes = (format: Format): Route[] => [
  route({
    method: 'GET',
    path: `/api/objects/export.${format}`,
    summary: '导出筛选出的检查对象',
    policy: exporting,
    query: s.ObjectFilters,
    sensitive: true,
    answer: 'application/octet-stream',
    handle: ({ app, actor, query }) => exportObjectDirectory(app, actor, query, format),
  }),
  route({
    method: 'GET',
    path: `/api/inspectors/export.${format}`,
    summary: '导出筛选出的执法检查人员',
    policy: exporting,
    query: s.InspectorFilters,
    sensitive: true,
    answer: 'application/octet-stream',
    handle: ({ app, actor, query }) => exportInspectorDirectory(app, actor, query, format),
  }),
];

export const registryRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/objects',
    summary: '检查对象名录',
    policy: directory,
    query: s.ObjectQuery,
    answer: s.ObjectList,
    handle: async ({ app, actor, scope, query: { page, pageSize, ...f } }) => {
      const facts = await factsFor(app, app.db, scope, actor.areaId, f);
      const { sort: _sort, ...counted } = f;
      const [rows, total] = await Promise.all([
        pageOfObjects(app.db, scope, f, facts, { limit: pageSize, offset: (page - 1) * pageSize }),
        keptCount(app.db, scope, `objects ${JSON.stringify(counted)}`, () =>
          countObjects(app.db, scope, f, facts),
        ),
      ]);
      return { rows: rows.map(presentObject), total, page, pageSize };
    },
  }),
  route({
    method: 'GET',
    path: '/api/objects/facets',
    summary: '检查对象的筛选项与数量',
    policy: directory,
    answer: s.ObjectFacets,
    handle: ({ app, scope }) =>
      keptCount(app.db, scope, 'facets', async () => {
        const facets = await objectFacets(app.db, scope);
        return {
          ...facets,
          areas: facets.areas.map((a) => ({ ...a, name: nameIn(app.config.county, a.value) })),
        };
      }),
  }),
  ...(['csv', 'xlsx'] as const).flatMap(exportRoutes),
  ...objectReportRoutes,
  route({
    method: 'GET',
    path: '/api/objects/:id',
    summary: '一个检查对象',
    policy: directory,
    params: IdParam,
    answer: s.ObjectDetail,
    handle: async ({ app, actor, scope, params }) => {
      const object = await objectById(app.db, scope, params.id);
      if (!object) throw new Refused('NOT_FOUND');
      const mandatory = mandatoryFields(await profileFor(app.db, object.ownerId), dayOf(app.clock.now()));
      const { visits, results } = await historyOfObject(app.db, scope, object);
      return {
        ...presentObject(object),
        areaNames: areaNamesIn(app.config.county, object.area),
        missing: mandatory && {
          fields: mandatory.columns.filter((c) => object[c.column] === '').map((c) => c.zh),
          source: mandatory.source,
        },
        checkCode: SEES_CHECK_CODE.includes(actor.role) ? app.keys.checkCode(object.id) : null,
        outside: (await outsideOf(app.db, object.ownerId, object.id)).map(({ counterpart, ...o }) => ({
          ...o,
          system: COUNTERPARTS[counterpart].zh,
        })),
        visits,
        results: results.map((r) => ({ ...r, publishedOn: r.publishedAt.slice(0, 10) })),
      };
    },
  }),
  route({
    method: 'POST',
    path: '/api/objects/:id/reveal',
    summary: '说明事由后查看联系人',
    policy: { roles: ['clerk'], why: '个人信息默认遮蔽，经办人说明事由方可查看并留痕' },
    params: IdParam,
    body: s.RevealBody,
    answer: s.RevealAnswer,
    handle: ({ app, actor, params, body }) => revealObject(app, actor, params.id, body.reason),
  }),
  route({
    method: 'GET',
    path: '/api/inspectors',
    summary: '执法检查人员名录',
    policy: directory,
    query: s.InspectorQuery,
    answer: s.InspectorList,
    handle: async ({ app, scope, query }) => {
      const today = dayOf(app.clock.now());
      const page = { limit: query.pageSize, offset: (query.page - 1) * query.pageSize };
      const { rows, total } = await listInspectors(app.db, scope, query, certDays(today), page);
      return {
        rows: rows.map((i) => presentInspector(i, today)),
        total,
        page: query.page,
        pageSize: query.pageSize,
      };
    },
  }),
  route({
    method: 'GET',
    path: '/api/inspectors/:id',
    summary: '一名执法检查人员',
    policy: directory,
    params: IdParam,
    answer: s.InspectorAnswer,
    handle: async ({ app, scope, params }) => {
      const inspector = await inspectorById(app.db, scope, params.id);
      if (!inspector) throw new Refused('NOT_FOUND');
      return presentInspector(inspector, dayOf(app.clock.now()));
    },
  }),
  route({
    method: 'GET',
    path: '/api/items',
    summary: '随机抽查事项清单',
    policy: { roles: ALL_ROLES, why: '事项清单是公开文件' },
    query: s.ItemQuery,
    answer: s.ItemList,
    handle: async ({ app, query }) => ({
      ...(await listItems(app.db, query, query.page, query.pageSize)),
      page: query.page,
      pageSize: query.pageSize,
    }),
  }),
  route({
    method: 'GET',
    path: '/api/departments',
    summary: '部门',
    policy: { roles: ALL_ROLES, why: '本地区的部门名称与人数不涉密' },
    query: Empty,
    answer: s.DepartmentsAnswer,
    handle: async ({ app, actor }) => ({ departments: await departmentsWithin(app.db, actor.areaId) }),
  }),
  ...listRoutes,
  ...libraryRoutes,
  ...divisionRoutes,
  ...inspectorRoutes,
];
