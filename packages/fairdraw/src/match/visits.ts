import { FairdrawError } from '../errors.ts';
import type { Assign, Hex } from '../records/types.ts';
import { planDays } from './dates.ts';
import { compareText } from './order.ts';
import type { DrawnObject, Visit } from './types.ts';

/**
 * The drawn objects of a draw, each once, with the departments of all tasks it was drawn in.
 * @param rows drawn rows (`Drawn.drawn`), @param tasks of the commit, @param place where an object is, by p
 */
export function drawnObjects(
  rows: Iterable<{ task: string; p: Hex }>,
  tasks: readonly { id: string; dept: string }[],
  place: (p: Hex) => { office: string; township: string; address: string },
): DrawnObject[] {
  const deptOf = new Map(tasks.map((task) => [task.id, task.dept]));
  const byP = new Map<Hex, Set<string>>();
  for (const { task, p } of rows) {
    const dept = deptOf.get(task);
    if (dept === undefined) throw new FairdrawError('MATCH_TASK_UNKNOWN', { task });
    const depts = byP.get(p) ?? new Set();
    byP.set(p, depts.add(dept));
  }
  return Array.from(byP, ([p, depts]) => {
    const { office, township, address } = place(p);
    return { p, depts: [...depts].sort(compareText), office, township, address };
  });
}

/**
 * Cuts the drawn objects into visits (spec/bsw1.md section 2): objects of one township (and of one office where the pool
 * looks at offices) in address order, at most `group` a visit. The visits come back by ascending p, with planned dates.
 */
export function visitsOf(
  drawn: readonly DrawnObject[],
  assign: Pick<Assign, 'group' | 'pool' | 'from' | 'to'>,
): Visit[] {
  if (!Number.isSafeInteger(assign.group) || assign.group < 1) {
    throw new FairdrawError('MATCH_GROUP_MALFORMED', { got: assign.group, expected: '1, 2, 3 …' });
  }
  const byOffice = assign.pool === 'own-office' || assign.pool === 'cross-office';
  const office = (o: DrawnObject): string => (byOffice ? o.office : '');
  const sorted = [...drawn].sort(
    (a, b) =>
      compareText(office(a), office(b)) ||
      compareText(a.township, b.township) ||
      compareText(a.address, b.address) ||
      compareText(a.p, b.p),
  );
  const groups: DrawnObject[][] = [];
  for (const object of sorted) {
    const group = groups.at(-1);
    const first = group?.[0];
    const joins =
      first !== undefined &&
      group!.length < assign.group &&
      first.township === object.township &&
      office(first) === office(object);
    if (joins) group!.push(object);
    else groups.push([object]);
  }
  groups.sort((a, b) => compareText(a[0]!.p, b[0]!.p));
  const days = planDays(assign.from, assign.to);
  return groups.map((group, v) => ({
    p: group[0]!.p,
    objects: group.map((o) => o.p),
    depts: [...new Set(group.flatMap((o) => o.depts))].sort(compareText),
    office: group[0]!.office,
    township: group[0]!.township,
    date: days[Math.floor((v * days.length) / groups.length)]!,
  }));
}
