import type { DeadlineKind } from '../deadlines/kinds.ts';
import type { Lifecycle } from './types.ts';

/** The clocks that may run in a state: one, several where the thing decides (a report's kind), none. */
export function deadlineKindsOf(table: Lifecycle, state: string): readonly DeadlineKind[] {
  const of = table.states[state];
  if (!of || !('deadline' in of)) return [];
  return typeof of.deadline === 'string' ? [of.deadline] : of.deadline;
}
