import { randomUUID } from 'node:crypto';
import { actsFor, type Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { stampOf, dayOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { answerObjectionRow, insertObjection, lockObjection } from './repairStore.ts';
import { resultById } from './store.ts';

export interface Objection {
  fromWhom: 'public' | 'enterprise';
  name: string;
  contact: string;
  words: string;
}

/** Anybody may object to what is published (B11). Name and contact are for the answer and never shown in public. */
export const object = (app: Services, resultId: string, input: Objection) =>
  inTransaction(app, async (tx) => {
    const result = await resultById(tx, resultId, dayOf(app.clock.now()));
    if (!result) throw new Refused('NOT_FOUND');
    const id = randomUUID();
    await insertObjection(tx, {
      id,
      resultId: result.id,
      ...input,
      at: stampOf(app.clock.now()),
      answer: null,
      answeredBy: null,
      answeredAt: null,
    });
    return { id };
  });

/** The department whose result it is answers; the answer stands beside the result in public. */
export const answerObjection = (app: Services, actor: Actor, id: string, answer: string) =>
  inTransaction(app, async (tx) => {
    const objection = await lockObjection(tx, actor.scope, id);
    if (!objection) throw new Refused('NOT_FOUND');
    if (!actsFor(actor, objection.departmentId)) throw new Refused('RESULT_OTHER_BODY');
    if (objection.answer !== null) throw new Refused('OBJECTION_ANSWERED');
    await answerObjectionRow(tx, id, answer, actor.personId, stampOf(app.clock.now()));
    await recordAction(tx, actor, app.clock, {
      verb: 'objection.answer',
      taskId: objection.taskId,
      drawId: objection.drawId,
      subject: objection.resultId,
      detail: { objection: id },
    });
  });
