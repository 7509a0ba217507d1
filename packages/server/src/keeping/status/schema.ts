import { z } from 'zod';

const Run = z.object({ at: z.string(), software: z.string(), findings: z.number(), rows: z.number() });

/** What is to be done about the installation; `code` is stable. */
export const Warning = z.object({ code: z.string(), words: z.string(), next: z.string() });

export const StatusAnswer = z.object({
  mode: z.enum(['practice', 'production']),
  software: z.string(),
  node: z.string(),
  startedAt: z.string(),
  now: z.string(),
  checks: z.record(z.string(), z.enum(['ok', 'failed'])),
  database: z.object({
    embedded: z.boolean(),
    version: z.string(),
    bytes: z.number(),
    migration: z.string(),
  }),
  disk: z.object({ freeBytes: z.number(), totalBytes: z.number() }),
  ledger: z.object({
    entries: z.number(),
    placed: z.number(),
    checkpoint: z.object({ at: z.string(), size: z.number() }).nullable(),
  }),
  backup: Run.nullable(),
  fsck: Run.nullable(),
  archive: z.object({
    state: z.enum(['off', 'ok', 'failing', 'behind']),
    lastAt: z.string().nullable(),
    behind: z.number(),
  }),
  scanner: z.boolean(),
  warnings: z.array(Warning),
});
export type Status = z.infer<typeof StatusAnswer>;
