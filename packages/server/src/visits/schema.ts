import { z } from 'zod';
import { DateOnly, Page, Query, listOf } from '../platform/http/schema.ts';

export const VisitQuery = z.strictObject({
  q: Query,
  taskId: z.string().max(60).optional(),
  state: z.enum(['released', 'submitted']).optional(),
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
  state: z.enum(['released', 'submitted']),
  objects: z.array(VisitObject),
  team: z.array(
    z.object({
      inspectorId: z.string(),
      name: z.string(),
      departmentId: z.string(),
      departmentName: z.string(),
      unit: z.string(),
      certNo: z.string(),
      slot: z.number().int(),
    }),
  ),
  progress: z.object({ done: z.number().int(), of: z.number().int() }),
});
export const VisitList = listOf(VisitRow);
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
});
export const VisitDetail = VisitRow.extend({
  records: z.array(RecordRow),
  categories: z.array(z.object({ n: z.number().int(), name: z.string() })),
  /** 查验码 of each object, to be handed over on the visit */
  checkCodes: z.record(z.string(), z.string()),
  submittedAt: z.string().nullable(),
  allowed: z.array(z.string()),
});
export const RecordBody = z.strictObject({
  objectId: z.string().min(1).max(200),
  partId: z.string().min(1).max(128),
  categories: z.array(z.number().int().min(1).max(8)).min(1).max(8),
  notes: z.string().trim().max(2000).default(''),
  checkedOn: DateOnly.optional(),
  /** the version that was on the screen; 0 = nothing saved yet. Another one in the database -> 409 RECORD_CHANGED */
  version: z.number().int().min(0),
});
