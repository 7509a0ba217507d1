import { z } from 'zod';
import { Page, listOf } from '../platform/http/schema.ts';

const Hex64 = z.string().regex(/^[0-9a-f]{64}$/);
const Size = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

export const CheckpointAnswer = z.object({
  size: z.number(),
  root: z.string(),
  at: z.string(),
  alg: z.enum(['ed25519', 'sm2']),
  note: z.string(),
});
export const CheckpointList = listOf(CheckpointAnswer);
export const PageQuery = z.strictObject(Page);
export const LogAnswer = z.object({
  origin: z.string(),
  alg: z.enum(['ed25519', 'sm2']),
  vkey: z.string(),
  operator: z.string(),
  /** minutes between checkpoints while anything happens */
  minutes: z.number(),
  latest: CheckpointAnswer.nullable(),
});
export const ConsistencyQuery = z.strictObject({ from: Size, to: Size });
export const ConsistencyAnswer = z.object({ from: z.number(), to: z.number(), proof: z.array(z.string()) });
export const InclusionQuery = z.strictObject({ index: Size, size: Size.optional() });
export const InclusionAnswer = z.object({
  index: z.number(),
  size: z.number(),
  leaf: z.string(),
  proof: z.array(z.string()),
});
export const RecordParam = z.strictObject({ hash: Hex64 });
export const RecordAnswer = InclusionAnswer.extend({
  /** what was hashed: JCS of {kind: "draw_records", row, salt} */
  row: z.record(z.string(), z.string()),
  salt: z.string(),
});
