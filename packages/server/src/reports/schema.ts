import { z } from 'zod';
import { DateOnly, listOf, Page, Query } from '../platform/http/schema.ts';
import { DIMENSIONS, EMPTY_COUNTS } from './countStore.ts';

const Id = z.string().min(1).max(128);
const Words = (most: number) => z.string().trim().max(most);

export const KindSchema = z.enum(['monthly', 'halfYear', 'annual', 'campaign']);
export const NUMBERS = Object.keys(EMPTY_COUNTS) as [
  keyof typeof EMPTY_COUNTS,
  ...(keyof typeof EMPTY_COUNTS)[],
];

/** 2026-01-01 to today unless said otherwise; the route fills in what is absent. */
export const StatisticsQuery = z.strictObject({
  from: DateOnly.optional(),
  to: DateOnly.optional(),
  department: Id.optional(),
  item: Id.optional(),
  township: Words(100).optional(),
  task: Id.optional(),
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
  by: z.enum(DIMENSIONS).default('department'),
});
export const RecordsQuery = StatisticsQuery.extend({ number: z.enum(NUMBERS), ...Page });

const Cell = z.object({
  id: z.string(),
  text: z.string(),
  value: z.number().nullable(),
  num: z.number().int(),
  den: z.number().int().nullable(),
  behind: z.string().nullable(),
});
const IndicatorHead = z.object({
  id: z.string(),
  zh: z.string(),
  formula: z.string(),
  unit: z.enum(['count', 'share']),
  kind: z.string(),
  requirement: z.string(),
  basis: z.string(),
});
const Row = z.object({
  key: z.string(),
  label: z.string(),
  cells: z.array(Cell),
  counts: z.record(z.string(), z.number()),
});
export const StatisticsAnswer = z.object({
  from: z.string(),
  to: z.string(),
  computedOn: z.string(),
  basis: z.string(),
  indicators: z.array(IndicatorHead),
  rows: z.array(Row),
  sum: Row,
});
export const AssessmentAnswer = z.object({
  from: z.string(),
  to: z.string(),
  computedOn: z.string(),
  rule: z.string(),
  indicators: z.array(IndicatorHead),
  rows: z.array(Row.omit({ counts: true })),
  praise: z.object({
    rule: z.string().nullable(),
    by: z.string(),
    departments: z.array(z.object({ id: z.string(), name: z.string() })),
    inspectors: z.array(z.object({ id: z.string(), name: z.string(), department: z.string() })),
  }),
});
export const RecordList = listOf(
  z.object({
    kind: z.enum(['cell', 'task', 'visit', 'response']),
    taskId: z.string(),
    taskName: z.string(),
    department: z.string(),
    item: z.string(),
    object: z.string().nullable(),
    code: z.string().nullable(),
    visitId: z.string().nullable(),
    resultId: z.string().nullable(),
    categories: z.array(z.number()).nullable(),
    state: z.string(),
    on: z.string().nullable(),
    due: z.string().nullable(),
    late: z.boolean(),
  }),
);

