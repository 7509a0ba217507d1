import { widthOf } from '../layout/measures.ts';
import type { Para, Primitive } from '../layout/primitives.ts';

/** A paragraph up to this many lines goes over to the next page with its heading rather than being cut. */
const SHORT = 5;

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
    if (primitive.kind === 'para' && primitive.para.keepNext && held.length < 6) {
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

const joins = (next: Primitive, content: number): boolean =>
  next.kind === 'table' ? next.table.together : next.kind === 'para' && linesIn(next.para, content) <= SHORT;

function linesIn(para: Para, content: number): number {
  const text = para.runs.map((run) => run.text).join('');
  return Math.ceil((widthOf(text, para.size) + para.first) / (content - para.left - para.right));
}
