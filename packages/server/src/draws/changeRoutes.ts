import { z } from 'zod';
import { DESK_READERS, type Role } from '../access/schema.ts';
import { route, type Route } from '../platform/http/route.ts';
import { IdParam } from '../platform/http/schema.ts';
import { proposeChange, REPLACE_CAUSES } from './changeDraw.ts';
import { decideApart } from './apart.ts';
import { listChanges } from './changeStore.ts';

const Cause = z.enum(Object.keys(REPLACE_CAUSES) as ['deregistered', 'revoked', 'moved', 'not-found']);
const Reason = z.string().trim().min(2).max(500);
const ChangeBody = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('replace'),
    visitId: z.string().min(1).max(200),
    objectId: z.string().min(1).max(200),
    cause: Cause,
    reason: Reason,
    /** what proves it; its digest stands in the record */
    evidence: z.string().trim().min(2).max(2000),
  }),
  z.strictObject({
    kind: z.literal('reassign'),
    visitId: z.string().min(1).max(200),
    inspectorId: z.string().min(1).max(200),
    reason: Reason,
  }),
]);
const ChangeAnswer = z.object({
  id: z.string(),
  drawId: z.string(),
  taskId: z.string(),
  visitId: z.string(),
  kind: z.enum(['replace', 'reassign']),
  cause: z.string(),
  reason: z.string(),
  state: z.enum(['proposed', 'done', 'refused']),
  proposer: z.string().nullable(),
  proposedAt: z.string(),
  decider: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decision: z.string(),
  recordSeq: z.number().int().nullable(),
  newVisitId: z.string().nullable(),
});

export const changeRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/draws/:id/changes',
    summary: '单个席位的重新抽取',
    policy: {
      roles: DESK_READERS,
      why: '替换和更换全程留痕；列表只有编号和理由，没有未派发的名称（D04）',
    },
    params: IdParam,
    answer: z.object({ rows: z.array(ChangeAnswer) }),
    handle: async ({ app, scope, params }) => ({ rows: await listChanges(app.db, scope, params.id) }),
  }),
  route({
    method: 'POST',
    path: '/api/draws/:id/changes',
    summary: '申请重新抽取单个席位',
    policy: {
      roles: ['clerk', 'section', 'coordinator'] as Role[],
      why: '对象已不存在、人员不能到场的，由经办人申请，此为第一人（D04、M03）',
    },
    params: IdParam,
    body: ChangeBody,
    answer: z.object({ id: z.string() }),
    status: 201,
    handle: ({ app, actor, params, body }) => proposeChange(app, actor, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/changes/:id/decide',
    summary: '决定单个席位的重新抽取',
    policy: { roles: ['head'] as Role[], why: '须两个不同的人办理，此为第二人；替换者由公开次序产生（D04）' },
    params: IdParam,
    body: z.strictObject({ ok: z.boolean(), decision: z.string().trim().max(500).default('') }),
    answer: z.object({ visitId: z.string().nullable(), exhausted: z.boolean() }),
    handle: ({ app, actor, params, body }) => decideApart(app, actor, params.id, body),
  }),
];
