import { z } from 'zod';
import { Field, Hex64, listOf, DateOnly } from '../platform/http/schema.ts';
import { EscrowAnswer } from '../escrow/schema.ts';
import { StratumAnswer } from '../tasks/schema.ts';

export const DRAW_STATES = [
  'frozen',
  'committed',
  'opened',
  'drawn',
  'aborted',
  'voided',
  'discarded',
] as const;
export const DrawState = z.enum(DRAW_STATES);

/** A chained record as the hall and the portal show it; `body` is exactly the published JCS text. */
export const RecordAnswer = z.object({
  seq: z.number().int(),
  type: z.string(),
  at: z.string(),
  hash: z.string(),
  prev: z.string(),
  body: z.string(),
});
export const EntropyAnswer = z.object({
  id: z.string(),
  kind: z.enum(['witness', 'beacon']),
  who: z.string().nullable(),
  commit: z.string().nullable(),
  src: z.string().nullable(),
  srcName: z.string().nullable(),
  issue: z.string().nullable(),
  /** witness: has its opening arrived, does it fit; beacon: has its value been entered */
  arrivedAt: z.string().nullable(),
  fits: z.boolean().nullable(),
  /** what entered the seed: only after the record that publishes it */
  value: z.string().nullable(),
});
export const HallAnswer = z.object({
  id: z.string(),
  taskId: z.string(),
  taskName: z.string(),
  operator: z.string(),
  alg: z.string(),
  profile: z.string(),
  practice: z.boolean(),
  state: DrawState,
  now: z.string(),
  frozenAt: z.string(),
  openBy: z.string().nullable(),
  beaconAfter: z.string().nullable(),
  frame: z.object({ root: z.string(), size: z.number().int(), asOf: z.string() }),
  inspectors: z.object({ root: z.string(), size: z.number().int(), pairs: z.string() }),
  tasks: z.array(
    z.object({
      id: z.string(),
      dept: z.string(),
      deptName: z.string(),
      item: z.string(),
      strata: z.array(StratumAnswer),
      drawn: z.number().int(),
    }),
  ),
  entropy: z.array(EntropyAnswer),
  /** the supervising body's copy of the snapshot */
  escrow: EscrowAnswer,
  commit: RecordAnswer.nullable(),
  open: RecordAnswer.nullable(),
  result: RecordAnswer.nullable(),
  abort: RecordAnswer.nullable(),
  void: RecordAnswer.nullable(),
  seed: z.string().nullable(),
  cutoffs: z.array(
    z.object({
      task: z.string(),
      stratum: z.string(),
      size: z.number().int(),
      n: z.number().int(),
      cutoff: z.string(),
    }),
  ),
  grade: z.string().nullable(),
  gradeReason: z.string().nullable(),
  /** counts only; teams stay sealed */
  matching: z
    .object({
      ok: z.boolean(),
      objects: z.number().int(),
      visits: z.number().int(),
      slots: z.number().int(),
      people: z.number().int(),
      minLoad: z.number().int(),
      maxLoad: z.number().int(),
      bottleneck: z.string().nullable(),
    })
    .nullable(),
  released: z.object({ visits: z.number().int(), of: z.number().int() }),
  voidRequest: z.object({ why: z.string(), by: z.string(), at: z.string() }).nullable(),
  /** what this person may press now; why says what is missing when ok is false */
  allowed: z.array(z.object({ verb: z.string(), ok: z.boolean(), why: z.string().nullable() })),
});

export const WitnessBody = z.strictObject({
  witness: Field,
  commit: Hex64,
});
export const OpeningBody = z.strictObject({ witness: Field, r: Hex64 });
export const ResultBody = z.strictObject({ beacons: z.record(Field, z.string().max(300)).default({}) });
export const AbortBody = z.strictObject({ cause: z.enum(['beacon-not-drawn', 'opening-missing']) });
export const VoidBody = z.strictObject({ why: z.string().trim().min(4).max(500) });
export const ReleaseBody = z.strictObject({ through: DateOnly.optional() });
export const ReleaseAnswer = z.object({
  released: z.number().int(),
  remaining: z.number().int(),
  /** what a frequency rule of the area warns of (2.6) */
  warnings: z.array(z.string()),
});

export const PortalDrawRow = z.object({
  id: z.string(),
  taskId: z.string(),
  taskName: z.string(),
  operator: z.string(),
  state: DrawState,
  grade: z.string().nullable(),
  committedAt: z.string(),
  drawnAt: z.string().nullable(),
  size: z.number().int(),
  n: z.number().int().nullable(),
  commitHash: z.string(),
});
export const PortalDrawList = listOf(PortalDrawRow);
export const PortalDraw = PortalDrawRow.extend({
  hall: HallAnswer.omit({ allowed: true, voidRequest: true, released: true, matching: true }),
  records: z.array(RecordAnswer.omit({ body: true }).extend({ url: z.string() })),
  frame: z.object({ available: z.boolean(), url: z.string().nullable(), why: z.string().nullable() }),
  receipt: z.object({ available: z.boolean(), why: z.string().nullable() }),
});
