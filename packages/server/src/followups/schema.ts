import { statesOf } from '@mingcha/rules';
import { z } from 'zod';
import { DateOnly, Page, Query, listOf } from '../platform/http/schema.ts';
import type { FollowupState } from './tables.ts';

const STATES = statesOf('followup') as readonly FollowupState[] as [FollowupState, ...FollowupState[]];
export const Kind = z.enum(['correct', 'handle', 'abnormal', 'labels']);

export const FollowupQuery = z.strictObject({
  q: Query,
  kind: Kind.optional(),
  state: z.enum(STATES).optional(),
  open: z.enum(['yes', 'no']).optional(),
  late: z.enum(['yes']).optional(),
  department: z.string().max(60).optional(),
  taskId: z.string().max(60).optional(),
  objectId: z.string().max(200).optional(),
  ...Page,
});

const Words = z.string().trim().max(1000).default('');
/** One step; which fields an action needs is said by its guards (docs/lifecycle.md). */
export const FollowupStepBody = z.strictObject({
  action: z.enum([
    'correctOnSpot',
    'order',
    'reportCorrected',
    'verify',
    'reject',
    'transfer',
    'receive',
    'fileCase',
    'proposeListing',
    'approveListing',
    'refuseListing',
    'relabel',
    'close',
    'dismiss',
  ]),
  words: Words,
  /** order, reject: until when; transfer: by when a receipt is demanded */
  until: DateOnly.optional(),
  receiverKind: z.enum(['case-unit', 'department', 'judicial']).optional(),
  receiver: Words,
  receipt: Words,
  caseNumber: Words,
  /** relabel: what the directory shall say */
  status: z.string().trim().max(20).optional(),
  address: z.string().trim().max(200).optional(),
});
export type FollowupStepInput = z.infer<typeof FollowupStepBody>;

export const FollowupRow = z.object({
  id: z.string(),
  visitId: z.string(),
  taskId: z.string(),
  taskName: z.string(),
  objectId: z.string(),
  objectName: z.string(),
  code: z.string(),
  departmentId: z.string(),
  departmentName: z.string(),
  item: z.string(),
  kind: Kind,
  kindName: z.string(),
  categories: z.array(z.object({ n: z.number().int(), name: z.string() })),
  state: z.string(),
  stateName: z.string(),
  openedAt: z.string(),
  dueOn: z.string().nullable(),
  dueProvisional: z.boolean(),
  dueSource: z.string(),
  late: z.boolean(),
  closedAt: z.string().nullable(),
});
export const FollowupList = listOf(FollowupRow);
export const FollowupDetailAnswer = FollowupRow.extend({
  detail: z.record(z.string(), z.string()),
  steps: z.array(
    z.object({ at: z.string(), who: z.string(), text: z.string(), reason: z.string().nullable() }),
  ),
  allowed: z.array(z.object({ action: z.string(), zh: z.string() })),
});
