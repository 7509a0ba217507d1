import { errorSheet } from '@mingcha/intake';
import type { z } from 'zod';
import type { Role } from '../access/schema.ts';
import { Refused } from '../platform/errors.ts';
import { Bytes, route, type Route } from '../platform/http/route.ts';
import { Done, IdParam } from '../platform/http/schema.ts';
import { applyImport, discardImport } from './applyImport.ts';
import { presentImport } from './presentImport.ts';
import * as s from './schema.ts';
import { stageImport, type Upload } from './stageImport.ts';
import { importOf } from './store.ts';

const importing = {
  roles: ['clerk', 'section', 'coordinator', 'office'] as Role[],
  why: '经办人建设和维护名录（R07）；各部门编制本部门清单、报送本部门人员（R21）',
};
/** The county's directories are the clerk's; a department imports its list, its people and their certificates. */
const DEPARTMENTAL: readonly string[] = ['items', 'inspectors', 'certificates'];
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const importRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/api/imports',
    summary: '上传名录文件并预检',
    policy: importing,
    body: 'multipart',
    answer: s.ImportAnswer,
    handle: async ({ app, actor, request }) => {
      const upload = await readUpload(request);
      if (actor.role !== 'clerk' && !DEPARTMENTAL.includes(upload.kind))
        throw new Refused('IMPORT_KIND_ROLE');
      return stageImport(app, actor, upload);
    },
  }),
  route({
    method: 'GET',
    path: '/api/imports/:id',
    summary: '预检结果',
    policy: importing,
    params: IdParam,
    answer: s.ImportAnswer,
    handle: async ({ app, actor, params }) => {
      const staged = await importOf(app.db, actor, idOf(params.id));
      if (!staged) throw new Refused('NOT_FOUND');
      return presentImport(staged);
    },
  }),
  route({
    method: 'GET',
    path: '/api/imports/:id/errors.xlsx',
    summary: '下载错误清单',
    policy: importing,
    params: IdParam,
    answer: XLSX,
    handle: async ({ app, actor, params }) => {
      const staged = await importOf(app.db, actor, idOf(params.id));
      if (!staged) throw new Refused('NOT_FOUND');
      const sheet = await errorSheet(staged.report.problems.map((p) => ({ ...p, given: p.value })));
      return new Bytes(sheet, {
        'content-type': XLSX,
        'content-disposition': `attachment; filename="errors.xlsx"; filename*=UTF-8''${encodeURIComponent('错误清单.xlsx')}`,
      });
    },
  }),
  route({
    method: 'POST',
    path: '/api/imports/:id/apply',
    summary: '导入名录',
    policy: importing,
    params: IdParam,
    body: s.ImportApply,
    answer: s.ImportApplied,
    handle: ({ app, actor, params, body }) => applyImport(app, actor, idOf(params.id), body.skipProblems),
  }),
  route({
    method: 'DELETE',
    path: '/api/imports/:id',
    summary: '放弃导入',
    policy: importing,
    params: IdParam,
    answer: Done,
    handle: ({ app, actor, params }) => discardImport(app, actor, idOf(params.id)),
  }),
];

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function idOf(text: string): string {
  if (!UUID.test(text)) throw new Refused('NOT_FOUND');
  return text;
}

async function readUpload(request: Request): Promise<Upload> {
  const form = await request.formData().catch(() => null);
  const file = form?.get('file');
  if (!form || !(file instanceof File)) throw new Refused('IMPORT_FILE_MISSING');
  const kind = s.ImportKind.safeParse(form.get('as'));
  if (!kind.success)
    throw new Refused('INPUT_INVALID', {
      fields: [{ path: 'body.as', message: s.ImportKind.options.join('、') }],
    });
  return {
    kind: kind.data,
    fileName: file.name.slice(0, 200),
    bytes: new Uint8Array(await file.arrayBuffer()),
    map: parseMap(form.get('map')),
    said: saidIn(form.get('options')),
  };
}

/** What was said beside the file, as JSON. */
function saidIn(text: unknown): z.infer<typeof s.ImportSaid> {
  if (typeof text !== 'string' || text === '') return {};
  const said = s.ImportSaid.safeParse(jsonOr(text));
  if (said.success) return said.data;
  throw new Refused('INPUT_INVALID', {
    fields: [{ path: 'body.options', message: 'listId、month 或 axis' }],
  });
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** "code=信用代码,name=企业名称" → {code: "信用代码", name: "企业名称"} */
export function parseMap(text: unknown): Record<string, string> {
  if (typeof text !== 'string' || text.trim() === '') return {};
  return Object.fromEntries(
    text.split(/[,，]/).map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1)
        throw new Refused('INPUT_INVALID', {
          fields: [{ path: 'body.map', message: '应写作 字段=列名，以逗号分隔' }],
        });
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    }),
  );
}
