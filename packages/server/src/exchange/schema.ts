import { z } from 'zod';

export const CounterpartParam = z.strictObject({ id: z.string().min(1).max(60) });
export const GiveBody = z.strictObject({
  what: z.enum(['results', 'objects']),
  /** everything, not only what changed since the last file */
  all: z.boolean().default(false),
});
export const Given = z.object({
  id: z.string(),
  rows: z.number().int(),
  after: z.string().nullable(),
  sha256: z.string(),
});
export const Taken = z.object({
  id: z.string(),
  rows: z.number().int(),
  added: z.number().int(),
  refused: z.array(z.object({ line: z.number().int(), why: z.string() })),
  sha256: z.string(),
});
export const ExchangeAnswer = z.object({
  format: z.string(),
  counterparts: z.array(
    z.object({
      id: z.string(),
      zh: z.string(),
      requirement: z.string(),
      /** words of the document that asks for it; null where the profile is silent */
      rule: z.string().nullable(),
      takes: z.boolean(),
      gives: z.array(z.string()),
    }),
  ),
  batches: z.array(
    z.object({
      id: z.string(),
      counterpart: z.string(),
      direction: z.enum(['in', 'out']),
      what: z.string(),
      rows: z.number().int(),
      added: z.number().int(),
      refused: z.number().int(),
      after: z.string().nullable(),
      sha256: z.string(),
      who: z.string().nullable(),
      at: z.string(),
    }),
  ),
});
