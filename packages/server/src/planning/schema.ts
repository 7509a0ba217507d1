import { z } from 'zod';
import { DateOnly, Named } from '../platform/http/schema.ts';

const Id = z.string().min(1).max(80);
const Words = (most: number) => z.string().trim().max(most).default('');
export const Reason = z.string().trim().max(500);

export const ItemInput = z.strictObject({
  itemId: z.string().max(130).nullable(),
  item: z.string().trim().min(1).max(500),
  departmentId: Id,
});
/** A plan line as a form sends it (L06). Days and rates are checked by the rules, so that a refusal names its document. */
export const LineInput = z.strictObject({
  name: z.string().trim().min(1).max(200),
  initiatorId: Id,
  participants: z.array(Id).max(40).default([]),
  items: z.array(ItemInput).max(60).default([]),
  kinds: z.array(z.string().min(1).max(40)).max(40).default([]),
  objectRange: Words(1000),
  ratio: z.string().trim().max(20).nullable().default(null),
  rates: z
    .partialRecord(z.enum(['A', 'B', 'C', 'D', 'U']), z.string().trim().min(1).max(20))
    .nullable()
    .default(null),
  quantity: z.number().int().min(1).max(10_000_000).nullable().default(null),
  windowFrom: DateOnly.nullable().default(null),
  windowTo: DateOnly.nullable().default(null),
  batch: Words(100),
  frequency: Words(100),
  method: Words(20),
  jointMode: Words(40),
  withinDepartment: z.boolean().default(false),
  perVisit: z.number().int().min(1).max(20).default(2),
  reason: Words(500),
});
export type LineInput = z.infer<typeof LineInput>;
export const LineSave = z.strictObject({ ...LineInput.shape, rowVersion: z.number().int().min(1) });

export const PlanCreate = z.strictObject({
  kind: z.enum(['own', 'joint']),
  year: z.number().int().min(2000).max(2100),
});
export const ReasonBody = z.strictObject({ reason: Reason.default('') });
export const FilingBody = z.strictObject({
  with: z.string().trim().min(1).max(100),
  on: DateOnly,
  receipt: z.string().trim().min(1).max(100),
});
export const ChannelInput = z.strictObject({
  name: z.string().trim().min(1).max(100),
  on: DateOnly,
  proof: z.string().trim().max(300).default(''),
});
export const PublishBody = z.strictObject({ channels: z.array(ChannelInput).max(20).default([]) });

export const GROUNDS = {
  superior: '上级要求',
  risk: '社会风险',
  emergency: '突发事件',
  law: '法律法规调整',
  work: '工作实际',
} as const;
export const ChangeInput = z.strictObject({
  kind: z.enum(['add', 'alter', 'drop']),
  lineId: Id.nullable().default(null),
  body: LineInput.nullable().default(null),
  ground: z.enum(Object.keys(GROUNDS) as [keyof typeof GROUNDS, ...(keyof typeof GROUNDS)[]]).default('work'),
  reason: Reason.default(''),
});
export const LetterBody = z.strictObject({ number: z.string().trim().min(1).max(100), on: DateOnly });
export const MergeAccept = z.strictObject({ lineIds: z.array(Id).min(2).max(40), name: Words(200) });
export const MergeReject = z.strictObject({
  lineIds: z.array(Id).min(2).max(40),
  reason: Reason.default(''),
});
export const YearQuery = z.strictObject({ year: z.coerce.number().int().min(2000).max(2100).optional() });
export const VersionParams = z.strictObject({ id: Id, version: z.coerce.number().int().min(1) });
export const ImportQuery = z.strictObject({ apply: z.enum(['true', 'false']).default('false') });

