import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Role } from '../access/schema.ts';
import * as d from '../draws/schema.ts';
import { publishedDraws, recordsByDraw, recordsOf, wholeChain } from '../draws/store.ts';
import { dayOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { Bytes, route, streamOf, type Route } from '../platform/http/route.ts';
import { Empty, IdParam, Page, listOf } from '../platform/http/schema.ts';
import { ItemAnswer, ItemQuery } from '../registry/schema.ts';
import { listItems } from '../registry/store.ts';
import { PUBLISHERS } from '../tasks/presentTask.ts';
import { frameApart, receiptApart } from '../draws/apart.ts';
import { publishRule } from '../tasks/publishDeadline.ts';
import { CATEGORIES } from '../visits/presentVisit.ts';
import { listAnnouncements } from './announcements.ts';
import { presentDrawRow, presentPortalDraw } from './presentPortalDraw.ts';
import { presentPublication } from './presentPublication.ts';
import { publishTask } from './publishTask.ts';
import * as s from './schema.ts';
import { categoryCounts, departmentCounts, listResults, portalCounts } from './store.ts';
import { portalResultRoutes, presentResult } from './portalResultRoutes.ts';
import { resultRoutes } from './resultRoutes.ts';

const open = { public: true, why: '公示栏目，向社会公开（B04、B11）' } as const;
const PageQuery = z.strictObject(Page);
const VERIFIER = fileURLToPath(new URL('../../../fairdraw/verifier/mingcha-verify.html', import.meta.url));

/** Exactly the published bytes of one record (sj1.md section 2). */
const recordRoute = (type: 'commit' | 'open' | 'result' | 'abort' | 'void'): Route =>
  route({
    method: 'GET',
    path: `/api/portal/draws/:id/${type}.json`,
    summary: `抽取记录 ${type}（原始字节）`,
    policy: open,
    params: IdParam,
    answer: 'application/json',
    handle: async ({ app, params }) => {
      const record = (await recordsOf(app.db, params.id)).find((r) => r.type === type);
      if (!record) throw new Refused('DRAW_FINISHED_NOT', { type });
      return new Bytes(record.body, { 'content-type': 'application/json', 'cache-control': 'no-cache' });
    },
  });

const portalRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/portal/summary',
    summary: '公示首页',
    policy: open,
    answer: s.PortalSummary,
    handle: async ({ app }) => {
      const [counts, categories, departments, latest, announcements] = await Promise.all([
        portalCounts(app.db, dayOf(app.clock.now())),
        categoryCounts(app.db, dayOf(app.clock.now())),
        departmentCounts(app.db, dayOf(app.clock.now())),
        listResults(app.db, { q: '' }, dayOf(app.clock.now()), 1, 10),
        listAnnouncements(app.db, 1, 10),
      ]);
      return {
        county: app.config.county,
        practice: app.config.mode === 'practice',
        counts,
        categories: CATEGORIES.map((c) => ({ ...c, count: categories.find((k) => k.n === c.n)?.count ?? 0 })),
        departments,
        latestResults: latest.rows.map(presentResult),
        announcements: announcements.rows,
        publishRule: await publishRule(app.db, dayOf(app.clock.now())),
      };
    },
  }),
  route({
    method: 'GET',
    path: '/api/portal/items',
    summary: '随机抽查事项清单',
    policy: open,
    query: ItemQuery,
    answer: listOf(ItemAnswer),
    handle: async ({ app, query }) => ({
      ...(await listItems(app.db, query, query.page, query.pageSize)),
      page: query.page,
      pageSize: query.pageSize,
    }),
  }),
  route({
    method: 'GET',
    path: '/api/portal/announcements',
    summary: '抽查公告',
    policy: open,
    query: PageQuery,
    answer: s.AnnouncementList,
    handle: ({ app, query }) => listAnnouncements(app.db, query.page, query.pageSize),
  }),
  route({
    method: 'GET',
    path: '/api/portal/draws',
    summary: '抽取记录',
    policy: open,
    query: PageQuery,
    answer: d.PortalDrawList,
    handle: async ({ app, query }) => {
      const { rows, total } = await publishedDraws(app.db, query.page, query.pageSize);
      const records = await recordsByDraw(
        app.db,
        rows.map((d) => d.id),
      );
      const shown = rows.map((draw) => presentDrawRow(draw, records.get(draw.id) ?? []));
      return { rows: shown, total, page: query.page, pageSize: query.pageSize };
    },
  }),
  route({
    method: 'GET',
    path: '/api/portal/draws/:id',
    summary: '一次抽取',
    policy: open,
    params: IdParam,
    answer: d.PortalDraw,
    handle: ({ app, params }) => presentPortalDraw(app, params.id),
  }),
  ...(['commit', 'open', 'result', 'abort', 'void'] as const).map(recordRoute),
  route({
    method: 'GET',
    path: '/api/portal/draws/:id/frame.ndjson',
    summary: '抽取库（全部任务办结之后）',
    policy: open,
    params: IdParam,
    limit: { perMinute: 20 },
    answer: 'application/x-ndjson',
    handle: async ({ app, params }) =>
      new Bytes(streamOf(await frameApart(app, params.id)), {
        'content-type': 'application/x-ndjson; charset=utf-8',
        'content-disposition': `attachment; filename="${params.id.replaceAll(/[^\w.-]/g, '_')}-frame.ndjson"`,
      }),
  }),
  route({
    method: 'GET',
    path: '/api/portal/records',
    summary: '本单位的完整记录链（每行一条原始记录）',
    policy: open,
    query: z.strictObject({
      // one chain a county; without it those of all, one after the other
      operator: z.string().min(1).max(200).optional(),
      from: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(1000).default(1000),
    }),
    answer: 'application/x-ndjson',
    handle: async ({ app, query }) => {
      const rows = await wholeChain(app.db, query);
      return new Bytes(rows.map((r) => `${r.body}\n`).join(''), {
        'content-type': 'application/x-ndjson; charset=utf-8',
      });
    },
  }),
  route({
    method: 'POST',
    path: '/api/portal/receipt',
    summary: '核验凭证：我是否在抽取范围内、是否被抽中',
    policy: { public: true, why: '企业凭代码和查验码核验自己的情况；限频，错误一律同样答复' },
    body: s.ReceiptBody,
    limit: { perMinute: 10 },
    answer: s.ReceiptAnswer,
    handle: ({ app, body }) => receiptApart(app, body),
  }),
  route({
    method: 'GET',
    path: '/api/portal/mingcha-verify.html',
    summary: '独立验证工具（下载后可离线使用）',
    policy: open,
    answer: 'text/html',
    handle: async () => {
      const page = await readFile(VERIFIER).catch(() => null);
      if (!page) throw new Refused('NOT_FOUND');
      return new Bytes(page, {
        'content-type': 'text/html; charset=utf-8',
        'content-disposition': 'attachment; filename="mingcha-verify.html"',
      });
    },
  }),
];

const PREVIEWERS: Role[] = ['clerk', 'head', 'coordinator', 'supervisor', 'judicial'];

export const disclosureRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/tasks/:id/publication',
    summary: '待公示的内容',
    policy: { roles: PREVIEWERS, why: '公示前核对；只含已派发检查的结果' },
    params: IdParam,
    answer: s.Publication,
    handle: ({ app, actor, params }) => presentPublication(app, actor, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/tasks/:id/publish',
    summary: '公示本部门的抽查检查结果',
    policy: { roles: PUBLISHERS, why: '谁检查、谁录入、谁公开（R16、J07）' },
    params: IdParam,
    body: Empty,
    answer: s.PublishAnswer,
    handle: ({ app, actor, params }) => publishTask(app, actor, params.id),
  }),
  ...portalRoutes,
  ...portalResultRoutes,
  ...resultRoutes,
];
