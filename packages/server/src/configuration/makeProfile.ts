import { deriveProfile, type ProfileDraft } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { profileByReference, referenceOf } from './rules.ts';
import { insertOwnProfile, lockProfileId } from './store.ts';

export interface OwnProfileInput extends Omit<ProfileDraft, 'version'> {
  base: string;
  /** the version the screen started from, 0 for a new profile: of two editors one wins */
  after: number;
}

/**
 * Stores a county's own profile as its next version: every rule of `base` and the changes, each with the words or the decision
 * it rests on (deriveProfile refuses one without). Returns its reference.
 */
export const makeProfile = (app: Services, actor: Actor, input: OwnProfileInput) =>
  inTransaction(app, async (tx) => {
    const { base, after, ...head } = input;
    const newest = await lockProfileId(tx, input.id);
    if (newest && newest.areaId !== actor.areaId) throw taken(input.id);
    if ((newest?.version ?? 0) !== after)
      throw new Refused('PROFILE_MOVED', { newest: newest?.version ?? 0, after });
    const derived = deriveProfile(await profileByReference(tx, base), { ...head, version: after + 1 });
    if (!derived.ok)
      throw new Refused(
        'PROFILE_INVALID',
        { problems: derived.problems },
        derived.problems.map((p) => p.message).join('；'),
      );
    const reference = referenceOf(derived.value);
    const changes = Object.keys(input.changes);
    await insertOwnProfile(tx, {
      id: input.id,
      version: after + 1,
      areaId: actor.areaId,
      base,
      draft: JSON.stringify(head),
      profile: JSON.stringify(derived.value),
      personId: actor.personId,
      at: stampOf(app.clock.now()),
    });
    await recordAction(tx, actor, app.clock, {
      verb: 'profile.make',
      subject: reference,
      detail: { base, changes, said: `${input.name}，${changes.length} 项变更` },
    });
    return { reference };
  });

const taken = (id: string) =>
  new Refused('PROFILE_INVALID', { id }, `“${id}”已由其他地区使用，请另取一个名称`);
