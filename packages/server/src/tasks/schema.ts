import { z } from 'zod';
import { DeadlineRow } from '../configuration/schema.ts';
import { DateOnly, Field, Hex64, Named, Page, Query, Stamp, listOf } from '../platform/http/schema.ts';

/** Where a task stands, in order. aborted and voided are ends that stay visible. */
export const STAGES = {
  draft: '方案',
  pushed: '待响应',
  responding: '响应中',
  ready: '待批准',
  approved: '待冻结',
  frozen: '已冻结',
  committed: '已承诺',
  opened: '待取数',
  drawn: '待派发',
  inspecting: '检查中',
  publishing: '待公示',
  followup: '后续处理',
  closed: '已办结',
  archived: '已归档',
  aborted: '已中止',
  voided: '已作废',
  cancelled: '已取消',
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
/** 检查方案 in its parts (L16); the times are the window, the method stands with each part. */
export const SchemeInput = z.strictObject({
  content: z.string().trim().max(4000).optional(),
  risk: z.string().trim().max(4000).optional(),
  duties: z.string().trim().max(4000).optional(),
  demands: z.string().trim().max(4000).optional(),
});
/** A list drawn above and sent down (D03): its number, and the codes on it. */
export const SuperiorInput = z.strictObject({
  issuer: z.string().trim().min(2).max(100),
  number: z.string().trim().min(1).max(100),
  on: DateOnly,
  fileName: z.string().trim().max(200).default(''),
  codes: z.array(z.string().trim().min(1).max(64)).min(1).max(20_000),
});
export const TaskInput = z.strictObject({
  name: z.string().trim().min(2).max(100),
  origin: z.enum(['plan', 'superior', 'special']).default('plan'),
  planLineId: z.string().min(1).max(80).optional(),
  specialId: z.string().min(1).max(80).optional(),
  superior: SuperiorInput.optional(),
  /** several departments at one visit; default: as the plan line says, or where more than one department has a part */
  joint: z.boolean().optional(),
  scheme: SchemeInput.default({}),
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
  /** reserve: a drawn object that is gone is replaced by the next of the public reserve order; none: it is not */
  replace: z.enum(['none', 'reserve']).default('none'),
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
  /** working days up to it, negative once it is over */
  left: z.number().int(),
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
  origin: z.string(),
  originName: z.string(),
  joint: z.boolean(),
  window: z.object({ from: z.string(), to: z.string() }).nullable(),
});
export const ResponseAnswer = z.object({
  id: z.string(),
  taskId: z.string(),
  taskName: z.string(),
  initiator: z.string(),
  department: Named,
  state: z.string(),
  stateName: z.string(),
  pushedAt: z.string(),
  due: z.string().nullable(),
  /** whole hours to the end of the last day, negative when it has passed; null where nothing runs */
  hoursLeft: z.number().int().nullable(),
  late: z.boolean(),
  answeredAt: z.string().nullable(),
  answeredBy: z.string().nullable(),
  reason: z.string(),
  noticedAt: z.string().nullable(),
  source: z.string().nullable(),
  allowed: z.array(z.string()),
});
export const ResponseQuery = z.strictObject({
  /** own: pushed to my department · notice: late without a reason, and who was noticed */
  list: z.enum(['own', 'notice', 'all']).default('all'),
});
export const ResponseList = z.object({ rows: z.array(ResponseAnswer) });
export const ResponseBody = z.strictObject({
  parts: z.array(z.string().max(80)).max(50).optional(),
  reason: z.string().trim().max(500).optional(),
});
export const ResponseDone = z.object({ late: z.boolean(), source: z.string().nullable() });
export const ReasonBody = z.strictObject({ reason: z.string().trim().max(500) });

export const SpecialBody = z.strictObject({
  name: z.string().trim().min(2).max(100),
  ground: z.string().trim().min(2).max(2000),
  riskScope: z.string().trim().min(2).max(500),
  ratio: z.string().trim().max(20).optional(),
});
export const SpecialStepBody = z.strictObject({
  authority: z
    .strictObject({
      body: z.string().trim().min(2).max(100),
      number: z.string().trim().min(1).max(100),
      on: DateOnly,
    })
    .optional(),
  filing: z.string().trim().max(200).optional(),
  reason: z.string().trim().max(500).optional(),
});
export const SpecialAnswer = z.object({
  id: z.string(),
  name: z.string(),
  ground: z.string(),
  riskScope: z.string(),
  ratio: z.string().nullable(),
  department: z.string(),
  state: z.string(),
  stateName: z.string(),
  authority: z.object({ body: z.string(), number: z.string(), on: z.string() }).nullable(),
  filing: z.string(),
  reason: z.string(),
  createdAt: z.string(),
  tasks: z.number().int(),
  allowed: z.array(z.string()),
});
export const SpecialList = z.object({ rows: z.array(SpecialAnswer) });

export const LineQuery = z.strictObject({ q: Query });
export const LineList = z.object({
  rows: z.array(
    z.object({
      id: z.string(),
      no: z.number().int(),
      name: z.string(),
      plan: z.string(),
      kind: z.string(),
      year: z.number().int(),
      initiator: z.string(),
      initiatorId: z.string(),
      kinds: z.array(z.string()),
      objectRange: z.string(),
      ratio: z.string().nullable(),
      rates: z.record(z.string(), z.string()).nullable(),
      quantity: z.number().int().nullable(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      method: z.string(),
      perVisit: z.number().int(),
      joint: z.boolean(),
      items: z.array(
        z.object({
          itemId: z.string().nullable(),
          item: z.string(),
          departmentId: z.string(),
          department: z.string(),
          category: z.string().nullable(),
        }),
      ),
    }),
  ),
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
    replace: z.string(),
  }),
  profileName: z.string(),
  superior: z
    .object({ issuer: z.string(), number: z.string(), on: z.string(), fileName: z.string() })
    .nullable(),
  scheme: z.object({ content: z.string(), risk: z.string(), duties: z.string(), demands: z.string() }),
  pushedAt: z.string().nullable(),
  approvedAt: z.string().nullable(),
  approvedByName: z.string().nullable(),
  returnedReason: z.string(),
  planLine: z
    .object({ id: z.string(), no: z.number().int(), name: z.string(), plan: z.string(), planId: z.string() })
    .nullable(),
  special: z
    .object({ id: z.string(), name: z.string(), ground: z.string(), authority: z.string() })
    .nullable(),
  listed: z.number().int().nullable(),
  responses: z.array(ResponseAnswer),
  deadlines: z.array(DeadlineRow),
  findings: z.array(z.object({ code: z.string(), message: z.string(), source: z.string() })),
  closing: z
    .object({
      disclosed: z.boolean(),
      followups: z.object({ all: z.number().int(), open: z.number().int() }),
      dossier: z.string().nullable(),
    })
    .nullable(),
  rail: z.array(RailStep),
  timeline: z.array(TimelineEntry),
  /** whether the documents of the task are for this person to make: of whom initiated it, in its area */
  issuesDocuments: z.boolean(),
  /** verbs this person may do now: freeze, delete, publish, hall (open the draw hall) */
  allowed: z.array(z.string()),
});
export const TaskCreated = z.object({ id: z.string() });
