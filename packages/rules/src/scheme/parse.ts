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
  const problems: Problem[] = skippedKeys(shape.data.tasks.length, json);
  const scheme = resolveScheme(shape.data, problems);
  problems.push(...checkScheme(scheme));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: scheme };
}

/** zod passes over a key `__proto__` of a record; a class that is written and then ignored must be refused like any other key. */
function skippedKeys(tasks: number, json: unknown): Problem[] {
  const written = (json as { tasks: { rates?: object }[] }).tasks;
  return Array.from({ length: tasks }, (_, i) => i)
    .filter((i) => written[i]!.rates && Object.hasOwn(written[i]!.rates, '__proto__'))
    .map((i) => ({
      code: 'SCHEME_FORM',
      path: `tasks[${i}].rates.__proto__`,
      message: '“__proto__”不能作为信用风险类别',
      given: '__proto__',
    }));
}
