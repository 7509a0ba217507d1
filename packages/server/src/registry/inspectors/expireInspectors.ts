import { lifecycles } from '@mingcha/rules';
import { recordAction } from '../../ledger/actions.ts';
import { takeStep } from '../../ledger/takeStep.ts';
import { profileFor } from '../../configuration/rules.ts';
import { dayOf } from '../../platform/clock.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import type { Actor } from '../../access/actor.ts';
import { asChange } from '../changeStore.ts';
import { lapsedInspectors, setInspector } from './store.ts';

/** Suspends who is in use with a certificate that has ended (M06, 2.5); `system` is the clock. Answers how many. */
export const expireInspectors = (app: Services, system: Actor): Promise<number> =>
  inTransaction(app, async (tx) => {
    const today = dayOf(app.clock.now());
    const lapsed = await lapsedInspectors(tx, today);
    if (lapsed.length === 0) return 0;
    await asChange(app, tx, system, '执法证到期');
    const profile = await profileFor(tx, system.areaId);
    for (const { id } of lapsed) {
      const state = await takeStep(app, tx, system, {
        table: lifecycles.inspector,
        state: 'active',
        action: 'inspector.expire',
        subject: id,
        profile,
        guards: { 'inspector.expired': true },
      });
      await setInspector(tx, id, { state: state as 'suspended' });
      await recordAction(tx, system, app.clock, { verb: 'inspector.expire', subject: id });
    }
    return lapsed.length;
  });
