import { z } from 'zod';
import { WORK_READERS, type Role } from '../access/schema.ts';
import type { Actor } from '../access/actor.ts';
import { calendarFor } from '../configuration/rules.ts';
import { dayOf } from '../platform/clock.ts';
import { route, type Route } from '../platform/http/route.ts';
import { Done, IdParam, Page, UuidParam } from '../platform/http/schema.ts';
import type { Services } from '../platform/services.ts';
import { askRequest } from './askRequest.ts';
import { decideAsked } from './decideAsked.ts';
import { discloseAfterAll } from './discloseAfterAll.ts';
import { listQueue } from './lifeStore.ts';
import { answerObjection } from './objections.ts';
import { presentQueueRow, presentResultInside } from './presentResultInside.ts';
import { publishResults } from './publishResults.ts';
import { recordChannel } from './recordChannel.ts';
import { applyRepair, stepRepair } from './repairs.ts';
import { listObjections } from './repairStore.ts';
import * as s from './resultSchema.ts';

const DESK: Role[] = ['clerk', 'section', 'coordinator'];
const reading = { roles: WORK_READERS, why: '检查结果的公示过程：全县、本部门的，或本人检查的' };
const asking = { roles: DESK, why: '谁检查、谁公开（R16、J07）：限本部门的结果' };
const deciding = {
  roles: ['head', 'reviewer'] as Role[],
  why: '不予公示、更正、撤回由申请人以外的负责人决定（B03、2.4）',
};

/** A change of one result that answers with the result as it stands then. */
const onResult = <B extends z.ZodType>(o: {
  path: string;
  summary: string;
  policy: { roles: Role[]; why: string };
  body: B;
  act: (app: Services, actor: Actor, id: string, body: z.output<B>) => Promise<unknown>;
}): Route =>
  route({
    method: 'POST',
    path: `/api/results/:id/${o.path}`,
    summary: o.summary,
    policy: o.policy,
    params: IdParam,
    body: o.body,
    answer: s.Inside,
    handle: async ({ app, actor, params, body }) => {
      await o.act(app, actor, params.id, body as z.output<B>);
      return presentResultInside(app, actor, params.id);
    },
  });

export const resultRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/results',
    summary: '结果公示的队列',
    policy: reading,
    query: s.QueueQuery,
    answer: s.QueueList,
    handle: async ({ app, scope, query }) => {
      const today = dayOf(app.clock.now());
      const calendar = await calendarFor(app.db);
      const { rows, total } = await listQueue(app.db, scope, query, today, query.page, query.pageSize);
      return {
        rows: rows.map((r) => presentQueueRow(r, today, calendar)),
        total,
        page: query.page,
        pageSize: query.pageSize,
      };
    },
  }),
  route({
    method: 'GET',
    path: '/api/results/:id',
    summary: '一条结果的公示过程',
    policy: reading,
    params: IdParam,
    answer: s.Inside,
    handle: ({ app, actor, params }) => presentResultInside(app, actor, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/results/publish',
    summary: '公示选定的结果',
    policy: asking,
    body: s.PublishBody,
    answer: z.object({ published: z.number().int() }),
    handle: ({ app, actor, body }) => publishResults(app, actor, body.ids),
  }),
  onResult({
    path: 'requests',
    summary: '申请不予公示、更正或撤回',
    policy: asking,
    body: s.AskBody,
    act: askRequest,
  }),
  onResult({
    path: 'decision',
    summary: '决定一项申请',
    policy: deciding,
    body: s.DecideBody,
    act: decideAsked,
  }),
  onResult({
    path: 'disclose',
    summary: '事由消失，恢复公示',
    policy: { roles: [...DESK, 'head'], why: '不予公示的事由消失后应当公示（B03）：限本部门的结果' },
    body: s.ReasonBody,
    act: (app, actor, id, body) => discloseAfterAll(app, actor, id, body.reason),
  }),
  onResult({
    path: 'channels',
    summary: '登记公示渠道和证明',
    policy: asking,
    body: s.ChannelBody,
    act: recordChannel,
  }),
  onResult({
    path: 'repairs',
    summary: '登记信用修复申请',
    policy: {
      roles: ['clerk', 'section', 'station'],
      why: '受理当事人的信用修复申请（2.4）：限本部门的结果',
    },
    body: s.RepairBody,
    act: applyRepair,
  }),
  route({
    method: 'POST',
    path: '/api/repairs/:id/step',
    summary: '办理信用修复的一步',
    policy: {
      roles: ['clerk', 'section', 'station', 'reviewer', 'head'],
      why: '受理、补正、核查和决定由不同的人办理（2.4）：限本部门的结果',
    },
    params: UuidParam,
    body: s.RepairStepBody,
    answer: z.object({ state: z.string() }),
    handle: ({ app, actor, params, body }) => stepRepair(app, actor, params.id, body),
  }),
  route({
    method: 'GET',
    path: '/api/objections',
    summary: '对公示结果的异议',
    policy: reading,
    query: z.strictObject(Page),
    answer: s.ObjectionList,
    handle: async ({ app, scope, query }) => ({
      ...(await listObjections(app.db, scope, query.page, query.pageSize)),
      page: query.page,
      pageSize: query.pageSize,
    }),
  }),
  route({
    method: 'POST',
    path: '/api/objections/:id/answer',
    summary: '答复异议',
    policy: asking,
    params: UuidParam,
    body: s.AnswerBody,
    answer: Done,
    handle: async ({ app, actor, params, body }) => {
      await answerObjection(app, actor, params.id, body.answer);
      return { ok: true as const };
    },
  }),
];
