import { z } from 'zod';
import { listOf, Page, Query } from '../platform/http/schema.ts';

const Id = z.string().min(1).max(200);
export const DossierQuery = z.strictObject({
  q: Query,
  state: z.enum(['none', 'collecting', 'complete', 'closed', 'exported']).optional(),
  sort: z.string().max(40).optional(),
  ...Page,
});
export const DossierList = listOf(
  z.object({
    id: z.string(),
    name: z.string(),
    stage: z.string(),
    state: z.string().nullable(),
    stateName: z.string(),
    closedAt: z.string().nullable(),
    bagSha256: z.string().nullable(),
  }),
);
const Source = z.object({ requirement: z.string(), document: z.string(), words: z.string().optional() });
export const DossierAnswer = z.object({
  taskId: z.string(),
  taskName: z.string(),
  state: z.string().nullable(),
  stateName: z.string(),
  closedAt: z.string().nullable(),
  bagSha256: z.string().nullable(),
  indexDocument: z.string().nullable(),
  classes: z.array(
    z.object({
      id: z.string(),
      zh: z.string(),
      missing: z.string().nullable(),
      papers: z.array(
        z.object({
          kind: z.string(),
          kindName: z.string(),
          title: z.string(),
          number: z.string(),
          on: z.string(),
          pages: z.number().nullable(),
          sha256: z.string(),
        }),
      ),
    }),
  ),
  source: Source.nullable(),
  timeline: z.array(
    z.object({ at: z.string(), who: z.string(), text: z.string(), reason: z.string().nullable() }),
  ),
  allowed: z.array(z.string()),
});
/** 保管期限, e.g. 10年; no document fixes it. */
export const CloseBody = z.strictObject({ retention: z.string().trim().min(1).max(20) });
export const ReasonBody = z.strictObject({ reason: z.string().trim().min(1).max(500) });

export const DutyQuery = z.strictObject({ taskId: Id, inspectorId: Id, objectId: Id });
export const ChoicesQuery = z.strictObject({ taskId: Id });
export const ChoicesAnswer = z.object({
  rows: z.array(
    z.object({
      inspectorId: z.string(),
      inspectorName: z.string(),
      objectId: z.string(),
      objectName: z.string(),
      department: z.string(),
    }),
  ),
});
const Ground = z.object({ id: z.string(), zh: z.string(), words: z.string(), pointed: z.boolean() });
export const DutyAnswer = z.object({
  taskId: z.string(),
  taskName: z.string(),
  visitId: z.string(),
  inspectorId: z.string(),
  inspectorName: z.string(),
  certNo: z.string(),
  departmentName: z.string(),
  objectId: z.string(),
  objectName: z.string(),
  code: z.string(),
  checkedOn: z.string(),
  evidence: z.array(
    z.object({ id: z.string(), zh: z.string(), what: z.string(), lines: z.array(z.string()) }),
  ),
  deadlines: z.array(z.object({ title: z.string(), due: z.string(), state: z.string(), source: z.string() })),
  principle: z.string().nullable(),
  exemptionRule: z.string().nullable(),
  liabilityRule: z.string().nullable(),
  exemption: z.array(Ground),
  liability: z.array(Ground),
  missing: z.array(z.string()),
  evidenceSha256: z.string(),
  decisions: z.array(
    z.object({
      id: z.string(),
      decision: z.enum(['exempt', 'liable']),
      ground: z.string(),
      reason: z.string(),
      evidenceSha256: z.string(),
      decidedAt: z.string(),
      decidedBy: z.string().nullable(),
    }),
  ),
  mayDecide: z.boolean(),
});
export const DecideBody = z.strictObject({
  taskId: Id,
  inspectorId: Id,
  objectId: Id,
  decision: z.enum(['exempt', 'liable']),
  ground: z.string().max(10),
  reason: z.string().trim().min(4).max(2000),
});
export const Decided = z.object({ id: z.string() });
