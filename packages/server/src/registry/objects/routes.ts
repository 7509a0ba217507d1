import { z } from 'zod';
import { DESK_READERS, type Role } from '../../access/schema.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { DateOnly, Done, Empty, IdParam } from '../../platform/http/schema.ts';
import { ObjectFilters } from '../schema.ts';
import { assumedOn } from './asOfStore.ts';
import { addObject, editObject } from './editObject.ts';
import { labelObjects } from './labelObjects.ts';
import { countObjects, NO_FACTS } from './listStore.ts';
import { mergeDuplicates, undoMerge } from './mergeObjects.ts';
import { presentDuplicates, presentGaps, presentHistory } from './presentReports.ts';
import * as s from './schema.ts';

const KEEPERS: Role[] = ['clerk', 'section', 'coordinator', 'station'];
const keeping = {
  roles: KEEPERS,
  why: '名录由经办人维护，各部门和监管所补充、更新本辖区对象（R07、R21、O08）',
};
const merging = {
  roles: ['clerk'] as Role[],
  why: '合并重复对象由名录维护人办理（R07），须写明理由并可撤销',
};
const reading = { roles: DESK_READERS, why: '名录的完整性由维护人和监督人查看（O10）' };

/** Before `/api/objects/:id`, which would take their names for ids. */
export const objectReportRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/objects/gaps',
    summary: '监管真空报告',
    policy: reading,
    query: Empty,
    answer: s.GapsAnswer,
    handle: ({ app, actor }) => presentGaps(app, actor),
  }),
  route({
    method: 'GET',
    path: '/api/objects/duplicates',
    summary: '可能重复的对象',
    policy: reading,
    query: Empty,
    answer: s.DuplicatesAnswer,
    handle: ({ app, actor }) => presentDuplicates(app, actor),
  }),
  route({
    method: 'GET',
    path: '/api/objects/as-of',
    summary: '某一天的名录有多少对象',
    policy: reading,
    query: z.strictObject({ on: DateOnly }),
    answer: s.AsOfAnswer,
    handle: async ({ app, scope, query }) => ({
      on: query.on,
      total: await countObjects(app.db, scope, ObjectFilters.parse({ asOf: query.on }), NO_FACTS),
      assumed: await assumedOn(app.db, scope, query.on),
    }),
  }),
  route({
    method: 'POST',
    path: '/api/objects',
    summary: '补充检查对象',
    policy: keeping,
    body: s.ObjectAdd,
    answer: z.object({ id: z.string() }),
    handle: ({ app, actor, body }) => addObject(app, actor, body),
  }),
  route({
    method: 'POST',
    path: '/api/objects/labels',
    summary: '批量标注检查对象',
    policy: keeping,
    body: s.LabelBody,
    answer: s.LabelAnswer,
    handle: ({ app, actor, body }) => labelObjects(app, actor, body),
  }),
  route({
    method: 'POST',
    path: '/api/objects/merges',
    summary: '合并重复对象',
    policy: merging,
    body: s.MergeBody,
    answer: z.object({ id: z.string() }),
    handle: ({ app, actor, body }) => mergeDuplicates(app, actor, body),
  }),
  route({
    method: 'POST',
    path: '/api/objects/merges/:id/undo',
    summary: '撤销合并',
    policy: merging,
    params: z.strictObject({ id: z.uuid() }),
    body: s.UnmergeBody,
    answer: Done,
    handle: ({ app, actor, params, body }) => undoMerge(app, actor, params.id, body.reason),
  }),
  route({
    method: 'GET',
    path: '/api/objects/:id/history',
    summary: '一个对象的变更历史',
    policy: reading,
    params: IdParam,
    answer: s.HistoryAnswer,
    handle: ({ app, actor, params }) => presentHistory(app, actor, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/objects/:id',
    summary: '修改检查对象',
    policy: keeping,
    params: IdParam,
    body: s.ObjectEdit,
    answer: Done,
    handle: ({ app, actor, params, body }) => editObject(app, actor, params.id, body),
  }),
];
