import type { Actor } from '../../access/actor.ts';
import { recordAction } from '../../ledger/actions.ts';
import { Refused } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { asChange } from '../changeStore.ts';
import { idOf } from '../ids.ts';
import type { ObjectAdd, ObjectEdit } from './schema.ts';
import { insertObject, lockObject, setObject } from './store.ts';

/** Changes what is given of one object, if it still is what the person looked at; the former state is kept (O09, O11). */
export const editObject = (app: Services, actor: Actor, id: string, { since, reason, ...set }: ObjectEdit) =>
  inTransaction(app, async (tx) => {
    const object = await lockObject(tx, actor.scope, id);
    if (!object) throw new Refused('NOT_FOUND');
    if (object.mergedInto !== null) throw new Refused('OBJECT_MERGED', { mergedInto: object.mergedInto });
    if (object.since !== since) throw new Refused('OBJECT_CHANGED', { since: object.since });
    await asChange(app, tx, actor, reason);
    const given = Object.fromEntries(Object.entries(set).filter(([, v]) => v !== undefined));
    if (Object.keys(given).length > 0) await setObject(tx, object.ownerId, id, given);
    await recordAction(tx, actor, app.clock, {
      verb: 'object.edit',
      subject: id,
      reason,
      detail: { fields: Object.keys(given) },
    });
    return { ok: true as const };
  });

/** Adds what the base library has not (O08): an entity, or a product, project or behaviour of one, or of none (O03). */
export const addObject = (app: Services, actor: Actor, { reason, form, code: given, ...input }: ObjectAdd) =>
  inTransaction(app, async (tx) => {
    const { id, code, kind } = idOf(app, {
      code: given,
      ...(form === 'entity' ? {} : { kind: form }),
      name: input.name,
      address: input.address ?? '',
      registeredOn: input.registeredOn ?? '',
    });
    await asChange(app, tx, actor, reason);
    await insertObject(tx, {
      id,
      code,
      codeKind: kind,
      ownerId: actor.areaId,
      form,
      name: input.name,
      kinds: input.kinds ?? [],
      status: input.status ?? '存续',
      risk: 'U',
      area: input.area ?? '',
      township: input.township ?? '',
      address: input.address ?? '',
      office: input.office ?? '',
      industry: input.industry ?? '',
      registeredOn: input.registeredOn ?? null,
      representative: input.representative ?? '',
      phone: input.phone ?? '',
      holderId: input.holderId ?? null,
      attrs: '{}',
    });
    await recordAction(tx, actor, app.clock, { verb: 'object.add', subject: id, reason, detail: { form } });
    return { id };
  });
