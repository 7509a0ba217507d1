import { lifecycles } from '@mingcha/rules';
import type { Actor } from '../../access/actor.ts';
import { profileFor } from '../../configuration/rules.ts';
import { recordAction, type Verb } from '../../ledger/actions.ts';
import { takeStep } from '../../ledger/takeStep.ts';
import { dayOf } from '../../platform/clock.ts';
import { Refused } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { also } from '../also.ts';
import { checkEntry, listGuards } from './checkEntry.ts';
import { lockedList } from './mayChange.ts';
import type { EntryStep } from './schema.ts';
import { itemsInUse, lockEntries, setEntries, setItems } from './store.ts';

/** One step for some lines of a list: review and return while it is being made, abolish and keep once it is public (2.6). All of them or none. */
export const stepEntries = (app: Services, actor: Actor, listId: string, input: EntryStep) =>
  inTransaction(app, async (tx) => {
    const list = await lockedList(tx, actor, listId);
    const making = input.step === 'review' || input.step === 'return';
    if (making && list.state !== 'submitted') throw new Refused('LIST_NOT_SUBMITTED', { state: list.state });
    const action = `item.${input.step}` as Verb;
    const profile = await profileFor(tx, list.areaId);
    const today = dayOf(app.clock.now());
    const entries = await lockEntries(tx, listId, [...new Set(input.ids)]);
    if (entries.length !== new Set(input.ids).size) throw new Refused('NOT_FOUND');
    const inUse =
      input.step === 'abolish'
        ? await itemsInUse(
            tx,
            entries.map((e) => e.id),
          )
        : [];
    let state = '';
    for (const e of entries) {
      const used = inUse.find((u) => u.id === e.id);
      state = await takeStep(app, tx, actor, {
        table: lifecycles.item,
        state: e.state,
        action,
        subject: `${listId}/${e.id}`,
        profile,
        reason: input.reason,
        guards: {
          ...listGuards(checkEntry(e, list.kind === 'joint', profile, today)),
          'item.notInUse': used ? `任务 ${used.taskId} 正在使用事项「${e.name}」，办结后才能废止` : true,
        },
      });
      await recordAction(tx, also(actor), app.clock, {
        verb: action,
        subject: `${listId}/${e.id}`,
        ...(input.reason ? { reason: input.reason } : {}),
      });
    }
    const ids = entries.map((e) => e.id);
    await setEntries(tx, listId, ids, {
      state,
      ...(input.step === 'proposeAbolish' ? { abolishReason: input.reason! } : {}),
    });
    if (!making && list.kind === 'department') await setItems(tx, ids, state);
    return { ok: true as const };
  });
