import { zipSync } from 'fflate';
import { DESK_READERS, type Role } from '../access/schema.ts';
import { Refused } from '../platform/errors.ts';
import { openFile } from '../platform/files/storeFile.ts';
import { Bytes, route, type Route } from '../platform/http/route.ts';
import { IdParam } from '../platform/http/schema.ts';
import { inTransaction } from '../platform/services.ts';
import { taskById } from '../tasks/store.ts';
import { batchNotices } from './batchNotices.ts';
import { ZIP_TIME } from './bag/zipTime.ts';
import { DOCUMENTS } from './documents.ts';
import { factsOf } from './facts.ts';
import { gatherFacts } from './gatherFacts.ts';
import { issueDocument } from './issueDocument.ts';
import * as s from './schema.ts';
import { documentById, documentsOfTask, listDocuments } from './store.ts';

const reading = {
  roles: DESK_READERS,
  why: '按岗位范围读取本部门、本地区已经制作的文书；文书在名单派发以后才写有名称',
};
const issuing = {
  roles: ['clerk', 'section', 'station', 'coordinator'] as Role[],
  why: '文书由办理任务的部门按记录制作，编号留痕（C07）',
};

const fileOf = (format: 'docx' | 'pdf') =>
  route({
    method: 'GET',
    path: `/api/documents/:id/file.${format}`,
    summary: `下载文书（${format}）`,
    policy: reading,
    params: IdParam,
    answer:
      format === 'pdf'
        ? 'application/pdf'
        : 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    sensitive: true,
    handle: async ({ app, actor, params }) => {
      const document = await documentById(app.db, actor.scope, params.id);
      if (!document) throw new Refused('NOT_FOUND');
      const file = await openFile(
        app,
        app.db,
        actor.scope,
        format === 'pdf' ? document.pdfFile : document.docxFile,
      );
      return new Bytes(new Uint8Array(await file.bytes()), {
        'content-type':
          format === 'pdf'
            ? 'application/pdf'
            : 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        'content-disposition': `${format === 'pdf' ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.row.name)}`,
      });
    },
  });

export const documentRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/documents',
    summary: '文书列表',
    policy: reading,
    query: s.DocumentQuery,
    answer: s.DocumentList,
    handle: async ({ app, actor, query: { page, pageSize, sort: _sort, ...f } }) => {
      const { rows, total } = await listDocuments(app.db, actor.scope, f, page, pageSize);
      return { rows: rows.map((r) => ({ ...r, typeName: DOCUMENTS[r.type].name })), total, page, pageSize };
    },
  }),
  route({
    method: 'POST',
    path: '/api/documents',
    summary: '制作文书',
    policy: issuing,
    body: s.DocumentBody,
    answer: s.IssuedAnswer,
    status: 201,
    handle: ({ app, actor, body }) =>
      inTransaction(app, async (tx) => {
        const { id, number } = await issueDocument(app, tx, actor, await gatherFacts(app, tx, actor, body));
        return { id, number };
      }),
  }),
  route({
    method: 'POST',
    path: '/api/documents/draft',
    summary: '预检文书内容',
    policy: issuing,
    body: s.DocumentBody,
    answer: s.DraftAnswer,
    handle: async ({ app, actor, body }) => {
      const { facts } = await gatherFacts(app, app.db, actor, body);
      const definition = DOCUMENTS[body.type];
      try {
        factsOf(definition.facts, { ...facts, serial: 1, issuedOn: '2000-01-01' }, definition.name);
        return { missing: [], facts };
      } catch (error) {
        if (!(error instanceof Refused) || error.code !== 'DOCUMENT_FACTS_MISSING') throw error;
        return { missing: (error.details?.['missing'] ?? []) as string[], facts };
      }
    },
  }),
  route({
    method: 'POST',
    path: '/api/documents/notices',
    summary: '批量制作随机抽查通知书',
    policy: issuing,
    body: s.BatchBody,
    answer: s.BatchAnswer,
    handle: ({ app, actor, body: { taskId, contact, materials } }) =>
      batchNotices(app, actor, taskId, { contact, materials }),
  }),
  route({
    method: 'GET',
    path: '/api/tasks/:id/notices.zip',
    summary: '下载任务的全部通知书',
    policy: reading,
    params: IdParam,
    answer: 'application/zip',
    sensitive: true,
    handle: async ({ app, actor, params }) => {
      const task = await taskById(app.db, actor.scope, params.id);
      if (!task) throw new Refused('NOT_FOUND');
      const files: Record<string, Uint8Array> = {};
      for (const d of (await documentsOfTask(app.db, task.id)).filter((x) => x.type === 'inspectionNotice')) {
        if (!(await documentById(app.db, actor.scope, d.id))) continue;
        const file = await openFile(app, app.db, actor.scope, d.pdfFile);
        files[`${d.number}.pdf`] = new Uint8Array(await file.bytes());
      }
      return new Bytes(zipSync(files, { mtime: ZIP_TIME, level: 0 }), {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${task.name}通知书.zip`)}`,
      });
    },
  }),
  fileOf('docx'),
  fileOf('pdf'),
];
