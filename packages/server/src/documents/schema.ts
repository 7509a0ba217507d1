import { z } from 'zod';
import { listOf, Page, Query } from '../platform/http/schema.ts';
import { DOCUMENT_TYPES } from './model.ts';

const Id = z.string().min(1).max(200);
export const DocumentQuery = z.strictObject({
  q: Query,
  taskId: Id.optional(),
  visitId: Id.optional(),
  type: z.enum(DOCUMENT_TYPES).optional(),
  sort: z.string().max(40).optional(),
  ...Page,
});
export const DocumentRow = z.object({
  id: z.string(),
  type: z.enum(DOCUMENT_TYPES),
  typeName: z.string(),
  number: z.string(),
  title: z.string(),
  taskId: z.string().nullable(),
  visitId: z.string().nullable(),
  departmentName: z.string(),
  issuedName: z.string().nullable(),
  issuedAt: z.string(),
  docxSha256: z.string(),
  pdfSha256: z.string(),
});
export const DocumentList = listOf(DocumentRow);
/** About which thing, and what no record holds: `given` has the names of the document's facts. */
export const DocumentBody = z.strictObject({
  type: z.enum(DOCUMENT_TYPES).exclude(['circular', 'dossierIndex']),
  taskId: Id.optional(),
  visitId: Id.optional(),
  objectId: Id.optional(),
  departmentId: Id.optional(),
  resultId: Id.optional(),
  followupId: Id.optional(),
  given: z.record(z.string().max(60), z.unknown()).default({}),
});
export const IssuedAnswer = z.object({ id: z.string(), number: z.string() });
export const DraftAnswer = z.object({
  /** a sentence for each fact that no record holds and that must be given */
  missing: z.array(z.string()),
  facts: z.record(z.string(), z.unknown()),
});
export const BatchBody = z.strictObject({
  taskId: Id,
  contact: z.strictObject({
    name: z.string().trim().min(1).max(50),
    phone: z.string().trim().min(1).max(50),
  }),
  materials: z.array(z.string().trim().min(1).max(100)).max(20).default([]),
});
export const BatchAnswer = z.object({
  issued: z.number().int(),
  had: z.number().int(),
  of: z.number().int(),
  failed: z.array(z.object({ object: z.string(), why: z.string() })),
});
export const Facts = z.record(z.string(), z.unknown());
