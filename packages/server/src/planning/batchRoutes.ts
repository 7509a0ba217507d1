import { z } from 'zod';
import { DESK_READERS, type Role } from '../access/schema.ts';
import { PUBLIC_SCOPE } from '../access/scope.ts';
import { dayOf } from '../platform/clock.ts';
import { route, type Route } from '../platform/http/route.ts';
import { IdParam, Stamp } from '../platform/http/schema.ts';
import { batchLotOf, batchLotsOfYear, type BatchLotRow } from './batchStore.ts';
import { batchRuleOf, drawBatches, fixBatches } from './batches.ts';
import * as s from './schema.ts';

const Name = z.string().trim().min(1).max(60);
const FixBody = z.strictObject({
  batches: z
    .array(Name)
    .min(2)
    .max(50)
    .refine((names) => new Set(names).size === names.length, { message: '批次名称不能重复' }),
  src: z.enum(['cwl-kl8', 'cwl-ssq', 'drand', 'ceremony']),
  issue: z.string().trim().min(1).max(200),
  notBefore: Stamp,
});
const DrawBody = z.strictObject({ value: z.string().trim().min(1).max(300) });

/** What everybody may see of a lot: enough to compute the order again (spec/batch-order.md). */
const Lot = z.object({
  lineId: z.string(),
  line: z.string(),
  plan: z.string(),
  batches: z.array(z.string()),
  src: z.string(),
  issue: z.string(),
  notBefore: z.string(),
  listHash: z.string(),
  source: z.string(),
  fixedAt: z.string(),
  value: z.string().nullable(),
  seed: z.string().nullable(),
  order: z.array(z.string()).nullable(),
  enteredAt: z.string().nullable(),
});
const present = (row: BatchLotRow) => ({ ...row, order: row.batchOrder });
/** Whether the person who asks is the one who fixed the list: another one enters the number. */
const OneAnswer = z.object({
  lot: Lot.nullable(),
  /** the words that let this line be ordered by lot; null where they are silent or an item is a general one */
  rule: z.string().nullable(),
  fixedByMe: z.boolean(),
});

const makers = {
  roles: ['clerk', 'section', 'coordinator', 'office'] as Role[],
  why: '由编制计划的部门办理：一人先公布批次，数字产生后由另一人录入（I07）',
};
const readers = {
  roles: DESK_READERS,
  why: '按岗位范围读取计划项的检查批次顺序',
};

export const batchRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/plan-lines/:id/batches',
    summary: '一项计划的检查批次顺序',
    policy: readers,
    params: IdParam,
    answer: OneAnswer,
    handle: async ({ app, actor, scope, params }) => {
      const row = await batchLotOf(app.db, scope, params.id);
      return {
        lot: row ? present(row) : null,
        rule: await batchRuleOf(app, scope, params.id),
        fixedByMe: row?.fixedBy === actor.personId,
      };
    },
  }),
  route({
    method: 'POST',
    path: '/api/plan-lines/:id/batches',
    summary: '公布检查批次和将用的公共随机数',
    policy: makers,
    params: IdParam,
    body: FixBody,
    answer: s.Created,
    status: 201,
    handle: ({ app, actor, params, body }) => fixBatches(app, actor, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/plan-lines/:id/batches/order',
    summary: '录入随机数，确定检查批次顺序',
    policy: makers,
    params: IdParam,
    body: DrawBody,
    answer: z.object({ order: z.array(z.string()) }),
    handle: ({ app, actor, params, body }) => drawBatches(app, actor, params.id, body.value),
  }),
  route({
    method: 'GET',
    path: '/api/portal/batches',
    summary: '以抽签确定的检查批次顺序',
    policy: { public: true, why: '批次、随机数和顺序向社会公开，任何人都可以重算（I07）' },
    query: s.YearQuery,
    answer: z.object({ rows: z.array(Lot) }),
    handle: async ({ app, query }) => ({
      rows: (
        await batchLotsOfYear(app.db, PUBLIC_SCOPE, query.year ?? Number(dayOf(app.clock.now()).slice(0, 4)))
      ).map(present),
    }),
  }),
];
