import type { Actor } from '../access/actor.ts';
import { DESK_READERS, SUPERVISORS, type Role } from '../access/schema.ts';
import { drawById } from '../draws/store.ts';
import { stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { openFile } from '../platform/files/storeFile.ts';
import { Bytes, route, streamOf, type Route } from '../platform/http/route.ts';
import { Done, IdParam, UuidParam } from '../platform/http/schema.ts';
import type { Services } from '../platform/services.ts';
import { confirmCopy, refuseCopy } from './answerCopy.ts';
import { decideKey, endKey, registerKey, stateOf } from './keys.ts';
import { stateOfCopy } from './presentCopy.ts';
import * as s from './schema.ts';
import { copiesIn, copyOf, keysOf } from './store.ts';

const registering = {
  roles: ['security'] as Role[],
  why: '公钥由监督机构交来，安全管理员登记；监督机构本身确认之后才启用（两人）',
};
const answering = {
  roles: ['supervisor'] as Role[],
  why: '监察室只办理本机构的密钥和副本：确认公钥、确认或不认可副本（SJ1 第 3 节）',
};

export const escrowRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/supervising-keys',
    summary: '监督公钥',
    policy: {
      roles: [...DESK_READERS, 'security', 'auditor'],
      why: '公钥不是秘密；哪把公钥何时启用、由谁确认，全体可查；限本地区',
    },
    answer: s.KeysAnswer,
    handle: async ({ app, actor }) => ({ rows: await presentKeys(app, actor) }),
  }),
  route({
    method: 'POST',
    path: '/api/supervising-keys',
    summary: '登记监督公钥',
    policy: registering,
    body: s.KeyBody,
    answer: UuidParam,
    status: 201,
    handle: ({ app, actor, body }) => registerKey(app, actor, body),
  }),
  route({
    method: 'POST',
    path: '/api/supervising-keys/:id/decide',
    summary: '监督机构确认所登记的公钥',
    policy: answering,
    params: UuidParam,
    body: s.DecideKeyBody,
    answer: Done,
    handle: ({ app, actor, params, body }) => decideKey(app, actor, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/supervising-keys/:id/end',
    summary: '停用监督公钥',
    policy: registering,
    params: UuidParam,
    body: s.EndKeyBody,
    answer: Done,
    handle: ({ app, actor, params, body }) => endKey(app, actor, params.id, body.reason),
  }),
  route({
    method: 'GET',
    path: '/api/escrow-copies',
    summary: '监督副本',
    policy: { roles: DESK_READERS, why: '只有抽取编号、哈希、时间和核对结果，没有任何名称' },
    query: s.CopiesQuery,
    answer: s.CopiesAnswer,
    handle: async ({ app, actor, query }) => ({ rows: await presentCopies(app, actor, query.drawId) }),
  }),
  route({
    method: 'GET',
    path: '/api/draws/:id/escrow/copy',
    summary: '下载监督副本（加密）',
    policy: {
      roles: SUPERVISORS,
      why: '副本是为监督机构加密的，只有它的私钥能打开；取用留痕',
    },
    params: IdParam,
    sensitive: true,
    answer: 'application/octet-stream',
    handle: ({ app, actor, params }) => giveCopy(app, actor, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/draws/:id/escrow/confirm',
    summary: '监督机构确认副本',
    policy: answering,
    params: IdParam,
    body: s.ConfirmBody,
    answer: Done,
    handle: async ({ app, actor, params, body }) => {
      await confirmCopy(app, actor, params.id, body.root);
      return { ok: true as const };
    },
  }),
  route({
    method: 'POST',
    path: '/api/draws/:id/escrow/refuse',
    summary: '监督机构登记副本不符',
    policy: answering,
    params: IdParam,
    body: s.RefuseBody,
    answer: Done,
    handle: async ({ app, actor, params, body }) => {
      await refuseCopy(app, actor, params.id, body);
      return { ok: true as const };
    },
  }),
];

async function presentKeys(app: Services, actor: Actor) {
  const all = await keysOf(app.db, actor.areaId);
  const accepted = all
    .flatMap((k) => k.events.filter((e) => e.what === 'accepted'))
    .toSorted((a, b) => a.seq - b.seq);
  return all.map(({ id, recipient, holder, registeredAt, who, ...key }) => {
    const from = key.events.find((e) => e.what === 'accepted');
    const next = from && accepted.find((e) => e.seq > from.seq)?.at;
    const ended = from && key.events.find((e) => e.what === 'ended')?.at;
    const to = [next, ended].filter((at) => at !== undefined).toSorted()[0] ?? null;
    const state = stateOf({ id, recipient, holder, registeredAt, who, ...key }, all);
    return {
      id,
      recipient,
      holder,
      state,
      registeredAt,
      who,
      from: from?.at ?? null,
      to,
      events: key.events,
    };
  });
}

async function presentCopies(app: Services, actor: Actor, drawId?: string) {
  const now = stampOf(app.clock.now());
  return (await copiesIn(app.db, actor.scope, drawId)).map(({ plan, areaId, ok, why, ...copy }) => ({
    ...copy,
    state: stateOfCopy({ ok }, copy.openBy, now),
    objects: plan.size,
    why: ok === false ? why : null,
    own: areaId === actor.areaId,
  }));
}

async function giveCopy(app: Services, actor: Actor, drawId: string): Promise<Bytes> {
  const draw = await drawById(app.db, actor.scope, drawId);
  if (!draw) throw new Refused('NOT_FOUND');
  const copy = await copyOf(app.db, drawId);
  if (!copy) throw new Refused('ESCROW_NONE');
  const file = await openFile(app, app.db, actor.scope, copy.fileId);
  // read once before a byte leaves: damaged bytes are refused in words, and not by a download that breaks off
  for await (const piece of file.stream()) void piece;
  return new Bytes(streamOf(file.stream()), {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="${drawId}.age"`,
  });
}
