import { z } from 'zod';
import { DateOnly } from '../platform/http/schema.ts';
import { Device } from '../visits/deviceTime.ts';
import { IMPOSSIBLE_REASONS } from './impossible.ts';

const Words = (most: number) => z.string().trim().max(most);

export const PointAnswer = z.strictObject({
  no: z.number().int().min(1).max(999),
  choice: z.enum(['yes', 'no', 'na']).optional(),
  text: Words(1000).optional(),
  number: z.number().optional(),
});
export const Measures = z.strictObject({
  kind: z.enum(['on-spot', 'order', 'transfer', 'none']),
  until: DateOnly.optional(),
  words: Words(1000).default(''),
});
export const OtherConclusion = z.strictObject({
  kind: Words(60),
  body: Words(100),
  reference: Words(200),
  on: DateOnly,
});
export const RecordBody = z.strictObject({
  objectId: z.string().min(1).max(200),
  partId: z.string().min(1).max(128),
  categories: z.array(z.number().int().min(1).max(8)).min(1).max(8),
  notes: Words(2000).default(''),
  checkedOn: DateOnly.optional(),
  /** the version that was on the screen; 0 = nothing saved yet. Another one in the database -> 409 RECORD_CHANGED */
  version: z.number().int().min(0),
  /** absent keeps what is stored */
  answers: z.array(PointAnswer).max(200).optional(),
  method: z.string().max(20).optional(),
  findings: Words(2000).optional(),
  measures: Measures.nullable().optional(),
  otherConclusion: OtherConclusion.nullable().optional(),
  template: z.strictObject({ id: z.string().max(100), version: z.number().int().min(1) }).optional(),
  device: Device.optional(),
});
export type RecordInput = z.infer<typeof RecordBody>;

/** Times are those of the phone, corrected to the server's clock where `device` is given; the signature is an SVG path. */
export const SheetData = z.strictObject({
  timeIn: z.string().max(40).default(''),
  timeOut: z.string().max(40).default(''),
  place: Words(200).default(''),
  licenceShown: z.boolean().default(false),
  statement: Words(2000).default(''),
  signer: Words(60).default(''),
  signature: z
    .string()
    .max(60_000)
    .regex(/^[ML0-9 .-]*$/)
    .default(''),
  refusedToSign: z.boolean().default(false),
  witness: Words(60).default(''),
});
export type SheetData = z.infer<typeof SheetData>;
export const SheetBody = z.strictObject({
  objectId: z.string().min(1).max(200),
  departmentId: z.string().min(1).max(60),
  version: z.number().int().min(0),
  sheet: SheetData,
  device: Device.optional(),
});
export type SheetInput = z.infer<typeof SheetBody>;

export const ImpossibleBody = z.strictObject({
  reason: z.enum(IMPOSSIBLE_REASONS as [string, ...string[]]),
  proof: Words(1000).min(4),
  device: Device.optional(),
});
export const EvidenceBody = z.strictObject({
  objectId: z.string().min(1).max(200),
  departmentId: z.string().min(1).max(60),
  kind: z.enum(['photo', 'document']),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  uploadId: z.string().max(60),
  name: Words(200).min(1),
  note: Words(500).default(''),
  device: Device.optional(),
});

export const EvidenceRow = z.object({
  id: z.string(),
  objectId: z.string(),
  departmentId: z.string(),
  kind: z.string(),
  sha256: z.string(),
  name: z.string(),
  note: z.string(),
  takenAt: z.string(),
  receivedAt: z.string(),
  by: z.string().nullable(),
  stored: z.boolean(),
});
export const SheetRow = z.object({
  objectId: z.string(),
  departmentId: z.string(),
  departmentName: z.string(),
  sheet: SheetData,
  version: z.number().int(),
  savedBy: z.string().nullable(),
  savedAt: z.string().nullable(),
  complete: z.boolean(),
});
export const CheckPoint = z.object({
  no: z.number().int(),
  content: z.string(),
  how: z.string(),
  answers: z.array(z.enum(['yesno', 'text', 'number'])),
  unit: z.string().optional(),
});
export const FormTemplate = z.object({
  id: z.string(),
  version: z.number().int(),
  title: z.string(),
  source: z.string(),
  points: z.array(CheckPoint),
});
export const RecordVersion = z.object({
  partId: z.string(),
  objectId: z.string(),
  version: z.number().int(),
  conflict: z.boolean(),
  body: z.record(z.string(), z.unknown()),
  by: z.string().nullable(),
  device: z.string().nullable(),
  at: z.string(),
});
