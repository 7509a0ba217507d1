import { z } from 'zod';
import { Refused } from '../platform/errors.ts';
import { DateOnly } from '../platform/http/schema.ts';

/** The agreed file: a line that says what it is, then one JSON record a line (docs/exchange.md). */
export const FORMAT = 'mingcha-exchange/1';
const MOST_ROWS = 50_000;
const Words = (most: number) => z.string().trim().min(1).max(most);

export const Head = z.object({ format: z.literal(FORMAT), from: Words(100), what: z.literal('results') });
/** A result of a check that was made in another system. */
export const OutsideResult = z.strictObject({
  id: Words(100),
  code: Words(64),
  name: Words(200),
  department: Words(100),
  item: Words(200),
  method: Words(20).default('现场'),
  checkedOn: DateOnly,
  /** of the eight national result categories */
  categories: z.array(z.int().min(1).max(8)).min(1).max(8),
  words: z.string().trim().max(2000).default(''),
});
export type OutsideResult = z.infer<typeof OutsideResult>;

export interface ReadFile {
  readonly rows: { readonly line: number; readonly row: OutsideResult }[];
  readonly refused: { readonly line: number; readonly why: string }[];
}

/** Reads a file that came in: every line that does not fit is named, none is dropped in silence. Throws EXCHANGE_FORMAT. */
export function readExchange(text: string): ReadFile {
  const [first, ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const head = Head.safeParse(jsonOr(first ?? ''));
  if (!head.success) throw new Refused('EXCHANGE_FORMAT', { line: 1, format: FORMAT });
  if (lines.length > MOST_ROWS) throw new Refused('EXCHANGE_FORMAT', { most: MOST_ROWS });
  const rows: ReadFile['rows'] = [];
  const refused: ReadFile['refused'] = [];
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const row = OutsideResult.safeParse(jsonOr(line));
    if (row.success) rows.push({ line: i + 2, row: row.data });
    else
      refused.push({
        line: i + 2,
        why: row.error.issues.map((x) => `${x.path.join('.') || '整行'}不符合格式`).join('；'),
      });
  }
  return { rows, refused };
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Writes a file that goes out. */
export const writeExchange = (head: object, rows: readonly object[]): string =>
  [{ format: FORMAT, ...head }, ...rows].map((row) => `${JSON.stringify(row)}\n`).join('');
