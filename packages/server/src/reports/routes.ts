import { checkAssessment, indicators } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { DESK_READERS, type Role } from '../access/schema.ts';
import { profileFor } from '../configuration/rules.ts';
import { documentSettings } from '../documents/settings.ts';
import { dayOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { route, type Route } from '../platform/http/route.ts';
import { Done, Empty, IdParam } from '../platform/http/schema.ts';
import type { Services } from '../platform/services.ts';
import { listCirculars, type Circular } from './circularStore.ts';
import { draftCircular, gatherLate, stepCircular } from './circulars.ts';
import type { CountFilter, Dimension } from './countStore.ts';
import { exportReport, type ExportFormat } from './exportReport.ts';
import { exportStatistics } from './exportStatistics.ts';
import { openReports } from './openReports.ts';
import { presentReport, presentReportRow } from './presentReport.ts';
import { demandNoQuantity, presentAssessment, presentStatistics } from './presentStatistics.ts';
import { recordsBehind } from './recordStore.ts';
import * as s from './schema.ts';
import * as settings from './settings.ts';
import { decideReport, submitReport, writeReport } from './stepReport.ts';
import { listReports, nameOfArea } from './store.ts';

const reading = {
  roles: DESK_READERS,
  why: '按岗位范围读取：全县的或本部门的报表和统计；名单密封期间只有数量',
};
const filling = {
  roles: ['clerk', 'station', 'section', 'coordinator'] as Role[],
  why: '各部门、各所填报本单位的报表，数字由记录算出（T01–T04）',
};
const taking = { roles: ['office', 'clerk'] as Role[], why: '联席会议办公室收取、退回报表（T01、T04）' };
const drafting = { roles: ['office', 'clerk'] as Role[], why: '通报由联席会议办公室按记录起草（T05、J03）' };
const approving = {
  roles: ['office', 'clerk', 'head'] as Role[],
  why: '通报由起草人以外的人审签（T05）',
};
const setting = {
  roles: ['head', 'clerk', 'office'] as Role[],
  why: '文书格式、月报栏目和考核指标由业务单位设置，全程留痕',
};

type Given = { from?: string | undefined; to?: string | undefined } & Omit<CountFilter, 'from' | 'to'> & {
    by: Dimension;
  };
const filterOf = (app: Services, { by: _by, from, to, ...rest }: Given): CountFilter => {
  const today = dayOf(app.clock.now());
  return { from: from ?? `${today.slice(0, 4)}-01-01`, to: to ?? today, ...rest };
};
const HEADS: Record<Dimension, string> = {
  none: '合计',
  department: '部门',
  township: '乡镇（街道）',
  month: '月份',
  item: '抽查事项',
  task: '抽查任务',
};

const exportOf = (format: ExportFormat) =>
  route({
    method: 'GET',
    path: `/api/reports/:id/export.${format}`,
    summary: `导出报表（${format}）`,
    policy: reading,
    params: IdParam,
    answer: 'application/octet-stream',
    sensitive: true,
    handle: async ({ app, actor, params }) => {
      const r = await presentReport(app, actor, params.id);
      const day = r.submittedAt?.slice(0, 10) ?? dayOf(app.clock.now());
      return exportReport(
        { kind: r.kind, title: r.title, day, body: { ...r.body, columns: columnsOf(r.body.columns) } },
        format,
      );
    },
  });
const columnsOf = (columns: readonly { id: string; zh: string; basis: string }[]) =>
  columns.map((c) => ({ ...c, basis: c.basis === 'text' ? ('text' as const) : ('open' as const) }));

const statisticsAs = (format: ExportFormat) =>
  route({
    method: 'GET',
    path: `/api/statistics/export.${format}`,
    summary: `导出统计（${format}）`,
    policy: reading,
    query: s.StatisticsQuery,
    answer: 'application/octet-stream',
    sensitive: true,
    handle: async ({ app, actor, query }) => {
      const f = filterOf(app, query);
      const area = await nameOfArea(app.db, actor.areaId);
      const statistics = await presentStatistics(app, actor, f, query.by);
      const title = `${area}“双随机、一公开”抽查统计（${f.from}至${f.to}）`;
      return exportStatistics(statistics, { title, author: area, head: HEADS[query.by] }, format);
    },
  });

export const reportRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/statistics',
    summary: '抽查统计',
    policy: reading,
    query: s.StatisticsQuery,
    answer: s.StatisticsAnswer,
    handle: async ({ app, actor, query }) => {
      const f = filterOf(app, query);
      const statistics = await presentStatistics(app, actor, f, query.by);
      return {
        from: f.from,
        to: f.to,
        ...statistics,
        rows: statistics.rows.map(loose),
        sum: loose(statistics.sum),
      };
    },
  }),
  route({
    method: 'GET',
    path: '/api/reports/records',
    summary: '统计数字的明细记录',
    policy: reading,
    query: s.RecordsQuery,
    answer: s.RecordList,
    handle: async ({ app, actor, query: { number, page, pageSize, ...given } }) => {
      const f = filterOf(app, given);
      const found = await recordsBehind(
        app.db,
        actor.scope,
        f,
        number,
        dayOf(app.clock.now()),
        page,
        pageSize,
      );
      return { ...found, page, pageSize };
    },
  }),
  ...(['xlsx', 'docx', 'pdf'] as const).map(statisticsAs),
  route({
    method: 'GET',
    path: '/api/reports/assessment',
    summary: '评价指标与表扬名单',
    policy: reading,
    query: s.StatisticsQuery,
    answer: s.AssessmentAnswer,
    handle: async ({ app, actor, query }) => {
      const f = filterOf(app, query);
      return { from: f.from, to: f.to, ...(await presentAssessment(app, actor, f)) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/reports',
    summary: '报表列表',
    policy: reading,
    query: s.ReportQuery,
    answer: s.ReportList,
    handle: async ({ app, actor, query: { page, pageSize, sort: _sort, ...f } }) => {
      const today = dayOf(app.clock.now());
      const { rows, total } = await listReports(app.db, actor.scope, f, page, pageSize);
      return { rows: rows.map((r) => presentReportRow(r, actor, today)), total, page, pageSize };
    },
  }),
  route({
    method: 'POST',
    path: '/api/reports',
    summary: '开启报告期',
    policy: taking,
    body: s.OpenBody,
    answer: s.ReportList.pick({ total: true }),
    handle: async ({ app, actor, body }) => ({
      total: (await openReports(app, actor, body.kind, body.period)).opened,
    }),
  }),
  route({
    method: 'GET',
    path: '/api/reports/:id',
    summary: '报表',
    policy: reading,
    params: IdParam,
    answer: s.ReportAnswer,
    handle: ({ app, actor, params }) => presentReport(app, actor, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/reports/:id',
    summary: '填写报表',
    policy: filling,
    params: IdParam,
    body: s.WriteBody,
    answer: s.ReportAnswer,
    handle: async ({ app, actor, params, body: { version, ...written } }) => {
      await writeReport(app, actor, params.id, written, version);
      return presentReport(app, actor, params.id);
    },
  }),
  route({
    method: 'POST',
    path: '/api/reports/:id/submit',
    summary: '报送报表',
    policy: filling,
    params: IdParam,
    body: Empty,
    answer: s.ReportAnswer,
    handle: async ({ app, actor, params }) => {
      await submitReport(app, actor, params.id);
      return presentReport(app, actor, params.id);
    },
  }),
  route({
    method: 'POST',
    path: '/api/reports/:id/return',
    summary: '退回报表',
    policy: taking,
    params: IdParam,
    body: s.ReturnBody,
    answer: s.ReportAnswer,
    handle: async ({ app, actor, params, body }) => {
      await decideReport(app, actor, params.id, 'return', body.reason);
      return presentReport(app, actor, params.id);
    },
  }),
  route({
    method: 'POST',
    path: '/api/reports/:id/accept',
    summary: '收讫报表',
    policy: taking,
    params: IdParam,
    body: Empty,
    answer: s.ReportAnswer,
    handle: async ({ app, actor, params }) => {
      await decideReport(app, actor, params.id, 'accept');
      return presentReport(app, actor, params.id);
    },
  }),
  ...(['xlsx', 'docx', 'pdf'] as const).map(exportOf),
  route({
    method: 'GET',
    path: '/api/circulars/late',
    summary: '逾期情况汇集',
    policy: reading,
    query: s.LateQuery,
    answer: s.LateAnswer,
    handle: async ({ app, actor, query: q }) => ({
      rows: await gatherLate(app, app.db, actor, q.kind, q.from, q.to),
    }),
  }),
  route({
    method: 'GET',
    path: '/api/circulars',
    summary: '通报列表',
    policy: reading,
    query: s.CircularQuery,
    answer: s.CircularList,
    handle: async ({ app, actor, query: { state, page, pageSize } }) => {
      const { rows, total } = await listCirculars(app.db, actor.scope, state, page, pageSize);
      return {
        rows: rows.map(({ body, ...r }) => ({ ...r, ...body, allowed: allowedOn(r, actor) })),
        total,
        page,
        pageSize,
      };
    },
  }),
  route({
    method: 'POST',
    path: '/api/circulars',
    summary: '起草通报',
    policy: drafting,
    body: s.CircularBodySchema,
    answer: s.CircularList.shape.rows.element.pick({ id: true }),
    status: 201,
    handle: ({ app, actor, body }) => draftCircular(app, actor, body),
  }),
  ...(['approve', 'publish'] as const).map((step) =>
    route({
      method: 'POST',
      path: `/api/circulars/:id/${step}`,
      summary: step === 'approve' ? '审签通报' : '印发通报',
      policy: step === 'approve' ? approving : drafting,
      params: IdParam,
      body: Empty,
      answer: s.CircularList.shape.rows.element.pick({ state: true, documentId: true }),
      handle: ({ app, actor, params }) => stepCircular(app, actor, params.id, step),
    }),
  ),
  route({
    method: 'POST',
    path: '/api/circulars/:id/withdraw',
    summary: '撤回通报',
    policy: drafting,
    params: IdParam,
    body: s.WithdrawBody,
    answer: s.CircularList.shape.rows.element.pick({ state: true, documentId: true }),
    handle: ({ app, actor, params, body }) => stepCircular(app, actor, params.id, 'withdraw', body.reason),
  }),
  route({
    method: 'GET',
    path: '/api/settings',
    summary: '文书与报表设置',
    policy: reading,
    answer: s.SettingsAnswer,
    handle: async ({ app, actor }) => {
      const written = await settings.documentSettingsOf(app.db, actor.areaId);
      const form = await settings.monthlyFormOf(app.db, actor.areaId);
      return {
        written: written !== undefined,
        documents: { ...(written ?? (await settings.suggestedSettings(app.db, actor.areaId))) },
        columns: form.sections[1].columns.map(({ id, zh, basis }) => ({ id, zh, basis })),
        choices: [
          ...indicators.map(({ id, zh, formula, kind }) => ({ id, zh, formula, kind })),
          { id: 'departments', zh: '参与部门', formula: '参与检查的部门名称', kind: 'text' },
        ],
        assessment: await settings.assessmentOf(app.db, actor.areaId),
      };
    },
  }),
  route({
    method: 'PUT',
    path: '/api/settings/documents',
    summary: '修改文书设置',
    policy: setting,
    body: s.DocumentSettingsBody,
    answer: Done,
    handle: async ({ app, actor, body }) => {
      const parsed = documentSettings.safeParse(body.documents);
      if (!parsed.success)
        throw new Refused('INPUT_INVALID', {
          fields: parsed.error.issues.map((i) => ({ path: i.path.join('.'), message: i.message })),
        });
      return settings.saveDocumentSettings(app, actor, parsed.data);
    },
  }),
  route({
    method: 'PUT',
    path: '/api/settings/columns',
    summary: '修改月报栏目',
    policy: setting,
    body: s.ColumnsBody,
    answer: Done,
    handle: ({ app, actor, body }) => settings.saveMonthlyColumns(app, actor, body.columns),
  }),
  route({
    method: 'PUT',
    path: '/api/settings/assessment',
    summary: '修改评价指标',
    policy: setting,
    body: s.ColumnsBody,
    answer: Done,
    handle: async ({ app, actor, body }) => {
      const today = dayOf(app.clock.now());
      demandNoQuantity(checkAssessment(await profileFor(app.db, actor.areaId, today), today, body.columns));
      return settings.saveAssessment(app, actor, body.columns);
    },
  }),
];

const loose = <T extends { counts: object }>(row: T) => ({
  ...row,
  counts: { ...row.counts } as Record<string, number>,
});

function allowedOn(c: Pick<Circular, 'state' | 'draftedBy' | 'areaId'>, actor: Actor) {
  if (c.areaId !== actor.areaId) return [];
  const allowed: ('approve' | 'publish' | 'withdraw')[] = [];
  if (c.state === 'drafted' && approving.roles.includes(actor.role) && c.draftedBy !== actor.personId)
    allowed.push('approve');
  if (c.state === 'approved' && drafting.roles.includes(actor.role)) allowed.push('publish');
  if (['drafted', 'approved'].includes(c.state) && drafting.roles.includes(actor.role))
    allowed.push('withdraw');
  return allowed;
}
