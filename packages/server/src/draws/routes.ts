import type { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { DESK_READERS, type Role } from '../access/schema.ts';
import { Refused } from '../platform/errors.ts';
import { Bytes, route, streamOf, type Route } from '../platform/http/route.ts';
import { Empty, IdParam } from '../platform/http/schema.ts';
import type { Services } from '../platform/services.ts';
import { commitApart, finishApart, freezeApart, snapshotApart } from './apart.ts';
import { abortDraw } from './abortDraw.ts';
import { HALL_ROLES, type HallVerb } from './allowedVerbs.ts';
import { closeOpenings } from './closeOpenings.ts';
import { discardFreeze } from './discardFreeze.ts';
import { handInCommitment } from './handInCommitment.ts';
import { openWitness } from './openWitness.ts';
import { presentHall } from './presentHall.ts';
import { replayKey } from './replayMaterial.ts';
import { releaseVisits } from './releaseVisits.ts';
import * as s from './schema.ts';
import { drawById } from './store.ts';
import { confirmVoid, requestVoid } from './voidDraw.ts';

const replaying = {
  roles: ['supervisor', 'judicial'] as Role[],
  why: '监察室对抽取全过程复核（SJ1 第 8 节 L1）；检查全部提交之前仍密封，取用留痕',
};

async function hall(app: Services, actor: Actor, drawId: string) {
  const draw = await drawById(app.db, actor.scope, drawId);
  if (!draw) throw new Refused('NOT_FOUND');
  return presentHall(app, app.db, draw, actor);
}

/** A step of the draw: does it, then answers the whole hall. */
const step = <B extends z.ZodObject>(
  verb: HallVerb,
  path: string,
  body: B,
  words: { summary: string; why: string },
  work: (app: Services, actor: Actor, drawId: string, body: z.output<B>) => Promise<unknown>,
): Route =>
  route({
    method: 'POST',
    path: `/api/draws/:id/${path}`,
    summary: words.summary,
    policy: { roles: HALL_ROLES[verb], why: words.why },
    params: IdParam,
    body,
    answer: s.HallAnswer,
    handle: async (call) => {
      await work(call.app, call.actor, call.params.id, call.body as z.output<B>);
      return hall(call.app, call.actor, call.params.id);
    },
  });

export const drawRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/api/tasks/:id/freeze',
    summary: '冻结检查对象与检查人员名录',
    policy: { roles: ['clerk'], why: '抽取由信用监管科组织（R08）' },
    params: IdParam,
    body: Empty,
    answer: s.HallAnswer,
    handle: async ({ app, actor, params }) => hall(app, actor, await freezeApart(app, actor, params.id)),
  }),
  route({
    method: 'GET',
    path: '/api/draws/:id',
    summary: '抽取大厅',
    policy: { roles: DESK_READERS, why: '大厅只有数量、记录和时间，没有任何名称' },
    params: IdParam,
    answer: s.HallAnswer,
    handle: ({ app, actor, params }) => hall(app, actor, params.id),
  }),
  step(
    'witnesses',
    'witnesses',
    s.WitnessBody,
    { summary: '登记见证方承诺值', why: '见证方当面交来，由经办人或监察室录入' },
    handInCommitment,
  ),
  step(
    'commit',
    'commit',
    Empty,
    { summary: '提交承诺并公开', why: '承诺由组织抽取的经办人提交，提交后不能修改' },
    commitApart,
  ),
  step(
    'openings',
    'openings',
    s.OpeningBody,
    { summary: '见证方公开随机数', why: '由见证方（监察室）或经办人录入，不符的当场拒绝' },
    openWitness,
  ),
  step(
    'close-openings',
    'close-openings',
    Empty,
    { summary: '关闭取数', why: '取数记录公开后见证方随机数不能再变' },
    closeOpenings,
  ),
  step(
    'result',
    'result',
    s.ResultBody,
    { summary: '录入公共随机数并抽取', why: '抽取由经办人在公共随机数产生后进行' },
    (app, actor, id, body) => finishApart(app, actor, id, body.beacons),
  ),
  step(
    'abort',
    'abort',
    s.AbortBody,
    { summary: '中止抽取', why: '只有两种情形可以中止，记录永久公开' },
    (app, actor, id, body) => abortDraw(app, actor, id, body.cause),
  ),
  step(
    'void',
    'void',
    s.VoidBody,
    { summary: '申请作废', why: '作废须两个不同的人办理，此为第一人' },
    (app, actor, id, body) => requestVoid(app, actor, id, body.why),
  ),
  step(
    'void-confirm',
    'void/confirm',
    Empty,
    { summary: '确认作废', why: '作废须两个不同的人办理，此为第二人' },
    confirmVoid,
  ),
  step(
    'discard',
    'discard',
    Empty,
    { summary: '放弃冻结', why: '尚未公开任何内容，可退回方案' },
    discardFreeze,
  ),
  route({
    method: 'POST',
    path: '/api/draws/:id/release',
    summary: '派发检查到检查组',
    policy: { roles: HALL_ROLES.release, why: '检查当日由经办人派发，派发前任何人看不到名单（D07）' },
    params: IdParam,
    body: s.ReleaseBody,
    answer: s.ReleaseAnswer,
    handle: ({ app, actor, params, body }) => releaseVisits(app, actor, params.id, body.through),
  }),
  route({
    method: 'GET',
    path: '/api/draws/:id/private/key.json',
    summary: '核验材料：密钥 K',
    policy: replaying,
    params: IdParam,
    sensitive: true,
    answer: 'application/json',
    handle: async ({ app, actor, params }) =>
      new Bytes(await replayKey(app, actor, params.id), { 'content-type': 'application/json' }),
  }),
  route({
    method: 'GET',
    path: '/api/draws/:id/private/snapshot.ndjson',
    summary: '核验材料：冻结时的名录快照',
    policy: replaying,
    params: IdParam,
    sensitive: true,
    answer: 'application/x-ndjson',
    handle: async ({ app, actor, params }) =>
      new Bytes(streamOf(await snapshotApart(app, actor, params.id)), {
        'content-type': 'application/x-ndjson; charset=utf-8',
        'content-disposition': 'attachment; filename="snapshot.ndjson"',
      }),
  }),
];
