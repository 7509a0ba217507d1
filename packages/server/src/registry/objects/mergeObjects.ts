import { randomUUID } from 'node:crypto';
import type { Actor } from '../../access/actor.ts';
import { recordAction } from '../../ledger/actions.ts';
import { stampOf } from '../../platform/clock.ts';
import { Refused } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { asChange } from '../changeStore.ts';
import type { MergeBody } from './schema.ts';
import { endMerge, insertMerge, lockMerge, lockObjects, setObject } from './store.ts';

/**
 * A person says that two entries are one: the loser stands behind the survivor and is drawn no more, its id stays as an alias, the
 * survivor takes over kinds and labels it had not. Nothing is deleted, and it can be undone.
 */
export const mergeDuplicates = (app: Services, actor: Actor, { loser, survivor, reason }: MergeBody) =>
  inTransaction(app, async (tx) => {
    if (loser === survivor) throw new Refused('MERGE_SAME');
    const both = await lockObjects(tx, actor.areaId, [loser, survivor]);
    const out = both.find((o) => o.id === loser);
    const stays = both.find((o) => o.id === survivor);
    if (!out || !stays) throw new Refused('NOT_FOUND');
    const gone = both.find((o) => o.mergedInto !== null);
    if (gone) throw new Refused('OBJECT_MERGED', { id: gone.id, mergedInto: gone.mergedInto });
    const added = {
      kinds: out.kinds.filter((k) => !stays.kinds.includes(k)),
      labels: out.labels.filter((l) => !stays.labels.includes(l)),
    };
    await asChange(app, tx, actor, `合并重复对象：${reason}`);
    await setObject(tx, actor.areaId, loser, { mergedInto: survivor });
    if (added.kinds.length + added.labels.length > 0)
      await setObject(tx, actor.areaId, survivor, {
        kinds: [...stays.kinds, ...added.kinds],
        labels: [...stays.labels, ...added.labels].toSorted(),
      });
    const id = randomUUID();
    await insertMerge(tx, {
      id,
      ownerId: actor.areaId,
      loser,
      survivor,
      reason,
      added: JSON.stringify(added),
      mergedBy: actor.personId,
      mergedAt: stampOf(app.clock.now()),
      undoneBy: null,
      undoneAt: null,
      undoReason: null,
    });
    await recordAction(tx, actor, app.clock, {
      verb: 'object.merge',
      subject: survivor,
      reason,
      detail: { loser, said: `${out.code || loser} 并入 ${stays.code || survivor}` },
    });
    return { id };
  });

/** Undoes a merge: the loser is an object of its own again, the survivor gives back what it took over. */
export const undoMerge = (app: Services, actor: Actor, id: string, reason: string) =>
  inTransaction(app, async (tx) => {
    const merge = await lockMerge(tx, actor.scope, id);
    if (!merge) throw new Refused('NOT_FOUND');
    if (merge.undoneAt !== null) throw new Refused('MERGE_UNDONE');
    const both = await lockObjects(tx, merge.ownerId, [merge.loser, merge.survivor]);
    const stays = both.find((o) => o.id === merge.survivor);
    await asChange(app, tx, actor, `撤销合并：${reason}`);
    await setObject(tx, merge.ownerId, merge.loser, { mergedInto: null });
    const { kinds, labels } = merge.added;
    if (stays && kinds.length + labels.length > 0)
      await setObject(tx, merge.ownerId, merge.survivor, {
        kinds: stays.kinds.filter((k) => !kinds.includes(k)),
        labels: stays.labels.filter((l) => !labels.includes(l)),
      });
    await endMerge(tx, id, actor.personId, stampOf(app.clock.now()), reason);
    await recordAction(tx, actor, app.clock, { verb: 'object.unmerge', subject: merge.survivor, reason });
    return { ok: true as const };
  });
