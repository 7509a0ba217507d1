import { randomUUID } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { replaceAssistants } from './carryOutStore.ts';
import { lockVisit } from './store.ts';

export interface Assistant {
  kind: 'expert' | 'third-party' | 'auxiliary';
  name: string;
  organisation: string;
  duty: string;
}

/** Names experts and third parties before the visit (N07, N08, 2.6); they never count as inspectors, and later nobody is added. */
export const fixAssistants = (app: Services, actor: Actor, visitId: string, people: readonly Assistant[]) =>
  inTransaction(app, async (tx) => {
    const visit = await lockVisit(tx, actor.scope, visitId);
    if (!visit) throw new Refused('NOT_FOUND');
    if (visit.step !== 'released' && visit.step !== 'approved')
      throw new Refused('ASSISTANTS_FIXED', { step: visit.step });
    const at = stampOf(app.clock.now());
    await replaceAssistants(
      tx,
      visitId,
      people.map((p) => ({ ...p, id: randomUUID(), visitId, fixedBy: actor.personId, fixedAt: at })),
    );
    await recordAction(tx, actor, app.clock, {
      verb: 'visit.assistants',
      taskId: visit.taskId,
      drawId: visit.drawId,
      subject: visitId,
      detail: { people: people.length, said: `${people.length} 人` },
    });
    return { assistants: people.length };
  });