/** Where a rule stands: document, article and words, as `wordsOf` says them. */
export const FindingAnswer = z.object({
  level: z.enum(['refuse', 'warn', 'hint']),
  code: z.string(),
  path: z.string(),
  lineId: z.string().nullable(),
  message: z.string(),
  source: z.object({ requirement: z.string(), document: z.string(), words: z.string() }).nullable(),
});
export const DueAnswer = z.object({
  kind: z.enum(['plan.submit', 'plan.publish']),
  name: z.string(),
  date: z.string().nullable(),
  /** 及时, or no rule */
  says: z.string(),
  provisional: z.boolean(),
  late: z.boolean(),
  daysLate: z.number().int(),
  doneOn: z.string().nullable(),
  source: z.string(),
});
export const LineAnswer = z.object({
  id: z.string(),
  no: z.number().int(),
  name: z.string(),
  initiator: Named,
  participants: z.array(Named),
  items: z.array(
    z.object({
      itemId: z.string().nullable(),
      item: z.string(),
      departmentId: z.string(),
      category: z.string().nullable(),
    }),
  ),
  kinds: z.array(z.string()),
  objectRange: z.string(),
  ratio: z.string().nullable(),
  rates: z.record(z.string(), z.string()).nullable(),
  quantity: z.number().int().nullable(),
  /** objects of the directory that the kinds match */
  population: z.number().int().nullable(),
  /** objects that will be drawn, as far as it can be said */
  visits: z.number().int().nullable(),
  windowFrom: z.string().nullable(),
  windowTo: z.string().nullable(),
  batch: z.string(),
  frequency: z.string(),
  method: z.string(),
  jointMode: z.string(),
  withinDepartment: z.boolean(),
  perVisit: z.number().int(),
  reason: z.string(),
  original: z.record(z.string(), z.string()).nullable(),
  mergedInto: z.object({ id: z.string(), planId: z.string() }).nullable(),
  mergedFrom: z.array(
    z.object({ id: z.string(), planId: z.string(), name: z.string(), department: z.string() }),
  ),
  apartReason: z.string(),
  dropped: z.boolean(),
  state: z.enum(['none', 'tasked', 'done']),
  rowVersion: z.number().int(),
});
export const PlanAnswer = z.object({
  id: z.string(),
  kind: z.enum(['own', 'joint']),
  year: z.number().int(),
  title: z.string(),
  state: z.string(),
  stateName: z.string(),
  department: Named,
  version: z.number().int(),
  publishedAt: z.string().nullable(),
  lines: z.number().int(),
  visits: z.number().int(),
  changes: z.number().int(),
  dues: z.array(DueAnswer),
});
export const PlanListAnswer = z.object({
  year: z.number().int(),
  years: z.array(z.number().int()),
  rows: z.array(PlanAnswer),
  /** departments that have handed in nothing yet */
  missing: z.array(Named),
  /** may this person make a plan of this kind now? */
  mayCreate: z.object({ own: z.boolean(), joint: z.boolean() }),
  profile: z.string(),
});
export const ChangeAnswer = z.object({
  id: z.string(),
  planId: z.string(),
  lineId: z.string().nullable(),
  lineName: z.string(),
  kind: z.enum(['add', 'alter', 'drop']),
  ground: z.string(),
  reason: z.string(),
  state: z.string(),
  stateName: z.string(),
  proposedBy: z.string(),
  proposedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decision: z.string(),
  letter: z.object({ number: z.string(), on: z.string() }).nullable(),
  /** what would differ: field, before, after */
  differs: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
  allowed: z.array(z.object({ action: z.string(), name: z.string(), ok: z.boolean(), why: z.string() })),
});
export const PlanDetail = PlanAnswer.extend({
  profile: z.string(),
  remark: z.string(),
  filing: z.object({ with: z.string(), on: z.string(), receipt: z.string() }).nullable(),
  channels: z.array(z.object({ name: z.string(), on: z.string(), proof: z.string() })),
  lineRows: z.array(LineAnswer),
  findings: z.array(FindingAnswer),
  changeRows: z.array(ChangeAnswer),
  versions: z.array(
    z.object({ version: z.number().int(), at: z.string(), reason: z.string(), lines: z.number().int() }),
  ),
  rail: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      state: z.enum(['done', 'current', 'todo']),
      at: z.string().nullable(),
      by: z.string().nullable(),
      due: z.string().nullable(),
      rule: z.string().nullable(),
    }),
  ),
  timeline: z.array(
    z.object({
      at: z.string(),
      who: z.string(),
      roleName: z.string(),
      verb: z.string(),
      text: z.string(),
      reason: z.string().nullable(),
    }),
  ),
  /** what the profile says on filing, channels, changing and merging, with the words */
  rules: z.array(z.object({ id: z.string(), name: z.string(), value: z.string(), words: z.string() })),
  channelNames: z.array(z.string()),
  fileWith: z.string().nullable(),
  edit: z.boolean(),
  change: z.boolean(),
  allowed: z.array(z.object({ action: z.string(), name: z.string(), ok: z.boolean(), why: z.string() })),
});
export const VersionAnswer = z.object({
  planId: z.string(),
  version: z.number().int(),
  at: z.string(),
  reason: z.string(),
  title: z.string(),
  department: z.string(),
  channels: z.array(z.object({ name: z.string(), on: z.string(), proof: z.string() })),
  warnings: z.array(z.string()),
  lines: z.array(
    LineAnswer.pick({
      id: true,
      no: true,
      name: true,
      initiator: true,
      participants: true,
      items: true,
      objectRange: true,
      ratio: true,
      rates: true,
      quantity: true,
      windowFrom: true,
      windowTo: true,
      method: true,
      batch: true,
      frequency: true,
      jointMode: true,
      kinds: true,
    }),
  ),
});
export const MergeAnswer = z.object({
  year: z.number().int(),
  open: z.array(
    z.object({
      key: z.string(),
      lineIds: z.array(z.string()),
      scope: z.enum(['WITHIN_DEPARTMENT', 'ACROSS_DEPARTMENTS']),
      must: z.boolean(),
      why: z.string(),
      source: z.string(),
      lines: z.array(LineAnswer.extend({ planId: z.string(), planTitle: z.string() })),
      may: z.boolean(),
    }),
  ),
  decided: z.array(
    z.object({
      id: z.string(),
      state: z.enum(['accepted', 'rejected', 'undone']),
      lines: z.array(
        z.object({ id: z.string(), planId: z.string(), name: z.string(), department: z.string() }),
      ),
      jointLine: z.object({ id: z.string(), planId: z.string(), name: z.string() }).nullable(),
      reason: z.string(),
      decidedBy: z.string(),
      decidedAt: z.string(),
      mayUndo: z.boolean(),
    }),
  ),
});
export const CalendarAnswer = z.object({
  year: z.number().int(),
  lines: z.array(
    z.object({
      id: z.string(),
      planId: z.string(),
      planTitle: z.string(),
      planState: z.string(),
      kind: z.enum(['own', 'joint']),
      name: z.string(),
      departments: z.array(Named),
      from: z.string().nullable(),
      to: z.string().nullable(),
      visits: z.number().int().nullable(),
      state: z.string(),
    }),
  ),
  matrix: z.array(
    z.object({
      department: Named,
      months: z.array(
        z.object({ lines: z.number().int(), visits: z.number().int(), slots: z.number().int() }),
      ),
      officers: z.number().int(),
      unknown: z.array(z.string()),
    }),
  ),
  findings: z.array(FindingAnswer),
});
export const ImportAnswer = z.object({
  columns: z.array(z.object({ heading: z.string(), field: z.string() })),
  total: z.number().int(),
  valid: z.number().int(),
  applied: z.number().int(),
  problems: z.array(
    z.object({
      row: z.number().int(),
      column: z.string(),
      code: z.string(),
      message: z.string(),
      value: z.string(),
    }),
  ),
  rows: z.array(
    z.object({
      row: z.number().int(),
      original: z.record(z.string(), z.string()),
      read: z.record(z.string(), z.string()),
      notices: z.array(z.string()),
    }),
  ),
});
export const PortalPlans = z.object({
  years: z.array(z.number().int()),
  year: z.number().int(),
  plans: z.array(VersionAnswer.extend({ kind: z.string(), publishedAt: z.string() })),
});
export const Created = z.object({ id: z.string() });
