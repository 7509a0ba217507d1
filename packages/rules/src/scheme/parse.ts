import type { Outcome, Problem } from '../problem.ts';
import { checkScheme } from './check.ts';
import { shapeProblems } from './messages.ts';
import { resolveScheme } from './resolve.ts';
import { SchemeSchema } from './schema.ts';
import type { Scheme } from './types.ts';

/**
 * A checked scheme from the parsed JSON of `scheme.json`: every default filled in, every ratio exact.
 * Either all is right or every problem is told at once, with its path and in Chinese; nothing is repaired silently.
 * What needs the directory (live strata without a rate, empty tasks) is told by `stratify`.
 */
export function parseScheme(json: unknown): Outcome<Scheme> {
  const shape = SchemeSchema.safeParse(json);
  if (!shape.success) return { ok: false, problems: shapeProblems(shape.error.issues, json) };
  const problems: Problem[] = [];
  const scheme = resolveScheme(shape.data, problems);
  problems.push(...checkScheme(scheme));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: scheme };
}
