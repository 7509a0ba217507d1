import { z } from 'zod';
import { ALL_ROLES, type Role } from '../../access/schema.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { Done, Empty } from '../../platform/http/schema.ts';
import { createList } from './createList.ts';
import { removeEntry, saveEntry, saveProvenance } from './editEntry.ts';
import { presentList, presentLists } from './presentList.ts';
import * as s from './schema.ts';
import { stepEntries } from './stepEntries.ts';
import { stepList } from './stepList.ts';
import { publishedLists } from './store.ts';

const MAKES: Role[] = ['clerk', 'section', 'coordinator', 'office'];
const making = { roles: MAKES, why: '清单由各部门编制、联席会议办公室编制联合清单（I01、I03）' };
const stepping = {
  roles: [...MAKES, 'reviewer', 'head'] as Role[],
  why: '编制、审核、批准、公布分由不同岗位办理（docs/lifecycle.md）',
};
const reading = { roles: ALL_ROLES, why: '事项清单是公开文件，草稿限本地区工作人员' };

export const listRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/item-lists',
    summary: '抽查事项清单的各版本',
    policy: reading,
    query: Empty,
    answer: s.ListsAnswer,
    handle: ({ app, actor }) => presentLists(app, actor),
  }),
  route({
    method: 'POST',
    path: '/api/item-lists',
    summary: '新建清单版本',
    policy: making,
    body: s.ListInput,
    answer: z.object({ id: z.string() }),
    handle: ({ app, actor, body }) => createList(app, actor, body),
  }),
  route({
    method: 'GET',
    path: '/api/item-lists/:id',
    summary: '一版清单',
    policy: reading,
    params: s.ListParam,
    answer: s.ListDetail,
    handle: ({ app, actor, params }) => presentList(app, actor, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/item-lists/:id/provenance',
    summary: '写明清单的来源',
    policy: making,
    params: s.ListParam,
    body: z.strictObject({ provenance: z.string().trim().max(1000) }),
    answer: Done,
    handle: ({ app, actor, params, body }) => saveProvenance(app, actor, params.id, body.provenance),
  }),
  route({
    method: 'PUT',
    path: '/api/item-lists/:id/items',
    summary: '新增或修改草稿中的事项',
    policy: making,
    params: s.ListParam,
    body: s.EntryInput,
    answer: Done,
    handle: ({ app, actor, params, body }) => saveEntry(app, actor, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/item-lists/:id/items/:item',
    summary: '从草稿中移除事项',
    policy: making,
    params: s.EntryParam,
    answer: Done,
    handle: ({ app, actor, params }) => removeEntry(app, actor, params.id, params.item),
  }),
  route({
    method: 'POST',
    path: '/api/item-lists/:id/items/step',
    summary: '审核、退回、废止、保留事项',
    policy: stepping,
    params: s.ListParam,
    body: s.EntryStepBody,
    answer: Done,
    handle: ({ app, actor, params, body }) => stepEntries(app, actor, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/item-lists/:id/step',
    summary: '提交、退回、审核、公布、废止清单',
    policy: stepping,
    params: s.ListParam,
    body: s.ListStepBody,
    answer: Done,
    handle: ({ app, actor, params, body }) => stepList(app, actor, params.id, body),
  }),
  route({
    method: 'GET',
    path: '/api/portal/item-lists',
    summary: '公布的抽查事项清单：渠道和日期',
    policy: { public: true, why: '清单向社会公布（I10），公开渠道和日期是公布的证明（T07）' },
    answer: z.object({
      lists: z.array(
        z.object({
          id: z.string(),
          kind: z.string(),
          owner: z.string(),
          year: z.number().int(),
          version: z.number().int(),
          publishedOn: z.string().nullable(),
          channel: z.string(),
          proof: z.string(),
        }),
      ),
    }),
    handle: async ({ app }) => ({ lists: await publishedLists(app.db) }),
  }),
];
