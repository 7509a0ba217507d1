import type { Actor } from '../../access/actor.ts';
import { recordAction } from '../../ledger/actions.ts';
import { Refused } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { asChange } from '../changeStore.ts';
import { factsFor } from './facts.ts';
import { idsOfObjects } from './listStore.ts';
import type { LabelBody } from './schema.ts';
import { labelRows } from './store.ts';

/** Labels added to and taken from many objects at once, chosen one by one or by the filters on the screen (O04, O05). */
export const labelObjects = (app: Services, actor: Actor, body: LabelBody) =>
  inTransaction(app, async (tx) => {
    if (body.add.length + body.remove.length === 0) throw new Refused('LABEL_NOTHING');
    const ids =
      body.ids ??
      (body.filter
        ? await idsOfObjects(
            tx,
            actor.scope,
            body.filter,
            await factsFor(app, tx, actor.scope, actor.areaId, body.filter),
          )
        : []);
    if (ids.length === 0) throw new Refused('LABEL_NOTHING');
    await asChange(app, tx, actor, body.reason);
    const changed = await labelRows(
      tx,
      actor.areaId,
      ids.map((id) => ({ id, add: body.add, remove: body.remove })),
    );
    const said = [
      body.add.length > 0 ? `加注 ${body.add.join('、')}` : '',
      body.remove.length > 0 ? `移除 ${body.remove.join('、')}` : '',
    ].filter(Boolean);
    await recordAction(tx, actor, app.clock, {
      verb: 'object.label',
      subject: 'objects',
      reason: body.reason,
      detail: { said: `${said.join('，')}，${changed} 户`, changed },
    });
    return { chosen: ids.length, changed };
  });
