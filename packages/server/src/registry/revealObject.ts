import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { objectById } from './objects/listStore.ts';

/** Shows the contacts of one object to a person who says why; the reason is recorded in the same transaction. */
export const revealObject = (app: Services, actor: Actor, id: string, reason: string) =>
  inTransaction(app, async (tx) => {
    const object = await objectById(tx, actor.scope, id);
    if (!object) throw new Refused('NOT_FOUND');
    await recordAction(tx, actor, app.clock, { verb: 'object.reveal', subject: id, reason });
    return { id, representative: object.representative, phone: object.phone };
  });
