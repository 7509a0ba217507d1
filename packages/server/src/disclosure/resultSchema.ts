import { z } from 'zod';
import { DateOnly, Page, Query, listOf } from '../platform/http/schema.ts';
import { Category } from './schema.ts';

const STATES = ['pending', 'withheld', 'published', 'corrected', 'withdrawn', 'ended'] as const;
export const STATE_NAMES: Record<(typeof STATES)[number], string> = {
  pending: '待公示',
  withheld: '不予公示',
  published: '已公示',
  corrected: '已由新版本更正',
  withdrawn: '已撤回',
  ended: '停止公示',
};

export const QueueQuery = z.strictObject({
  q: Query,
  state: z.enum(STATES).optional(),
  only: z.enum(['late', 'asked']).optional(),
  department: z.string().max(60).optional(),
  taskId: z.string().max(60).optional(),
  objectId: z.string().max(200).optional(),
  ...Page,
});
export const QueueRow = z.object({
  id: z.string(),
  taskId: z.string(),
  taskName: z.string(),
  visitId: z.string().nullable(),
  objectId: z.string(),
  objectName: z.string(),
  code: z.string(),
  departmentId: z.string(),
  departmentName: z.string(),
  item: z.string(),
  categories: z.array(Category),
  notes: z.string(),
  checkedOn: z.string(),
  state: z.enum(STATES),
  stateName: z.string(),
  asked: z.enum(['withhold', 'correct', 'withdraw']).nullable(),
  version: z.number().int(),
  publishedAt: z.string().nullable(),
  event: z.string().nullable(),
  eventName: z.string(),
  eventOn: z.string().nullable(),
  dueOn: z.string().nullable(),
  dueProvisional: z.boolean(),
  dueSource: z.string(),
  /** working days from today to the last day; negative: past it; null where no clock runs */
  left: z.number().int().nullable(),
  late: z.boolean(),
  displayUntil: z.string().nullable(),
});
export const QueueList = listOf(QueueRow);

const Request = z.object({
  id: z.string(),
  kind: z.string(),
  reason: z.string(),
  ground: z.string().nullable(),
  proposal: z
    .object({ categories: z.array(z.number().int()), notes: z.string(), checkedOn: z.string() })
    .nullable(),
  askedBy: z.string(),
  askedByName: z.string().nullable(),
  askedAt: z.string(),
  decided: z.string().nullable(),
  decidedByName: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decidedReason: z.string().nullable(),
});
const Repair = z.object({
  id: z.string(),
  state: z.string(),
  stateName: z.string(),
  applicant: z.string(),
  grounds: z.string(),
  /** what has to be supplemented, while it waits for that */
  missing: z.string().nullable(),
  appliedAt: z.string(),
  dueOn: z.string().nullable(),
  dueSource: z.string(),
  checked: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decidedReason: z.string().nullable(),
  displayUntil: z.string().nullable(),
});
export const Objection = z.object({
  id: z.string(),
  resultId: z.string(),
  fromWhom: z.string(),
  name: z.string(),
  contact: z.string(),
  words: z.string(),
  at: z.string(),
  answer: z.string().nullable(),
  answeredAt: z.string().nullable(),
});
export const ObjectionList = listOf(
  Objection.extend({ objectName: z.string(), item: z.string(), departmentId: z.string() }),
);
export const Inside = QueueRow.extend({
  channels: z.array(z.object({ name: z.string(), on: z.string(), proof: z.string() })),
  versions: z.array(
    z.object({
      id: z.string(),
      version: z.number().int(),
      state: z.string(),
      stateName: z.string(),
      categories: z.array(Category),
      notes: z.string(),
      checkedOn: z.string(),
      publishedAt: z.string().nullable(),
      endedAt: z.string().nullable(),
    }),
  ),
  requests: z.array(Request),
  repairs: z.array(Repair),
  objections: z.array(Objection),
  pushes: z.array(
    z.object({ what: z.string(), source: z.string(), queuedAt: z.string(), sentAt: z.string().nullable() }),
  ),
  /** words that screens and refusals put beside the choice not to publish (B03) */
  exceptionSource: z.string(),
  repairSource: z.string(),
  allowed: z.array(z.string()),
});

const Words = z.string().trim().max(1000);
export const PublishBody = z.strictObject({ ids: z.array(z.string().max(100)).min(1).max(2000) });
export const AskBody = z.strictObject({
  kind: z.enum(['withhold', 'correct', 'withdraw']),
  reason: Words.min(2),
  ground: Words.optional(),
  proposal: z
    .strictObject({
      categories: z.array(z.number().int().min(1).max(8)).min(1).max(8),
      notes: z.string().trim().max(2000),
      checkedOn: DateOnly,
    })
    .optional(),
});
export const DecideBody = z.strictObject({ approve: z.boolean(), reason: Words.default('') });
export const ReasonBody = z.strictObject({ reason: Words.min(2) });
export const ChannelBody = z.strictObject({
  name: Words.min(2).max(100),
  on: DateOnly,
  proof: Words.min(2).max(300),
});
export const RepairBody = z.strictObject({ applicant: Words.min(2).max(100), grounds: Words.min(2) });
export const RepairStepBody = z.strictObject({
  action: z.enum(['askMore', 'supplement', 'accept', 'check', 'approve', 'refuse']),
  words: Words.default(''),
  displayUntil: DateOnly.optional(),
});
export const AnswerBody = z.strictObject({ answer: Words.min(2).max(2000) });
