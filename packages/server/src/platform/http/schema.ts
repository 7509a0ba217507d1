/** Shapes that many routes share: ids, dates, lists. Unknown fields are refused at the edge (strictObject), and answers are cut to their schema. */
import { z } from 'zod';

/** A field of SJ1 section 2: what may be hashed, e.g. "2026-031". */
export const Field = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z._:+-]{0,127}$/);
export const DateOnly = z.iso.date();
/** SJ1 time, always +08:00 with seconds: "2026-07-20T21:30:00+08:00". */
export const Stamp = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);
export const Hex64 = z.string().regex(/^[0-9a-f]{64}$/);

export const Page = {
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
};
export const Query = z.string().trim().max(100).default('');

/** The answer of every list route. */
export const listOf = <T extends z.ZodType>(row: T) =>
  z.object({
    rows: z.array(row),
    total: z.number().int(),
    page: z.number().int(),
    pageSize: z.number().int(),
  });

export const Done = z.object({ ok: z.literal(true) });
export const IdParam = z.strictObject({ id: z.string().min(1).max(200) });
export const UuidParam = z.strictObject({ id: z.uuid() });
export const Empty = z.strictObject({});

/** Body of every refusal. `code` is stable (errors.ts); `message` is for people, `next` says what to do. */
export const Refusal = z.object({
  code: z.string(),
  message: z.string(),
  messageEn: z.string(),
  next: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
  requestId: z.string(),
});

export const Named = z.object({ id: z.string(), name: z.string() });
