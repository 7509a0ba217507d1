import { z } from 'zod';
import { Field, Hex64 } from '../platform/http/schema.ts';

/** none: no key was in force; planned: will be made at the commitment; waiting … unconfirmed: what the holder said of it. */
export const ESCROW_STATES = ['none', 'planned', 'waiting', 'confirmed', 'refused', 'unconfirmed'] as const;
export type EscrowState = (typeof ESCROW_STATES)[number];

/** What hall and portal show of the supervising body's copy. */
export const EscrowAnswer = z.object({
  state: z.enum(ESCROW_STATES),
  holder: z.string().nullable(),
  /** hex of the copy's hash, as in the commit record */
  hash: z.string().nullable(),
  /** bytes */
  size: z.number().int().nullable(),
  answeredAt: z.string().nullable(),
  /** of a refusal; null on the portal */
  why: z.string().nullable(),
  words: z.string(),
});

const Recipient = z.string().trim().max(200);
export const KeyBody = z.strictObject({
  recipient: Recipient,
  holder: z.string().trim().min(2).max(100),
});
export const DecideKeyBody = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), recipient: Recipient }),
  z.strictObject({ ok: z.literal(false), reason: z.string().trim().min(2).max(500) }),
]);
export const EndKeyBody = z.strictObject({ reason: z.string().trim().min(2).max(500) });
export const ConfirmBody = z.strictObject({ root: Hex64 });
export const RefuseBody = z.strictObject({
  why: z.string().trim().min(2).max(500),
  /** the root that the copy gave, "" where it did not open */
  root: z.union([Hex64, z.literal('')]).default(''),
});

export const KeyAnswer = z.object({
  id: z.string(),
  recipient: z.string(),
  holder: z.string(),
  state: z.enum(['waiting', 'refused', 'in-force', 'replaced', 'ended']),
  registeredAt: z.string(),
  who: z.string().nullable(),
  /** from when to when copies were encrypted to it; null: never, or still */
  from: z.string().nullable(),
  to: z.string().nullable(),
  events: z.array(
    z.object({ what: z.string(), at: z.string(), who: z.string().nullable(), reason: z.string() }),
  ),
});
export const KeysAnswer = z.object({ rows: z.array(KeyAnswer) });

export const CopiesQuery = z.strictObject({ drawId: Field.optional() });
export const CopyAnswer = z.object({
  drawId: z.string(),
  taskId: z.string(),
  taskName: z.string(),
  state: z.enum(ESCROW_STATES),
  holder: z.string(),
  recipient: z.string(),
  sha256: z.string(),
  size: z.number().int(),
  objects: z.number().int(),
  at: z.string(),
  openBy: z.string().nullable(),
  answeredAt: z.string().nullable(),
  why: z.string().nullable(),
  /** whether the draw is organised by the asker's own area, which alone may answer */
  own: z.boolean(),
});
export const CopiesAnswer = z.object({ rows: z.array(CopyAnswer) });
