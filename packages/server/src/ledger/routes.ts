import { Refused } from '../platform/errors.ts';
import { Bytes, route, type Route } from '../platform/http/route.ts';
import { checkpointPage, latestCheckpoint } from './ledgerStore.ts';
import { presentLog, proveConsistency, proveInclusion, proveRecord } from './presentLog.ts';
import * as s from './schema.ts';
import { logOf } from './sequencer.ts';

const open = { public: true, why: '供社会和见证方核对台账是否被改动；只有哈希值，没有内容' } as const;
const TEXT = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' };

/** The log to the outside: heads, key and proofs. Hashes only, never contents (draw records are public elsewhere). */
export const ledgerRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/portal/log',
    summary: '台账：名称、公钥与最新检查点',
    policy: open,
    answer: s.LogAnswer,
    handle: ({ app }) => presentLog(app),
  }),
  route({
    method: 'GET',
    path: '/api/portal/log/key',
    summary: '台账公钥（C2SP vkey）',
    policy: open,
    answer: 'text/plain',
    handle: async ({ app }) => new Bytes(`${(await presentLog(app)).vkey}\n`, TEXT),
  }),
  route({
    method: 'GET',
    path: '/api/portal/log/checkpoint',
    summary: '最新检查点（C2SP tlog-checkpoint 原文）',
    policy: open,
    answer: 'text/plain',
    handle: async ({ app }) => {
      const latest = await latestCheckpoint(app.db, logOf(app));
      if (!latest) throw new Refused('LEDGER_NO_CHECKPOINT');
      return new Bytes(latest.note, TEXT);
    },
  }),
  route({
    method: 'GET',
    path: '/api/portal/log/checkpoints',
    summary: '全部检查点，从新到旧',
    policy: open,
    query: s.PageQuery,
    answer: s.CheckpointList,
    handle: async ({ app, query }) => ({
      ...(await checkpointPage(app.db, logOf(app), query.page, query.pageSize)),
      page: query.page,
      pageSize: query.pageSize,
    }),
  }),
  route({
    method: 'GET',
    path: '/api/portal/log/consistency',
    summary: '一致性证明：后一个检查点只在前一个之后追加',
    policy: open,
    query: s.ConsistencyQuery,
    limit: { perMinute: 240 },
    answer: s.ConsistencyAnswer,
    handle: ({ app, query }) => proveConsistency(app, query.from, query.to),
  }),
  route({
    method: 'GET',
    path: '/api/portal/log/inclusion',
    summary: '存在证明：第 n 条在检查点之内',
    policy: open,
    query: s.InclusionQuery,
    limit: { perMinute: 240 },
    answer: s.InclusionAnswer,
    handle: ({ app, query }) => proveInclusion(app, query.index, query.size),
  }),
  route({
    method: 'GET',
    path: '/api/portal/log/records/:hash',
    summary: '存在证明：一条抽取记录在检查点之内',
    policy: open,
    params: s.RecordParam,
    limit: { perMinute: 240 },
    answer: s.RecordAnswer,
    handle: ({ app, params }) => proveRecord(app, params.hash),
  }),
];
