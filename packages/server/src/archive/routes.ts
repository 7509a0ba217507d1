import { lifecycles } from '@mingcha/rules';
import { isReached } from '../access/reach.ts';
import { DESK_READERS, type Role } from '../access/schema.ts';
import { dayOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { openFile } from '../platform/files/storeFile.ts';
import { Bytes, route, type Route } from '../platform/http/route.ts';
import { Empty, IdParam } from '../platform/http/schema.ts';
import { taskById } from '../tasks/store.ts';
import * as verbs from './dossiers.ts';
import { dossierOf, listDossiers } from './dossierStore.ts';
import { decideDuty, presentDuty } from './duty.ts';
import { dutyPdf } from './dutyPdf.ts';
import { dutyChoices } from './dutyStore.ts';
import { presentDossier } from './present.ts';
import * as s from './schema.ts';

const reading = {
  roles: DESK_READERS,
  why: '按岗位范围查阅案卷；名单派发以前没有案卷',
};
const filing = {
  roles: ['clerk', 'section', 'coordinator', 'reviewer'] as Role[],
  why: '由办理任务的部门立卷、归档（T06），归档由另一人办理',
};
const judging = {
  roles: ['head', 'reviewer', 'clerk', 'supervisor', 'judicial'] as Role[],
  why: '免责问责的证据由负责人、法制审核和监督机关查阅（A01）',
};
const deciding = { roles: ['head'] as Role[], why: '可以免除、应当承担由负责人决定并写明理由（A04、A05）' };

const step = (
  name: 'open' | 'complete' | 'export',
  summary: string,
  act: (
    app: Parameters<typeof verbs.openDossier>[0],
    actor: Parameters<typeof verbs.openDossier>[1],
    id: string,
  ) => Promise<unknown>,
) =>
  route({
    method: 'POST',
    path: `/api/dossiers/:id/${name}`,
    summary,
    policy: filing,
    // an export carries the names of people out of the house: who asked stands in the audit, also when refused
    sensitive: name === 'export',
    params: IdParam,
    body: Empty,
    answer: s.DossierAnswer,
    handle: async ({ app, actor, params }) => {
      await act(app, actor, params.id);
      return presentDossier(app, actor, params.id);
    },
  });

export const archiveRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/dossiers',
    summary: '案卷列表',
    policy: reading,
    query: s.DossierQuery,
    answer: s.DossierList,
    handle: async ({ app, actor, query: { page, pageSize, q, state } }) => {
      const { rows, total } = await listDossiers(app.db, actor.scope, { q, state }, page, pageSize);
      return {
        rows: rows.map((r) => ({
          ...r,
          stateName: r.state === null ? '尚未立卷' : lifecycles.dossier.states[r.state].zh,
        })),
        total,
        page,
        pageSize,
      };
    },
  }),
  route({
    method: 'GET',
    path: '/api/dossiers/:id',
    summary: '案卷',
    policy: reading,
    params: IdParam,
    answer: s.DossierAnswer,
    handle: ({ app, actor, params }) => presentDossier(app, actor, params.id),
  }),
  step('open', '立卷', verbs.openDossier),
  step('complete', '确认案卷材料齐全', verbs.completeDossier),
  step('export', '导出案卷', verbs.exportDossier),
  route({
    method: 'POST',
    path: '/api/dossiers/:id/close',
    summary: '案卷归档',
    policy: filing,
    params: IdParam,
    body: s.CloseBody,
    answer: s.DossierAnswer,
    handle: async ({ app, actor, params, body }) => {
      await verbs.closeDossier(app, actor, params.id, body.retention);
      return presentDossier(app, actor, params.id);
    },
  }),
  route({
    method: 'POST',
    path: '/api/dossiers/:id/reopen',
    summary: '重新打开案卷',
    policy: filing,
    params: IdParam,
    body: s.ReasonBody,
    answer: s.DossierAnswer,
    handle: async ({ app, actor, params, body }) => {
      await verbs.reopenDossier(app, actor, params.id, body.reason);
      return presentDossier(app, actor, params.id);
    },
  }),
  route({
    method: 'GET',
    path: '/api/dossiers/:id/bag.zip',
    summary: '下载案卷导出包',
    policy: reading,
    params: IdParam,
    answer: 'application/zip',
    sensitive: true,
    handle: async ({ app, actor, params }) => {
      const task = await taskById(app.db, actor.scope, params.id);
      const dossier = task && (await dossierOf(app.db, task.id));
      if (!dossier?.bagFile) throw new Refused('NOT_FOUND');
      // a bag holds the names and records of all departments of the task: a participant has its own documents
      if (!isReached(actor.scope, task!.initiatorId)) throw new Refused('NOT_ALLOWED');
      const file = await openFile(app, app.db, actor.scope, dossier.bagFile);
      return new Bytes(new Uint8Array(await file.bytes()), {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.row.name)}`,
      });
    },
  }),
  route({
    method: 'GET',
    path: '/api/duty/choices',
    summary: '任务中的检查人员与对象',
    policy: judging,
    query: s.ChoicesQuery,
    answer: s.ChoicesAnswer,
    handle: async ({ app, actor, query }) => {
      const task = await taskById(app.db, actor.scope, query.taskId);
      if (!task) throw new Refused('NOT_FOUND');
      return { rows: await dutyChoices(app.db, actor.scope, task.id) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/duty',
    summary: '尽职免责、失职问责证据页',
    policy: judging,
    query: s.DutyQuery,
    answer: s.DutyAnswer,
    handle: ({ app, actor, query }) => presentDuty(app, app.db, actor, query),
  }),
  route({
    method: 'GET',
    path: '/api/duty/page.pdf',
    summary: '打印免责问责证据页',
    policy: judging,
    query: s.DutyQuery,
    answer: 'application/pdf',
    sensitive: true,
    handle: async ({ app, actor, query }) => {
      const page = await presentDuty(app, app.db, actor, query);
      return new Bytes(await dutyPdf(page, dayOf(app.clock.now())), {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(`${page.inspectorName}证据页.pdf`)}`,
      });
    },
  }),
  route({
    method: 'POST',
    path: '/api/duty/decisions',
    summary: '作出免责问责决定',
    policy: deciding,
    body: s.DecideBody,
    answer: s.Decided,
    status: 201,
    handle: ({ app, actor, body }) => decideDuty(app, actor, body),
  }),
];
