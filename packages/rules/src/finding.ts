import type { Problem, Source } from './problem.ts';
import type { Resolved } from './profiles/resolve.ts';
import { sourceOf } from './profiles/source.ts';

/** `refuse`: it cannot go on; `warn`: it can, and is flagged; `hint`: worth a look. */
export type Level = 'refuse' | 'warn' | 'hint';

/** A problem with how much it weighs. */
export interface Finding extends Problem {
  readonly level: Level;
}

type More = Partial<Pick<Problem, 'given' | 'expected'>>;

/** A finding that rests on a rule, or on a source of the platform, or (an own decision of the county) on none. */
export function finding(
  level: Level,
  code: string,
  path: string,
  message: string,
  by?: Resolved<unknown> | Source,
  more: More = {},
): Finding {
  const source = by === undefined ? undefined : 'by' in by ? sourceOf(by) : by;
  return { level, code, path, message, ...more, ...(source === undefined ? {} : { source }) };
}

/** Whether anything among them stops the step. */
export const refuses = (findings: readonly Finding[]): boolean => findings.some((f) => f.level === 'refuse');
