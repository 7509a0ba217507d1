import { resolveRule } from '@mingcha/rules';
import { z } from 'zod';
import { WORK_READERS, type Role } from '../../access/schema.ts';
import { profileFor, wordsOf } from '../../configuration/rules.ts';
import { dayOf } from '../../platform/clock.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { Done } from '../../platform/http/schema.ts';
import { keptCount } from '../objects/counts.ts';
import { countObjects } from '../objects/listStore.ts';
import { ObjectFilters, InspectorFilters } from '../schema.ts';
import { countInspectors } from '../store.ts';
import { ObjectRule } from '../rule.ts';
import { createLibrary, editLibrary, fileLibrary, ownsLibrary, retireLibrary } from './editLibrary.ts';
import * as s from './schema.ts';
import { librariesOf } from './store.ts';

const reading = { roles: WORK_READERS, why: '分库是名录的一部分，按岗位范围读取' };
const making = {
  roles: ['clerk', 'section', 'coordinator', 'office'] as Role[],
  why: '各部门、科室建立分库并报备案（O02、N04、R21）',
};
const IdOf = z.strictObject({ id: z.uuid() });
const Of = z.strictObject({ of: z.enum(['objects', 'inspectors']) });

export const libraryRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/libraries',
    summary: '名录分库',
    policy: reading,
    query: Of,
    answer: s.LibrariesAnswer,
    handle: async ({ app, actor, scope, query }) => {
      const rows = await librariesOf(app.db, scope, query.of);
      const today = dayOf(app.clock.now());
      const profile = await profileFor(app.db, actor.areaId);
      const rule = resolveRule(
        profile,
        query.of === 'objects' ? 'objects.subLibraries' : 'inspectors.fileWith',
        today,
      );
      const libraries = [];
      for (const l of rows)
        libraries.push({
          ...l,
          rule: l.rule as Record<string, unknown> | null,
          dimensionName: s.DIMENSIONS[l.dimension as s.Dimension] ?? l.dimension,
          count:
            l.of === 'objects'
              ? await keptCount(app.db, scope, `library ${l.id}`, () =>
                  countObjects(app.db, scope, ObjectFilters.parse({ library: l.id }), {
                    libraries: [l],
                    mandatory: [],
                  }),
                )
              : await countInspectors(app.db, scope, InspectorFilters.parse({ library: l.id }), today),
          mine: ownsLibrary(actor, l),
        });
      return {
        libraries,
        dimensions: Object.entries(s.DIMENSIONS).map(([id, name]) => ({ id, name })),
        rule: rule ? wordsOf(rule) : null,
      };
    },
  }),
  route({
    method: 'POST',
    path: '/api/libraries/count',
    summary: '试算一个分库规则有多少对象',
    policy: reading,
    body: ObjectRule,
    answer: s.CountAnswer,
    handle: async ({ app, scope, body }) => ({
      count: await countObjects(
        app.db,
        scope,
        ObjectFilters.parse({ library: '00000000-0000-4000-8000-000000000000' }),
        {
          libraries: [{ id: '', rule: body }],
          mandatory: [],
        },
      ),
    }),
  }),
  route({
    method: 'POST',
    path: '/api/libraries',
    summary: '建立分库',
    policy: making,
    body: s.LibraryInput,
    answer: z.object({ id: z.string() }),
    handle: ({ app, actor, body }) => createLibrary(app, actor, body),
  }),
  route({
    method: 'PUT',
    path: '/api/libraries/:id',
    summary: '修改分库',
    policy: making,
    params: IdOf,
    body: s.LibraryInput,
    answer: Done,
    handle: ({ app, actor, params, body }) => editLibrary(app, actor, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/libraries/:id/file',
    summary: '分库备案',
    policy: { roles: ['clerk'], why: '分库报信用监管科备案（N04、R07）' },
    params: IdOf,
    body: z.strictObject({}),
    answer: Done,
    handle: ({ app, actor, params }) => fileLibrary(app, actor, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/libraries/:id/retire',
    summary: '停用分库',
    policy: making,
    params: IdOf,
    body: z.strictObject({ reason: z.string().trim().min(2).max(300) }),
    answer: Done,
    handle: ({ app, actor, params, body }) => retireLibrary(app, actor, params.id, body.reason),
  }),
];