export const ReportQuery = z.strictObject({
  q: Query,
  kind: KindSchema.optional(),
  state: z.enum(['due', 'drafted', 'submitted', 'returned', 'accepted']).optional(),
  department: Id.optional(),
  sort: z.string().max(40).optional(),
  ...Page,
});
export const ReportRow = z.object({
  id: z.string(),
  kind: KindSchema,
  kindName: z.string(),
  period: z.string(),
  title: z.string(),
  department: z.object({ id: z.string(), name: z.string() }),
  state: z.string(),
  stateName: z.string(),
  due: z.string().nullable(),
  late: z.boolean(),
  source: z.string(),
  submittedAt: z.string().nullable(),
  returnedReason: z.string(),
  version: z.number().int(),
  mine: z.boolean(),
});
export const ReportList = listOf(ReportRow);
const ReportCell = z.object({
  text: z.string(),
  number: z.number().nullable().optional(),
  indicator: z.string().optional(),
  behind: z.string().nullable().optional(),
});
export const ReportAnswer = ReportRow.extend({
  firstDay: z.string(),
  lastDay: z.string(),
  taskId: z.string().nullable(),
  questions: z.array(z.object({ no: z.string(), id: z.string(), zh: z.string() })),
  suggested: z.record(z.string(), z.string()),
  body: z.object({
    title: z.string(),
    unit: z.string(),
    computedAt: z.string(),
    answers: z.record(z.string(), z.string()),
    columns: z.array(z.object({ id: z.string(), zh: z.string(), basis: z.string() })),
    rows: z.array(z.object({ item: z.string(), itemId: z.string(), cells: z.array(ReportCell) })),
    total: z.array(ReportCell),
    status: z.string(),
    problems: z.string(),
    suggestions: z.string(),
  }),
  timeline: z.array(
    z.object({ at: z.string(), who: z.string(), text: z.string(), reason: z.string().nullable() }),
  ),
  allowed: z.array(z.enum(['write', 'submit', 'return', 'accept'])),
});
export const OpenBody = z.strictObject({ kind: KindSchema, period: Words(128).min(4) });
export const WriteBody = z.strictObject({
  version: z.number().int().min(0),
  answers: z.record(z.string().max(40), Words(2000)).default({}),
  status: Words(5000).default(''),
  problems: Words(5000).default(''),
  suggestions: Words(5000).default(''),
});
export const ReturnBody = z.strictObject({ reason: Words(500).min(1) });

export const CircularQuery = z.strictObject({
  state: z.enum(['drafted', 'approved', 'published', 'withdrawn']).optional(),
  q: Query,
  sort: z.string().max(40).optional(),
  ...Page,
});
const CircularKind = z.enum(['response', 'publication']);
export const LateQuery = z.strictObject({ kind: CircularKind, from: DateOnly, to: DateOnly });
const LateRow = z.object({
  unit: z.string(),
  departmentId: z.string(),
  task: z.string(),
  taskId: z.string(),
  due: z.string(),
  done: z.string().optional(),
  daysLate: z.number().int(),
  reason: z.string().optional(),
});
export const LateAnswer = z.object({ rows: z.array(LateRow) });
export const CircularBodySchema = z.strictObject({
  kind: CircularKind,
  from: DateOnly,
  to: DateOnly,
  addressees: Words(200).min(1),
  remedyBy: DateOnly,
  contact: z.strictObject({ name: Words(50).min(1), phone: Words(50).min(1) }),
  copyTo: Words(200).optional(),
});
export const WithdrawBody = z.strictObject({ reason: Words(500).min(1) });
export const CircularList = listOf(
  z.object({
    id: z.string(),
    kind: CircularKind,
    firstDay: z.string(),
    lastDay: z.string(),
    state: z.enum(['drafted', 'approved', 'published', 'withdrawn']),
    late: z.array(LateRow),
    addressees: z.string(),
    remedyBy: z.string(),
    draftedName: z.string().nullable(),
    draftedAt: z.string(),
    approvedName: z.string().nullable(),
    publishedAt: z.string().nullable(),
    number: z.string().nullable(),
    documentId: z.string().nullable(),
    allowed: z.array(z.enum(['approve', 'publish', 'withdraw'])),
  }),
);

const OwnColumn = z.strictObject({ id: Words(40).min(1), zh: Words(40).min(1) });
export const ColumnsBody = z.strictObject({ columns: z.array(OwnColumn).max(30) });
export const SettingsAnswer = z.object({
  written: z.boolean(),
  documents: z.record(z.string(), z.unknown()),
  columns: z.array(z.object({ id: z.string(), zh: z.string(), basis: z.string() })),
  choices: z.array(z.object({ id: z.string(), zh: z.string(), formula: z.string(), kind: z.string() })),
  assessment: z.array(OwnColumn),
});
export const DocumentSettingsBody = z.strictObject({ documents: z.record(z.string(), z.unknown()) });
