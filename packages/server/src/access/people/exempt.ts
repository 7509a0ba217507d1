import { recordAction } from '../../ledger/actions.ts';
import { stampOf } from '../../platform/clock.ts';
import { Refused } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { dropExemption, putExemption } from '../accountStore.ts';
import type { Actor } from '../actor.ts';
import type { Role } from '../schema.ts';

/** The three administrators hold the keys of the house: for them there is no exemption. */
const NEVER: Role[] = ['admin', 'security', 'auditor'];

/** Lets a role sign in without a second factor, or demands it again; with a reason either way. */
export const exempt = (app: Services, actor: Actor, input: { role: Role; exempt: boolean; reason: string }) =>
  inTransaction(app, async (tx) => {
    if (input.exempt && NEVER.includes(input.role)) throw new Refused('NOT_ALLOWED', { role: input.role });
    const { role, reason } = input;
    if (input.exempt)
      await putExemption(tx, { role, reason, byPerson: actor.personId, at: stampOf(app.clock.now()) });
    else await dropExemption(tx, role);
    await recordAction(tx, actor, app.clock, {
      verb: input.exempt ? 'access.factor-exempt' : 'access.factor-demand',
      subject: role,
      reason,
    });
    return { ok: true as const };
  });
