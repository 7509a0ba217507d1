import { lifecycles } from '@mingcha/rules';
import type { Actor } from '../../access/actor.ts';
import { profileFor } from '../../configuration/rules.ts';
import { recordAction, type Verb } from '../../ledger/actions.ts';
import { takeStep } from '../../ledger/takeStep.ts';
import { dayOf } from '../../platform/clock.ts';
import { Refused } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { asChange } from '../changeStore.ts';
import { guardsOf } from './guards.ts';
import type { StepBody } from './schema.ts';
import { lockInspector, openVisitsOf, setInspector } from './store.ts';

/** One step of an entry: filed → reviewed by the legal section → in use, and out again (R09, N01, N04, N05). */
export const stepInspector = (app: Services, actor: Actor, id: string, input: StepBody) =>
  inTransaction(app, async (tx) => {
    const inspector = await lockInspector(tx, actor.scope, id);
    if (!inspector) throw new Refused('NOT_FOUND');
    const action = `inspector.${input.step}` as Verb;
    const profile = await profileFor(tx, actor.areaId);
    const open = input.step === 'leave' ? await openVisitsOf(tx, id) : 0;
    const state = await takeStep(app, tx, actor, {
      table: lifecycles.inspector,
      state: inspector.state,
      action,
      subject: id,
      profile,
      reason: input.reason,
      guards: guardsOf(inspector, profile, dayOf(app.clock.now()), open),
    });
    await asChange(app, tx, actor, input.reason ?? '');
    await setInspector(tx, id, { state: state as 'filed' });
    await recordAction(tx, actor, app.clock, {
      verb: action,
      subject: id,
      ...(input.reason ? { reason: input.reason } : {}),
    });
    return { ok: true as const };
  });
