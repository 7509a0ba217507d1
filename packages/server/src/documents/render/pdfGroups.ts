import { linesIn } from '../layout/fit.ts';
import type { Primitive } from '../layout/primitives.ts';

/** A paragraph up to this many lines goes over to the next page with its heading rather than being cut. */
const SHORT = 5;
/** So many pieces at most become one: the end of a text with its signature and what is signed below it is the longest. */
const MOST = 14;

export interface Group {
  readonly members: readonly Primitive[];
  /** Stands on one page as a whole. */
  readonly whole: boolean;
}

/**
 * What keeps with the next, together with that next. The layout then never has to be made twice; a long paragraph after
 * a heading is the exception (`whole` is false there), for which the renderer looks at the finished pages.
 */
export function groupsOf(primitives: readonly Primitive[], content: number): Group[] {
  const groups: Group[] = [];
  let held: Primitive[] = [];
  for (const primitive of primitives) {
    if (keepsNext(primitive) && held.length < MOST) {
      held.push(primitive);
      continue;
    }
    if (held.length === 0) groups.push({ members: [primitive], whole: false });
    else if (joins(primitive, content)) groups.push({ members: [...held, primitive], whole: true });
    else groups.push({ members: held, whole: false }, { members: [primitive], whole: false });
    held = [];
  }
  return held.length > 0 ? [...groups, { members: held, whole: false }] : groups;
}

const keepsNext = (p: Primitive): boolean =>
  p.kind === 'para' ? p.para.keepNext : p.kind === 'table' && p.table.together && (p.table.keepNext ?? false);

const joins = (next: Primitive, content: number): boolean =>
  next.kind === 'table' ? next.table.together : next.kind === 'para' && linesIn(next.para, content) <= SHORT;
