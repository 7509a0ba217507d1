import { profileOf } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { dayOf, stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { profileByReference, referenceOf } from './rules.ts';
import { insertChoice, ownProfilesFor } from './store.ts';

/**
 * From a day on the actor's area works under this profile (Appendix A; 1.17.4: a profile has an effective date). What was made
 * before keeps the profile it froze. A clerk may do this in the practice county only.
 */
export const chooseProfile = (
  app: Services,
  actor: Actor,
  input: { reference: string; from: string; why: string },
) =>
  inTransaction(app, async (tx) => {
    if (actor.role === 'clerk' && app.config.mode !== 'practice') throw new Refused('NOT_ALLOWED');
    const now = app.clock.now();
    if (input.from < dayOf(now)) throw new Refused('PROFILE_PAST', { from: input.from, today: dayOf(now) });
    const profile = await profileByReference(tx, input.reference);
    // a profile that another county made is not there for this one
    const own = await ownProfilesFor(tx, actor.areaId);
    if (!profileOf(input.reference) && !own.some((p) => referenceOf(p) === input.reference))
      throw new Refused('NOT_FOUND');
    await insertChoice(tx, {
      areaId: actor.areaId,
      reference: input.reference,
      validFrom: input.from,
      why: input.why,
      personId: actor.personId,
      at: stampOf(now),
    });
    await recordAction(tx, actor, app.clock, {
      verb: 'profile.choose',
      subject: input.reference,
      reason: input.why,
      detail: { from: input.from, said: `${profile.name}，自 ${input.from} 起` },
    });
    return { ok: true as const };
  });
