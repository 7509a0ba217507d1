import type { DeadlineKind } from '../deadlines/kinds.ts';
import type { GuardId } from './guards.ts';
import type { RoleId } from './roles.ts';

/** What a lifecycle is about. */
export type Noun =
  | 'itemList'
  | 'item'
  | 'inspector'
  | 'plan'
  | 'planChange'
  | 'task'
  | 'response'
  | 'visit'
  | 'result'
  | 'followup'
  | 'dossier'
  | 'repair'
  | 'lead'
  | 'special'
  | 'report';

/** Until when somebody must act in this state, or why nothing runs. */
export type Waiting =
  /** Computed by `deadline()` (one of several kinds where the thing decides); `from` says in Chinese from which event. */
  | { readonly deadline: DeadlineKind | readonly DeadlineKind[]; readonly from: string }
  | { readonly noDeadline: string };

export type State = { readonly zh: string } & (Waiting | { readonly terminal: true });

/** One arrow of a table. */
export interface Transition<S extends string = string> {
  /** Stable English id, unique over all tables: `plan.submit`. */
  readonly action: string;
  /** The verb on the button. */
  readonly zh: string;
  /** States it leads from; empty: it creates the thing. */
  readonly from: readonly S[];
  readonly to: S;
  readonly who: readonly RoleId[];
  readonly guards?: readonly GuardId[];
  /** The actor must be another person than whoever last did one of these actions. */
  readonly notBy?: readonly string[];
  /** A reason must be written. */
  readonly reason?: true;
  /** Rows of the requirements matrix it rests on, at least one. */
  readonly requirements: readonly string[];
}

export interface Lifecycle<S extends string = string> {
  readonly noun: Noun;
  readonly zh: string;
  /** It starts or carries out an inspection: the joint conference office has no part in it (2.6). */
  readonly inspection?: true;
  readonly states: Readonly<Record<S, State>>;
  readonly transitions: readonly Transition<S>[];
}

/** A table whose states are checked against its transitions by the compiler. */
export function lifecycle<const S extends string>(table: Lifecycle<S>): Lifecycle<S> {
  return table;
}
