import { FairdrawError } from '../errors.ts';
import type { Assign, Need } from '../records/types.ts';
import type { InspectorLeaf, Slot, UnitKind, Visit } from './types.ts';

/** The tag under which an inspector's kind of unit is committed: freeze people with `t: [...tags, unitTag(kind)]`. */
export function unitTag(kind: UnitKind): string {
  return `unit:${kind}`;
}

/** Two people and no tag: what a department needs when the commit does not say. */
const DEFAULT_NEED = { k: 2, tags: [] as string[] };

/**
 * The pool mode that binds one department: offices are a notion of departments that have some, so a department without
 * a single `unit:office` person is matched from all of its people.
 * Refuses (MATCH_UNIT_KIND_MISSING) people of unknown kind where the mode is not `all`.
 */
export function poolOf(pool: Assign['pool'], dept: string, people: readonly InspectorLeaf[]): Assign['pool'] {
  if (pool === 'all') return pool;
  for (const person of people) {
    if (person.t.includes(unitTag('office')) === person.t.includes(unitTag('bureau'))) {
      throw new FairdrawError('MATCH_UNIT_KIND_MISSING', {
        ip: person.p,
        dept,
        expected: 'unit:bureau | unit:office',
      });
    }
  }
  return people.some((person) => person.t.includes(unitTag('office'))) ? pool : 'all';
}

/** The slots of one department, in slot order: (p of the visit, slot). `visits` are in order of p. */
export function slotsOf(
  visits: readonly Visit[],
  dept: string,
  need: readonly Need[] | undefined,
  pool: Assign['pool'],
): Slot[] {
  const { k, tags } = needOf(dept, need);
  const slots: Slot[] = [];
  for (const [index, visit] of visits.entries()) {
    if (!visit.depts.includes(dept)) continue;
    for (let slot = 0; slot < k; slot++) {
      slots.push({ visit: index, p: visit.p, dept, slot, tag: tags[slot] ?? '', unit: unitOf(pool, slot) });
    }
  }
  return slots;
}

function needOf(dept: string, need: readonly Need[] | undefined): { k: number; tags: string[] } {
  if (need === undefined) return DEFAULT_NEED;
  const found = need.filter((n) => n.dept === dept);
  const one = found[0];
  if (found.length !== 1 || one === undefined) throw new FairdrawError('MATCH_NEED_MISSING', { dept });
  if (!Number.isSafeInteger(one.k) || one.k < 1 || one.tags.length > one.k || one.tags.includes('')) {
    throw new FairdrawError('MATCH_NEED_MALFORMED', { dept, k: one.k, tags: one.tags });
  }
  return one;
}

/** 局机关与监管所: the first person from the bureau, the others from offices. 若干监管所, 所所交叉: all from offices. */
function unitOf(pool: Assign['pool'], slot: number): Slot['unit'] {
  if (pool === 'bureau+offices') return slot === 0 ? 'bureau' : 'office';
  return pool === 'all' ? '' : 'office';
}
