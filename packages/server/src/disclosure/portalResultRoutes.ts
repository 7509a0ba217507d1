import { z } from 'zod';
import { dayOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { Bytes, route, type Route } from '../platform/http/route.ts';
import { IdParam } from '../platform/http/schema.ts';
import { categoryOf } from '../visits/presentVisit.ts';
import { object } from './objections.ts';
import * as s from './schema.ts';
import { besideResult, exportResults, listResults, resultById } from './store.ts';

const open = { public: true, why: '公示栏目，向社会公开（B04、B11）' } as const;

/** A result as the public reads it; never a risk class, never a note. */
export const presentResult = <R extends { categories: number[]; publishedAt: string }>(r: R) => ({
  ...r,
  categories: r.categories.map(categoryOf),
  publishedOn: r.publishedAt.slice(0, 10),
});

/** Rows of one download; who wants more narrows the question. */
const EXPORT_LIMIT = 100_000;
const COLUMNS = {
  objectName: '检查对象',
  code: '标识编码',
  departmentName: '检查机关',
  item: '抽查事项',
  taskName: '抽查任务',
  categories: '抽查结果',
  checkedOn: '检查日期',
  publishedOn: '公示日期',
  drawId: '抽取编号',
  version: '版本',
  url: '地址',
} as const;

type Open = Record<keyof typeof COLUMNS, string | number>;

/** What starts with one of these would be a formula in a spreadsheet. */
const cell = (value: string | number): string => {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const exportRoute = (format: 'csv' | 'json'): Route =>
  route({
    method: 'GET',
    path: `/api/portal/results.${format}`,
    summary: `开放数据：抽查结果（${format.toUpperCase()}）`,
    policy: open,
    query: s.ResultExportQuery,
    limit: { perMinute: 30 },
    answer: format === 'csv' ? 'text/csv' : 'application/json',
    handle: async ({ app, query }) => {
      const rows = await exportResults(app.db, query, dayOf(app.clock.now()), EXPORT_LIMIT);
      const out = rows.map((r): Open => ({
        objectName: r.objectName,
        code: r.code,
        departmentName: r.departmentName,
        item: r.item,
        taskName: r.taskName,
        categories: r.categories.map((c) => categoryOf(c).name).join('；'),
        checkedOn: r.checkedOn,
        publishedOn: r.publishedAt.slice(0, 10),
        drawId: r.drawId,
        version: r.version,
        url: `/portal/results/${r.id}`,
      }));
      const body =
        format === 'json'
          ? JSON.stringify({ columns: COLUMNS, rows: out })
          : '\u{feff}' +
            [Object.values(COLUMNS), ...out.map((o) => Object.keys(COLUMNS).map((k) => o[k as keyof Open]))]
              .map((line) => line.map(cell).join(','))
              .join('\r\n') +
            '\r\n';
      return new Bytes(body, {
        'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
        'content-disposition': `attachment; filename="results.${format}"`,
      });
    },
  });

export const portalResultRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/portal/results',
    summary: '查询抽查检查结果',
    policy: open,
    query: s.ResultQuery,
    limit: { perMinute: 600 },
    answer: s.ResultList,
    handle: async ({ app, query }) => {
      const today = dayOf(app.clock.now());
      const { rows, total } = await listResults(app.db, query, today, query.page, query.pageSize);
      return { rows: rows.map(presentResult), total, page: query.page, pageSize: query.pageSize };
    },
  }),
  ...(['csv', 'json'] as const).map(exportRoute),
  route({
    method: 'GET',
    path: '/api/portal/results/:id',
    summary: '一条抽查检查结果',
    policy: open,
    params: IdParam,
    answer: s.ResultDetail,
    handle: async ({ app, params }) => {
      const result = await resultById(app.db, params.id, dayOf(app.clock.now()));
      if (!result) throw new Refused('NOT_FOUND');
      const { versions, objections } = await besideResult(app.db, result);
      return {
        ...presentResult(result),
        versions: versions.map((v) => ({
          version: v.version,
          publishedOn: v.publishedAt.slice(0, 10),
          correctedOn: v.endedAt?.slice(0, 10) ?? null,
        })),
        objections: objections.map((o) => ({
          from: o.fromWhom === 'enterprise' ? '当事企业' : '社会公众',
          at: o.at,
          answer: o.answer ?? '',
          answeredAt: o.answeredAt ?? '',
        })),
      };
    },
  }),
  route({
    method: 'POST',
    path: '/api/portal/results/:id/objections',
    summary: '对公示的结果提出异议',
    policy: { public: true, why: '接受社会监督（B11）；姓名和联系方式只用于答复，限频' },
    params: IdParam,
    body: z.strictObject({
      fromWhom: z.enum(['public', 'enterprise']),
      name: z.string().trim().min(1).max(60),
      contact: z.string().trim().min(3).max(100),
      words: z.string().trim().min(5).max(2000),
    }),
    limit: { perMinute: 6 },
    answer: z.object({ id: z.string() }),
    handle: ({ app, params, body }) => object(app, params.id, body),
  }),
];
