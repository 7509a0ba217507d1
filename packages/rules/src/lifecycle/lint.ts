import { isRequirement } from '../requirements.ts';
import { outsideRoles, type RoleId } from './roles.ts';
import type { Lifecycle, Noun, Transition } from './types.ts';

export type Fault =
  | 'UNREACHABLE'
  | 'DEAD_END'
  | 'TERMINAL_LEFT'
  | 'UNKNOWN_STATE'
  | 'NO_DEADLINE'
  | 'ONE_PERSON'
  | 'UNKNOWN_ACTION'
  | 'OUTSIDE_ROLE'
  | 'OFFICE_INSPECTS'
  | 'NOBODY'
  | 'ACTION_TWICE'
  | 'REQUIREMENT'
  | 'NO_CREATION';

export interface LintFinding {
  readonly fault: Fault;
  readonly noun: string;
  /** The state or the action. */
  readonly where: string;
}

/** The nouns that start or carry out an inspection, whatever a table says of itself (2.6). */
const inspecting: readonly Noun[] = ['task', 'visit', 'result', 'lead', 'special'];

/** Decisions that take two people (promise 15): approval, voiding, withheld disclosure, withdrawal, abolition, review. */
const twoPeople = /\.(approve|void|withhold|withdraw|abolish|review|grant)/;

/**
 * Every fault of the tables, none where they are sound: every state reachable and leavable, every waiting state with a deadline or the
 * reason why not, two people where it matters, no outside role, no conference office in an inspection, every id once, every
 * requirement one that exists (habit 3, promise 15).
 */
export function lintLifecycles(tables: readonly Lifecycle[]): LintFinding[] {
  const seen = new Map<string, number>();
  for (const t of tables.flatMap((table) => table.transitions))
    seen.set(t.action, (seen.get(t.action) ?? 0) + 1);
  const twice = [...seen].filter(([, n]) => n > 1).map(([action]) => action);
  return tables.flatMap((table) => [
    ...states(table),
    ...table.transitions.flatMap((t) => transition(table, t)),
    ...table.transitions
      .filter((t) => twice.includes(t.action))
      .map((t) => finding('ACTION_TWICE', table, t.action)),
  ]);
}

function states(table: Lifecycle): LintFinding[] {
  const reached = reachable(table, null);
  const found: LintFinding[] = [];
  if (!table.transitions.some((t) => t.from.length === 0))
    found.push(finding('NO_CREATION', table, table.noun));
  for (const [id, state] of Object.entries(table.states)) {
    const terminal = 'terminal' in state;
    const onward = table.transitions.some((t) => t.from.includes(id) && t.to !== id);
    if (!reached.has(id)) found.push(finding('UNREACHABLE', table, id));
    if (terminal && onward) found.push(finding('TERMINAL_LEFT', table, id));
    if (!terminal && ![...reachable(table, id)].some((to) => 'terminal' in (table.states[to] ?? {}))) {
      found.push(finding('DEAD_END', table, id));
    }
    if (!terminal && !waits(state)) found.push(finding('NO_DEADLINE', table, id));
  }
  return found;
}

function waits(state: object): boolean {
  if ('noDeadline' in state) return state.noDeadline !== '';
  return 'deadline' in state && state.deadline !== '' && 'from' in state && state.from !== '';
}

/** States that can be reached from one, or from nothing. */
function reachable(table: Lifecycle, start: string | null): Set<string> {
  const found = new Set<string>();
  const queue: (string | null)[] = [start];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const t of table.transitions) {
      if (at === null ? t.from.length > 0 : !t.from.includes(at)) continue;
      if (found.has(t.to)) continue;
      found.add(t.to);
      queue.push(t.to);
    }
  }
  return found;
}

function transition(table: Lifecycle, t: Transition): LintFinding[] {
  const faults: Fault[] = [];
  if ([...t.from, t.to].some((state) => !Object.hasOwn(table.states, state))) faults.push('UNKNOWN_STATE');
  if (t.who.length === 0) faults.push('NOBODY');
  if (t.who.some((role) => outsideRoles.includes(role) || (role as string) === 'public'))
    faults.push('OUTSIDE_ROLE');
  if ((table.inspection || inspecting.includes(table.noun)) && t.who.includes('office' satisfies RoleId)) {
    faults.push('OFFICE_INSPECTS');
  }
  const others = t.notBy ?? [];
  if (twoPeople.test(t.action) && others.length === 0) faults.push('ONE_PERSON');
  if (others.includes(t.action) || others.some((a) => !table.transitions.some((o) => o.action === a))) {
    faults.push('UNKNOWN_ACTION');
  }
  if (t.requirements.length === 0 || !t.requirements.every(isRequirement)) faults.push('REQUIREMENT');
  return faults.map((fault) => finding(fault, table, t.action));
}

const finding = (fault: Fault, table: Lifecycle, where: string): LintFinding => ({
  fault,
  noun: table.noun,
  where,
});
