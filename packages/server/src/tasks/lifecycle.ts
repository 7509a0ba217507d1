import {
  guards as GUARDS,
  lifecycles,
  next,
  resolveRule,
  ruleIds,
  type GuardId,
  type Noun,
  type ParameterId,
  type Profile,
} from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { wordsOf } from '../configuration/rules.ts';
import { Refused, type RefusalCode } from '../platform/errors.ts';

export interface StepFacts {
  profile: Profile;
  /** `YYYY-MM-DD`: for the dates of the national overlay */
  on: string;
  doneBy?: Readonly<Record<string, string>>;
  /** each guard that was checked: true, or in Chinese why not */
  guards?: Readonly<Partial<Record<GuardId, true | string>>>;
  reason?: string | undefined;
  /** what is said when somebody else was faster: TASK_STAGE, RESPONSE_STATE … (409) */
  stale: RefusalCode;
  /** `system` where the server acts by itself */
  system?: boolean;
}

/**
 * One step of a lifecycle table of @mingcha/rules: the state it leads to. Throws the refusal that fits: 409 where the state has
 * moved on, 403 for the wrong role or the same person twice, 422 for a guard (with the words of the rule) or a missing reason.
 */
export function stepTo(noun: Noun, state: string | null, action: string, actor: Actor, f: StepFacts): string {
  const table = lifecycles[noun];
  const spoken = new Set<ParameterId>(ruleIds.filter((id) => resolveRule(f.profile, id, f.on)));
  const verdict = next(table, state, action, {
    actor: actor.personId,
    roles: f.system ? ['system'] : [actor.role],
    doneBy: f.doneBy ?? {},
    guards: f.guards ?? {},
    spoken,
    ...(f.reason === undefined ? {} : { reason: f.reason }),
  });
  if (verdict.ok) return verdict.to;
  const words = verdict.zh ?? '';
  switch (verdict.code) {
    case 'STATE':
      throw new Refused(f.stale, { state, action }, words);
    case 'ROLE':
      throw new Refused('NOT_ALLOWED', { action }, words);
    case 'SAME_PERSON':
      throw new Refused('TASK_SAME_PERSON', { action }, words);
    case 'REASON':
      throw new Refused('TASK_REASON', { action }, words);
    default:
      throw guardRefusal(verdict.guard!, words, f);
  }
}

function guardRefusal(id: GuardId, words: string, f: StepFacts): Refused {
  const guard: { requirement: string; onlyIf?: ParameterId; restsOn?: ParameterId } = GUARDS[id];
  const parameter = guard.onlyIf ?? guard.restsOn;
  const rule = parameter && resolveRule(f.profile, parameter, f.on);
  const source = rule ? wordsOf(rule) : guard.requirement;
  return new Refused('TASK_GUARD', { guard: id, source }, `${words}。依据：${source}`);
}
