import { statesOf } from '@mingcha/rules';
import { z } from 'zod';
import {
  EvidenceRow,
  FormTemplate,
  Measures,
  OtherConclusion,
  PointAnswer,
  SheetRow,
} from '../inspections/schema.ts';
import { Page, Query, listOf } from '../platform/http/schema.ts';
import { Device } from './deviceTime.ts';
import type { VisitStep } from './tables.ts';

export { RecordBody } from '../inspections/schema.ts';
const STEPS = statesOf('visit') as readonly VisitStep[] as [VisitStep, ...VisitStep[]];

export const VisitQuery = z.strictObject({
  q: Query,
  taskId: z.string().max(60).optional(),
  state: z.enum(['released', 'submitted']).optional(),
  step: z.enum(STEPS).optional(),
  /** what waits for the caller's department: its approval, or its review */
  waits: z.enum(['approval', 'review']).optional(),
  ...Page,
});
const VisitObject = z.object({
  id: z.string(),
  name: z.string(),
  code: z.string(),
  township: z.string(),
  address: z.string(),
});
export const VisitRow = z.object({
  id: z.string(),
  no: z.number().int(),
  taskId: z.string(),
  taskName: z.string(),
  drawId: z.string(),
  plannedOn: z.string(),
  /** with the team, or handed in */
  state: z.enum(['released', 'submitted']),
  step: z.enum(STEPS),
  stepName: z.string(),
  urgent: z.boolean(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  responsibleId: z.string().nullable(),
  impossible: z.object({ reason: z.string(), words: z.string(), local: z.string() }).nullable(),
  objects: z.array(VisitObject),
  team: z.array(
    z.object({
      inspectorId: z.string(),
      name: z.string(),
      departmentId: z.string(),
      departmentName: z.string(),
      unit: z.string(),
      certNo: z.string(),
      certTo: z.string().nullable(),
      slot: z.number().int(),
    }),
  ),
  bodies: z.array(
    z.object({
      departmentId: z.string(),
      departmentName: z.string(),
      approvedAt: z.string().nullable(),
      approvedBy: z.string().nullable(),
      review: z.enum(['open', 'submitted', 'returned', 'reviewed']),
      reviewedAt: z.string().nullable(),
      reviewedBy: z.string().nullable(),
      returnedReason: z.string().nullable(),
    }),
  ),
  assistants: z.array(
    z.object({ kind: z.string(), name: z.string(), organisation: z.string(), duty: z.string() }),
  ),
  recusals: z.array(z.object({ inspectorId: z.string(), reason: z.string() })),
  progress: z.object({ done: z.number().int(), of: z.number().int() }),
});
export const VisitList = listOf(
  VisitRow.extend({
    /** departments that have another visit to the same object before them (P05) */
    alsoDue: z.array(z.string()),
  }),
);
export const RecordRow = z.object({
  objectId: z.string(),
  partId: z.string(),
  departmentId: z.string(),
  departmentName: z.string(),
  item: z.string(),
  method: z.string(),
  categories: z.array(z.number().int()),
  notes: z.string(),
  checkedOn: z.string().nullable(),
  savedBy: z.string().nullable(),
  savedAt: z.string().nullable(),
  version: z.number().int(),
  /** may this person fill it in? (team member of that department, visit not yet submitted) */
  mine: z.boolean(),
  answers: z.array(PointAnswer),
  findings: z.string(),
  measures: Measures.nullable(),
  otherConclusion: OtherConclusion.nullable(),
});
export const VisitDetail = VisitRow.extend({
  records: z.array(
    RecordRow.extend({
      /** id of the newest form for this item */
      form: z.string(),
      /** with which form it was filled in */
      template: z.object({ id: z.string(), version: z.number().int() }).nullable(),
    }),
  ),
  forms: z.array(FormTemplate),
  sheets: z.array(SheetRow),
  evidence: z.array(EvidenceRow),
  /** what is still lacking before the visit can be handed in */
  missing: z.object({
    points: z.number().int(),
    sheets: z.array(z.object({ objectId: z.string(), departmentId: z.string() })),
  }),
  /** who else visits the same object, a year back and ahead (P05) */
  sameObject: z.object({
    rule: z.string().nullable(),
    visits: z.array(
      z.object({
        objectId: z.string(),
        on: z.string(),
        pending: z.boolean(),
        what: z.string(),
        departments: z.array(z.string()),
      }),
    ),
  }),
  categories: z.array(z.object({ n: z.number().int(), name: z.string() })),
  /** 查验码 of each object, to be handed over on the visit */
  checkCodes: z.record(z.string(), z.string()),
  submittedAt: z.string().nullable(),
  allowed: z.array(z.string()),
});

export const ApproveBody = z.strictObject({ ids: z.array(z.string().max(200)).min(1).max(2000) });
export const StartBody = z.strictObject({
  responsibleId: z.string().max(100).optional(),
  urgent: z.string().trim().max(500).optional(),
  device: Device.optional(),
});
export const AssistantsBody = z.strictObject({
  people: z
    .array(
      z.strictObject({
        kind: z.enum(['expert', 'third-party', 'auxiliary']),
        name: z.string().trim().min(1).max(60),
        organisation: z.string().trim().max(100).default(''),
        duty: z.string().trim().max(200).default(''),
      }),
    )
    .max(20),
});
export const RecusalBody = z.strictObject({
  inspectorId: z.string().min(1).max(100),
  reason: z.string().trim().min(2).max(500),
});
export const ReviewBody = z.strictObject({
  verdict: z.enum(['pass', 'return']),
  reason: z.string().trim().max(1000).optional(),
});
export const Count = z.object({ approved: z.number().int() });
