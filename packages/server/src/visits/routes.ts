import { z } from 'zod';
import { WORK_READERS, type Role } from '../access/schema.ts';
import { systemScope } from '../access/scope.ts';
import { addEvidence } from '../inspections/addEvidence.ts';
import { importTemplates } from '../inspections/importTemplates.ts';
import { reportImpossible } from '../inspections/reportImpossible.ts';
import { reviewVisit } from '../inspections/reviewVisit.ts';
import { saveRecord } from '../inspections/saveRecord.ts';
import { saveSheet } from '../inspections/saveSheet.ts';
import { EvidenceBody, ImpossibleBody, RecordVersion, SheetBody } from '../inspections/schema.ts';
import { evidenceOf, versionsOf } from '../inspections/store.ts';
import { submitVisit } from '../inspections/submitVisit.ts';
import { dayOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { openFile } from '../platform/files/storeFile.ts';
import { Bytes, route, type Route } from '../platform/http/route.ts';
import { Empty, IdParam } from '../platform/http/schema.ts';
import { approveVisits } from './approveVisits.ts';
import { declareRecusal } from './declareRecusal.ts';
import { fixAssistants } from './fixAssistants.ts';
import { presentVisit, presentVisitRow } from './presentVisit.ts';
import { sameObjectVisits } from './sameObject.ts';
import * as s from './schema.ts';
import { startVisit } from './startVisit.ts';
import { listVisits, visitById } from './store.ts';

const READERS = WORK_READERS;
const reading = { roles: READERS, why: '只含已派发的检查：全县、本部门有人参加的，或本人参加的' };
const inspecting = { roles: ['inspector'] as Role[], why: '谁检查、谁录入（R16）：限本次检查组成员' };
const preparing = {
  roles: ['clerk', 'section', 'coordinator', 'head', 'inspector'] as Role[],
  why: '检查前的准备：本部门，或本人声明回避（N08、N09）',
};

const onVisit = <B extends z.ZodType>(o: {
  path: string;
  method?: 'POST' | 'PUT';
  summary: string;
  policy: { roles: Role[]; why: string };
  body: B;
  act: (call: {
    app: Parameters<typeof presentVisit>[0];
    actor: Parameters<typeof presentVisit>[2];
    id: string;
    body: z.output<B>;
  }) => Promise<unknown>;
}): Route =>
  route({
    method: o.method ?? 'POST',
    path: `/api/visits/:id/${o.path}`,
    summary: o.summary,
    policy: o.policy,
    params: IdParam,
    body: o.body,
    answer: s.VisitDetail,
    handle: async ({ app, actor, params, body }) => {
      await o.act({ app, actor, id: params.id, body: body as z.output<B> });
      return presentVisit(app, app.db, actor, params.id);
    },
  });

export const visitRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/visits',
    summary: '入企检查',
    policy: reading,
    query: s.VisitQuery,
    answer: s.VisitList,
    handle: async ({ app, actor, scope, query }) => {
      const departmentId = actor.scope.kind === 'department' ? actor.departmentId : undefined;
      const { rows, total } = await listVisits(
        app.db,
        scope,
        { ...query, departmentId },
        query.page,
        query.pageSize,
      );
      const open =
        actor.scope.kind === 'self' ? [] : rows.filter((r) => r.state === 'released').map((r) => r.id);
      const others = await sameObjectVisits(app.db, open, dayOf(app.clock.now()));
      const alsoDue = (id: string) => [
        ...new Set(others.filter((o) => o.visitId === id && o.pending).flatMap((o) => o.departments)),
      ];
      return {
        rows: rows.map((r) => ({ ...presentVisitRow(r), alsoDue: alsoDue(r.id) })),
        total,
        page: query.page,
        pageSize: query.pageSize,
      };
    },
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
    method: 'GET',
    path: '/api/visits/:id/versions',
    summary: '一次检查的全部填写记录（含冲突的版本）',
    policy: reading,
    params: IdParam,
    answer: z.object({ rows: z.array(RecordVersion) }),
    handle: async ({ app, scope, params }) => {
      if (!(await visitById(app.db, scope, params.id))) throw new Refused('NOT_FOUND');
      return { rows: await versionsOf(app.db, params.id) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/field/key',
    summary: '本人手机离线数据的密钥',
    policy: { roles: ['inspector'], why: '只给本人：换人登录后，前一人的离线数据在手机上无法读取（A08）' },
    sensitive: true,
    answer: z.object({ key: z.string() }),
    handle: ({ app, actor }) =>
      Promise.resolve({ key: app.keys.deviceKey(actor.personId).toString('base64') }),
  }),
  route({
    method: 'POST',
    path: '/api/visits/approve',
    summary: '批准检查（行政检查审批，可按批次）',
    policy: { roles: ['head'], why: '实施检查前须经行政机关负责人批准（2.6）：限本部门参加的检查' },
    body: s.ApproveBody,
    answer: s.Count,
    handle: ({ app, actor, body }) => approveVisits(app, actor, body.ids),
  }),
  onVisit({
    path: 'assistants',
    method: 'PUT',
    summary: '检查前确定专家、第三方等协助人员',
    policy: preparing,
    body: s.AssistantsBody,
    act: ({ app, actor, id, body }) => fixAssistants(app, actor, id, body.people),
  }),
  onVisit({
    path: 'recusal',
    summary: '登记回避',
    policy: preparing,
    body: s.RecusalBody,
    act: ({ app, actor, id, body }) => declareRecusal(app, actor, id, body),
  }),
  onVisit({
    path: 'start',
    summary: '出示执法证，开始检查',
    policy: inspecting,
    body: s.StartBody,
    act: ({ app, actor, id, body }) => startVisit(app, actor, id, body),
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
    method: 'PUT',
    path: '/api/visits/:id/sheet',
    summary: '填写检查记录表（时间、地点、当事人意见和签字）',
    policy: inspecting,
    params: IdParam,
    body: SheetBody,
    answer: z.object({ version: z.number().int() }),
    handle: ({ app, actor, params, body }) => saveSheet(app, actor, params.id, body),
  }),
  onVisit({
    path: 'evidence',
    summary: '上传现场证据（拍摄时的摘要与收到的文件须一致）',
    policy: inspecting,
    body: EvidenceBody,
    act: ({ app, actor, id, body }) => addEvidence(app, actor, id, body),
  }),
  route({
    method: 'GET',
    path: '/api/visits/:id/evidence/:evidence',
    summary: '查看一份现场证据',
    policy: reading,
    params: z.strictObject({ id: z.string().min(1).max(200), evidence: z.uuid() }),
    sensitive: true,
    answer: 'application/octet-stream',
    handle: async ({ app, scope, params }) => {
      if (!(await visitById(app.db, scope, params.id))) throw new Refused('NOT_FOUND');
      const one = (await evidenceOf(app.db, params.id)).find((e) => e.id === params.evidence);
      if (!one?.fileId) throw new Refused('NOT_FOUND');
      const file = await openFile(app, app.db, systemScope(), one.fileId);
      return new Bytes(new Uint8Array(await file.bytes()), { 'content-type': file.row.media });
    },
  }),
  onVisit({
    path: 'impossible',
    summary: '报告无法检查',
    policy: inspecting,
    body: ImpossibleBody,
    act: ({ app, actor, id, body }) => reportImpossible(app, actor, id, body),
  }),
  onVisit({
    path: 'submit',
    summary: '提交检查结果',
    policy: inspecting,
    body: Empty,
    act: ({ app, actor, id }) => submitVisit(app, actor, id),
  }),
  onVisit({
    path: 'review',
    summary: '审核检查记录，或退回补正',
    policy: {
      roles: ['reviewer', 'section', 'head'],
      why: '公示前须经审核（C06）：限本部门的记录，提交人不能审核自己的',
    },
    body: s.ReviewBody,
    act: ({ app, actor, id, body }) => reviewVisit(app, actor, id, body),
  }),
  route({
    method: 'POST',
    path: '/api/forms',
    summary: '导入检查表模板',
    policy: { roles: ['clerk', 'section', 'coordinator'], why: '各部门制定本部门的检查表（R10）' },
    body: z.strictObject({
      forms: z.array(z.unknown()).min(1).max(500),
      source: z.string().trim().min(1).max(200),
      items: z.record(z.string(), z.string()).default({}),
    }),
    answer: z.object({ imported: z.number().int(), unchanged: z.number().int() }),
    handle: ({ app, actor, body }) =>
      importTemplates(app, actor, { ...body, departmentId: actor.departmentId }),
  }),
];
