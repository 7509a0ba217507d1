import { z } from 'zod';

export const ImportKind = z.enum(['objects', 'inspectors', 'items', 'labels', 'risk', 'certificates']);
/** What a person says beside the file: the draft list for items (listId); month and axis (credit or a department) for risk classes. */
export const ImportSaid = z.strictObject({
  listId: z.string().max(160).optional(),
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
  axis: z.string().max(60).optional(),
});
/** One thing wrong with (or noted on) a line of the file; row is the line as the spreadsheet counts it, 0 = whole file. */
export const ImportFinding = z.object({
  row: z.number().int(),
  column: z.string(),
  code: z.string(),
  message: z.string(),
  value: z.string(),
});
export const ImportAnswer = z.object({
  id: z.string(),
  kind: ImportKind,
  fileName: z.string(),
  state: z.enum(['staged', 'applied', 'discarded']),
  rows: z.number().int(),
  valid: z.number().int(),
  columns: z.array(z.object({ heading: z.string(), field: z.string() })),
  problemCount: z.number().int(),
  problems: z.array(ImportFinding),
  notices: z.array(ImportFinding),
  sample: z.array(z.record(z.string(), z.string())),
  /** May it be applied as it stands? Otherwise `blockedBy` says why. */
  applicable: z.boolean(),
  blockedBy: z.string(),
});
export const ImportApplied = z.object({
  id: z.string(),
  inserted: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
});
/** skipProblems: apply the good lines and leave the bad ones out; a person says so, nothing is dropped in silence. */
export const ImportApply = z.strictObject({ skipProblems: z.boolean().default(false) });
