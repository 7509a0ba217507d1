import type { ParameterId } from '../profiles/types.ts';
import { type GuardId, guards } from './guards.ts';
import { type RoleId, roleNames } from './roles.ts';
import type { Lifecycle, Transition } from './types.ts';

/** What is known of the person who wants to act, and of the thing. */
export interface ActorFacts {
  /** Who acts; the id is compared with `doneBy` where two people are required. */
  readonly actor: string;
  readonly roles: readonly RoleId[];
  /** Who last did each action on this thing: action id → actor id. */
  readonly doneBy?: Readonly<Record<string, string>>;
  /** Each guard that was checked: `true`, or in Chinese why not. A guard that nobody checked counts as not met. */
  readonly guards?: Readonly<Partial<Record<GuardId, true | string>>>;
  /** Parameters on which profile and overlay speak; a guard that rests on a silent one does not apply. Absent: all speak. */
  readonly spoken?: ReadonlySet<ParameterId>;
  readonly reason?: string;
}

export type NotAllowed = 'STATE' | 'ROLE' | 'SAME_PERSON' | 'GUARD' | 'REASON';

export interface Verdict {
  readonly transition: Transition;
  readonly ok: boolean;
  /** The first reason why not. */
  readonly code?: NotAllowed;
  readonly zh?: string;
  readonly guard?: GuardId;
}

/**
 * Every action of the table with whether this person may do it now, in the order of the table: for the buttons and for the refusal.
 * A missing reason is told last (`REASON`): a screen may ask for it.
 * @param state the state of the thing, `null` while it does not exist
 */
export function allowed(table: Lifecycle, state: string | null, facts: ActorFacts): Verdict[] {
  return table.transitions.map((transition) => judge(table, transition, state, facts));
}

/** The one action `action`: the state it leads to, or why not. */
export function next(
  table: Lifecycle,
  state: string | null,
  action: string,
  facts: ActorFacts,
): { readonly ok: true; readonly to: string } | (Verdict & { readonly ok: false }) {
  const transition = table.transitions.find((t) => t.action === action);
  if (!transition) throw new RangeError(`no action ${action} in ${table.noun}`);
  const verdict = judge(table, transition, state, facts);
  return verdict.ok ? { ok: true, to: transition.to } : { ...verdict, ok: false };
}

/** Whether this step can be taken from this state at all, whoever acts. */
export const leadsFrom = (transition: Transition, state: string | null): boolean =>
  state === null ? transition.from.length === 0 : transition.from.includes(state);

function judge(table: Lifecycle, transition: Transition, state: string | null, facts: ActorFacts): Verdict {
  const no = (code: NotAllowed, zh: string, guard?: GuardId): Verdict => ({
    transition,
    ok: false,
    code,
    zh,
    ...(guard === undefined ? {} : { guard }),
  });
  const { zh, who, notBy = [], reason } = transition;
  if (!leadsFrom(transition, state)) {
    const now = state === null ? '尚未建立' : `“${table.states[state]?.zh ?? state}”`;
    return no('STATE', `${table.zh}当前状态为${now}，不能${zh}`);
  }
  if (!who.some((role) => facts.roles.includes(role))) {
    return no('ROLE', `“${zh}”由${who.map((role) => roleNames[role]).join('、')}办理`);
  }
  const before = notBy.find((action) => facts.doneBy?.[action] === facts.actor);
  if (before !== undefined) {
    return no('SAME_PERSON', `“${verb(table, before)}”和“${zh}”须由两人分别办理，请由另一人${zh}`);
  }
  for (const id of transition.guards ?? []) {
    const answer = applies(id, facts) ? facts.guards?.[id] : true;
    if (answer !== true) return no('GUARD', answer ?? `尚未核对：${guards[id].zh}`, id);
  }
  if (reason && !facts.reason?.trim()) return no('REASON', `${zh}须写明理由`);
  return { transition, ok: true };
}

function applies(id: GuardId, facts: ActorFacts): boolean {
  const { onlyIf } = guards[id];
  return onlyIf === undefined || facts.spoken === undefined || facts.spoken.has(onlyIf);
}

const verb = (table: Lifecycle, action: string): string =>
  table.transitions.find((t) => t.action === action)?.zh ?? action;
