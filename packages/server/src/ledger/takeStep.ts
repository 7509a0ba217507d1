import {
  guards,
  next,
  resolveRule,
  ruleIds,
  type GuardId,
  type Lifecycle,
  type Profile,
} from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { wordsOf } from '../configuration/rules.ts';
import { dayOf } from '../platform/clock.ts';
import type { Tx } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { whoDid } from './whoDid.ts';

export interface Step {
  readonly table: Lifecycle;
  /** state of the row, which the caller has locked; null where it does not exist yet */
  readonly state: string | null;
  /** id of the table, also the verb in the ledger */
  readonly action: string;
  /** id of the thing, as the ledger has it */
  readonly subject: string;
  /** under which rules the thing goes on: the profile that it froze, or that of its area */
  readonly profile: Profile;
  readonly reason?: string | undefined;
  /** every guard of the transition that was looked at: true, or in Chinese why not */
  readonly guards?: Partial<Record<GuardId, true | string>>;
}

const CODE = {
  STATE: 'STEP_STATE',
  ROLE: 'STEP_ROLE',
  SAME_PERSON: 'STEP_SAME_PERSON',
  GUARD: 'STEP_GUARD',
  REASON: 'STEP_REASON',
} as const;

/**
 * The state to which an action of a lifecycle leads, or a refusal in the words of the table and of the document behind it
 * (docs/lifecycle.md). The caller locks the row first, and writes the new state and the action in the same transaction: of
 * two operators the second finds another state and is told so (409).
 */
export async function takeStep(app: Services, tx: Tx, actor: Actor, step: Step): Promise<string> {
  const { table, action, profile } = step;
  const on = dayOf(app.clock.now());
  const notBy = table.transitions.find((t) => t.action === action)?.notBy ?? [];
  const verdict = next(table, step.state, action, {
    actor: actor.personId,
    roles: [actor.personId === 'system' ? 'system' : actor.role],
    doneBy: await whoDid(tx, step.subject, notBy),
    guards: step.guards ?? {},
    spoken: new Set(ruleIds.filter((id) => resolveRule(profile, id, on))),
    ...(step.reason === undefined ? {} : { reason: step.reason }),
  });
  if (verdict.ok) return verdict.to;
  const guard = verdict.guard && guards[verdict.guard];
  const parameter =
    guard && ('restsOn' in guard ? guard.restsOn : 'onlyIf' in guard ? guard.onlyIf : undefined);
  const rule = parameter && resolveRule(profile, parameter, on);
  throw new Refused(
    CODE[verdict.code ?? 'STATE'],
    {
      action,
      state: step.state,
      ...(verdict.guard ? { guard: verdict.guard } : {}),
      ...(rule ? { source: wordsOf(rule) } : {}),
      requirements: guard ? [guard.requirement] : verdict.transition.requirements,
    },
    rule ? `${verdict.zh}。依据：${wordsOf(rule)}` : verdict.zh,
  );
}
