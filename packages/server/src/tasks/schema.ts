import { z } from 'zod';
import { DateOnly, Field, Hex64, Named, Page, Query, Stamp, listOf } from '../platform/http/schema.ts';

/** Where a task stands, in order. aborted and voided are ends that stay visible. */
export const STAGES = {
  draft: '方案',
  frozen: '已冻结',
  committed: '已承诺',
  opened: '待取数',
  drawn: '待派发',
  inspecting: '检查中',
  publishing: '待公示',
  closed: '已公示',
  aborted: '已中止',
  voided: '已作废',
} as const;
export type Stage = keyof typeof STAGES;
export const StageSchema = z.enum(Object.keys(STAGES) as [Stage, ...Stage[]]);

const Rate = z.string().trim().min(1).max(20);
/** One department's item in a task: becomes one task of the SJ1 commit. Either rates per risk class or a fixed total. */
export const PartInput = z
  .strictObject({
    departmentId: z.string().min(1).max(60),
    itemId: z.string().min(1).max(60),
    kinds: z.array(z.string().min(1).max(40)).max(20).default([]),
    statuses: z.array(z.string().min(1).max(20)).min(1).max(10).default(['存续']),
    rates: z.partialRecord(z.enum(['A', 'B', 'C', 'D', 'U']), Rate).optional(),
    total: z.number().int().min(1).max(10_000_000).optional(),
    round: z.enum(['ceil', 'floor']).default('ceil'),
    min: z.number().int().min(1).max(1_000_000).default(1),
    method: z.string().min(1).max(20).default('现场'),
    perVisit: z.number().int().min(1).max(20).default(2),
    tags: z.array(z.string().min(1).max(40)).max(20).default([]),
  })
  .refine((p) => (p.rates === undefined) !== (p.total === undefined), {
    message: '抽取比例与固定总数须且只能填一项',
  });
export type PartInput = z.infer<typeof PartInput>;

export const Pool = z.enum(['all', 'bureau+offices', 'offices', 'own-office', 'cross-office']);
export const WitnessInput = z.strictObject({
  id: Field,
  who: z.string().trim().min(1).max(60),
  commit: Hex64.optional(),
});
export const BeaconInput = z.strictObject({
  src: z.enum(['cwl-kl8', 'cwl-ssq', 'drand', 'ceremony']),
  issue: z.string().trim().min(1).max(200),
});
/** Either so many seconds after the commitment (practice), or fixed times. */
export const TimesInput = z.union([
  z.strictObject({
    openSeconds: z.number().int().min(1).max(864_000),
    beaconSeconds: z.number().int().min(2).max(1_000_000),
  }),
  z.strictObject({ openBy: Stamp, beaconAfter: Stamp }),
]);
export const TaskInput = z.strictObject({
  name: z.string().trim().min(2).max(100),
  parts: z.array(PartInput).min(1).max(20),
  pool: Pool.default('all'),
  group: z.number().int().min(1).max(50).default(1),
  walk: z.number().int().min(0).max(1000).default(100),
  window: z.strictObject({ from: DateOnly, to: DateOnly }).optional(),
  asOf: DateOnly.optional(),
  witnesses: z
    .array(WitnessInput)
    .max(9)
    .default([{ id: 'w1', who: '监察室' }]),
  beacon: BeaconInput.nullable().default({ src: 'ceremony', issue: '现场摇号' }),
  times: TimesInput.default({ openSeconds: 60, beaconSeconds: 90 }),
});
export type TaskInput = z.infer<typeof TaskInput>;

export const PreviewInput = z.strictObject({
  parts: z.array(PartInput).min(1).max(20),
  asOf: DateOnly.optional(),
});
export const StratumAnswer = z.object({
  id: z.string(),
  label: z.string(),
  size: z.number().int(),
  num: z.number().int(),
  den: z.number().int(),
  round: z.string(),
  min: z.number().int(),
  n: z.number().int(),
  excluded: z.boolean(),
});
const Finding = z.object({ code: z.string(), message: z.string() });
export const PreviewAnswer = z.object({
  size: z.number().int(),
  asOf: z.string(),
  parts: z.array(
    z.object({
      departmentId: z.string(),
      departmentName: z.string(),
      item: z.string(),
      strata: z.array(StratumAnswer),
      pool: z.number().int(),
      drawn: z.number().int(),
      inspectors: z.number().int(),
      capacity: z.number().int(),
      needed: z.number().int(),
    }),
  ),
  problems: z.array(Finding),
  notices: z.array(Finding),
});

export const Deadline = z.object({
  date: z.string(),
  provisional: z.boolean(),
  unknownYears: z.array(z.number()),
  workingDays: z.number().int(),
  startsAt: z.string(),
  startEvent: z.string(),
  source: z.string(),
});
export const TaskRow = z.object({
  id: z.string(),
  name: z.string(),
  stage: StageSchema,
  stageName: z.string(),
  initiator: Named,
  departments: z.array(Named),
  items: z.array(z.string()),
  drawId: z.string().nullable(),
  grade: z.string().nullable(),
  createdAt: z.string(),
  drawn: z.number().int().nullable(),
  visits: z.object({ released: z.number().int(), submitted: z.number().int() }),
  deadline: Deadline.nullable(),
});
export const TaskQuery = z.strictObject({
  q: Query,
  stage: StageSchema.optional(),
  department: z.string().max(60).optional(),
  sort: z.enum(['id', '-id', 'name', '-name', 'createdAt', '-createdAt']).default('-id'),
  ...Page,
});
export const TaskList = listOf(TaskRow).extend({ stages: z.record(z.string(), z.number().int()) });

export const RailStep = z.object({
  key: z.enum(['scheme', 'push', 'draw', 'release', 'inspect', 'publish', 'followup', 'archive']),
  name: z.string(),
  state: z.enum(['done', 'current', 'todo', 'ended']),
  at: z.string().nullable(),
  by: z.string().nullable(),
  due: z.string().nullable(),
  rule: z.string().nullable(),
});
export const TimelineEntry = z.object({
  at: z.string(),
  who: z.string(),
  roleName: z.string(),
  verb: z.string(),
  text: z.string(),
  reason: z.string().nullable(),
});
export const TaskDetail = TaskRow.extend({
  parts: z.array(
    z.object({
      id: z.string(),
      departmentId: z.string(),
      departmentName: z.string(),
      itemId: z.string(),
      item: z.string(),
      kinds: z.array(z.string()),
      statuses: z.array(z.string()),
      rates: z.record(z.string(), z.string()).nullable(),
      total: z.number().int().nullable(),
      round: z.string(),
      min: z.number().int(),
      method: z.string(),
      perVisit: z.number().int(),
      tags: z.array(z.string()),
      publishedAt: z.string().nullable(),
    }),
  ),
  settings: z.object({
    profile: z.string(),
    pool: z.string(),
    group: z.number().int(),
    walk: z.number().int(),
    window: z.object({ from: z.string(), to: z.string() }).nullable(),
    asOf: z.string().nullable(),
    witnesses: z.array(z.object({ id: z.string(), who: z.string(), commit: z.string().nullable() })),
    beacon: BeaconInput.nullable(),
    times: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  rail: z.array(RailStep),
  timeline: z.array(TimelineEntry),
  /** verbs this person may do now: freeze, delete, publish, hall (open the draw hall) */
  allowed: z.array(z.string()),
});
export const TaskCreated = z.object({ id: z.string() });
