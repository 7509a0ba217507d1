import { z } from 'zod';
import type { Role } from '../../access/schema.ts';
import { Refused } from '../errors.ts';
import { route, type Route } from '../http/route.ts';
import { Done, IdParam } from '../http/schema.ts';
import { dropUpload, receiveChunk, startUpload, uploadState } from './uploads.ts';

const WORKERS: Role[] = ['clerk', 'reviewer', 'section', 'station', 'head', 'coordinator', 'inspector'];
const working = { roles: WORKERS, why: '上传证据与文书；只有上传人本人能续传，存档时再按所属对象核对权限' };

const UploadAnswer = z.object({ id: z.string(), offset: z.number(), size: z.number() });
const UploadBody = z.strictObject({
  name: z.string().trim().min(1).max(300),
  size: z.number().int().min(1),
});

/** Resumable uploads: POST announces, PUT sends a chunk at its offset, GET says where to go on. */
export const uploadRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/api/uploads',
    summary: '开始上传文件（可断点续传）',
    policy: working,
    body: UploadBody,
    answer: UploadAnswer,
    handle: ({ app, actor, body }) => startUpload(app, actor, body),
  }),
  route({
    method: 'GET',
    path: '/api/uploads/:id',
    summary: '已收到的字节数',
    policy: working,
    params: IdParam,
    answer: UploadAnswer,
    handle: ({ app, actor, params }) => uploadState(app, actor, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/uploads/:id',
    summary: '上传一段内容',
    policy: working,
    params: IdParam,
    query: z.strictObject({ offset: z.coerce.number().int().min(0).default(0) }),
    body: 'binary',
    answer: UploadAnswer,
    handle: ({ app, actor, params, query, request }) => {
      if (!request.body) throw new Refused('FILE_EMPTY');
      return receiveChunk(app, actor, params.id, query.offset, request.body as AsyncIterable<Uint8Array>);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/uploads/:id',
    summary: '放弃上传',
    policy: working,
    params: IdParam,
    answer: Done,
    handle: async ({ app, actor, params }) => {
      await dropUpload(app, actor, params.id);
      return { ok: true as const };
    },
  }),
];
