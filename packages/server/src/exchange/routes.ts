import { resolveRule } from '@mingcha/rules';
import type { Role } from '../access/schema.ts';
import { profileFor, wordsOf } from '../configuration/rules.ts';
import { dayOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { openFile } from '../platform/files/storeFile.ts';
import { Bytes, route, type Route } from '../platform/http/route.ts';
import { UuidParam } from '../platform/http/schema.ts';
import { COUNTERPARTS } from './counterparts.ts';
import { FORMAT } from './format.ts';
import { giveOut } from './giveOut.ts';
import * as s from './schema.ts';
import { batchById, batchesOf } from './store.ts';
import { takeIn } from './takeIn.ts';

const reading = {
  roles: ['clerk', 'head', 'office', 'supervisor', 'judicial'] as Role[],
  why: '与其他系统交换的数据和留痕（X02–X06）；只读本地区的',
};
const exchanging = {
  roles: ['clerk'] as Role[],
  why: '名录和结果由信用监管科统一对外交换（R07、X04、J08），每个文件按摘要留存',
};

export const exchangeRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/exchange',
    summary: '与其他系统的数据交换',
    policy: reading,
    answer: s.ExchangeAnswer,
    handle: async ({ app, actor, scope }) => {
      const today = dayOf(app.clock.now());
      const profile = await profileFor(app.db, actor.areaId, today);
      return {
        format: FORMAT,
        counterparts: Object.entries(COUNTERPARTS).map(([id, c]) => {
          const rule = resolveRule(profile, c.rule, today);
          return { id, ...c, gives: [...c.gives], rule: rule ? wordsOf(rule) : null };
        }),
        batches: await batchesOf(app.db, scope),
      };
    },
  }),
  route({
    method: 'POST',
    path: '/api/exchange/:id/out',
    summary: '制作提供给其他系统的数据文件',
    policy: exchanging,
    params: s.CounterpartParam,
    body: s.GiveBody,
    answer: s.Given,
    status: 201,
    handle: ({ app, actor, params, body }) => giveOut(app, actor, params.id, body.what, body.all),
  }),
  route({
    method: 'POST',
    path: '/api/exchange/:id/in',
    summary: '接收其他系统的检查结果文件',
    policy: exchanging,
    params: s.CounterpartParam,
    body: 'multipart',
    answer: s.Taken,
    handle: async ({ app, actor, params, request }) => {
      const form = await request.formData().catch(() => null);
      const file = form?.get('file');
      if (!(file instanceof File)) throw new Refused('IMPORT_FILE_MISSING');
      return takeIn(app, actor, params.id, file.name.slice(0, 200), new Uint8Array(await file.arrayBuffer()));
    },
  }),
  route({
    method: 'GET',
    path: '/api/exchange/batches/:id/file',
    summary: '下载一个交换文件',
    policy: reading,
    params: UuidParam,
    answer: 'application/x-ndjson',
    sensitive: true,
    handle: async ({ app, actor, scope, params }) => {
      const batch = await batchById(app.db, scope, params.id);
      if (!batch) throw new Refused('NOT_FOUND');
      const file = await openFile(app, app.db, actor.scope, batch.fileId);
      return new Bytes(new Uint8Array(await file.bytes()), {
        'content-type': 'application/x-ndjson; charset=utf-8',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.row.name)}`,
      });
    },
  }),
];
