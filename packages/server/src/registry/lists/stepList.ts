import { lifecycles } from '@mingcha/rules';
import type { Actor } from '../../access/actor.ts';
import { profileFor } from '../../configuration/rules.ts';
import { recordAction, type Verb } from '../../ledger/actions.ts';
import { takeStep } from '../../ledger/takeStep.ts';
import { dayOf } from '../../platform/clock.ts';
import type { Tx } from '../../platform/database/open.ts';
import { Refused } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { also } from '../also.ts';
import { guardsOf } from './guardsOf.ts';
import { lockedList, type List } from './mayChange.ts';
import type { ListStep } from './schema.ts';
import { entriesOf, projectItems, setEntries, setItems, setList, versionInForce } from './store.ts';

/** One step of a list along its lifecycle: submit, return, review, publish, abolish. The row is locked: of two one wins. */
export const stepList = (app: Services, actor: Actor, id: string, input: ListStep) =>
  inTransaction(app, async (tx) => {
    const list = await lockedList(tx, actor, id);
    const action = `itemList.${input.step}` as Verb;
    const profile = await profileFor(tx, list.areaId);
    const entries = await entriesOf(tx, id);
    const today = dayOf(app.clock.now());
    const state = await takeStep(app, tx, actor, {
      table: lifecycles.itemList,
      state: list.state,
      action,
      subject: id,
      profile,
      reason: input.reason,
      guards: guardsOf(list, entries, profile, today, input),
    });
    if (input.step === 'submit' && entries.length === 0) throw new Refused('LIST_EMPTY');
    if (input.step === 'return') await setEntries(tx, id, 'all', { state: 'draft' });
    if (input.step === 'publish') await publish(app, tx, actor, list, input, today);
    if (input.step === 'abolish') {
      await setEntries(tx, id, 'all', { state: 'abolished' });
      if (list.kind === 'department' && entries.length > 0)
        await setItems(
          tx,
          entries.map((e) => e.id),
          'abolished',
        );
    }
    await setList(tx, id, { state });
    await recordAction(tx, actor, app.clock, {
      verb: action,
      subject: id,
      ...(input.reason ? { reason: input.reason } : {}),
      detail:
        input.step === 'publish'
          ? { said: `${input.channel}，${input.on ?? today}`, entries: entries.length }
          : {},
    });
    return { ok: true as const };
  });

/** The new version takes the place of the old one, and its lines become what tasks choose from (I09, I10, 2.6, T07). */
async function publish(
  app: Services,
  tx: Tx,
  actor: Actor,
  list: List,
  input: ListStep,
  today: string,
): Promise<void> {
  const on = input.on ?? today;
  if (on > today) throw new Refused('LIST_PUBLISH_DAY', { on, today });
  const old = await versionInForce(tx, list.areaId, list.kind, list.departmentId);
  if (old) {
    await setEntries(tx, old.id, 'all', { state: 'revised' });
    await setList(tx, old.id, { state: 'superseded' });
    await recordAction(tx, also(actor), app.clock, {
      verb: 'itemList.supersede',
      subject: old.id,
      detail: { said: `由 ${list.id} 代替` },
    });
  }
  await setEntries(tx, list.id, 'all', { state: 'published' });
  await setList(tx, list.id, { publishedOn: on, channel: input.channel!.trim(), proof: input.proof ?? '' });
  if (list.departmentId === null) return;
  const foreign = await projectItems(tx, list.id, list.departmentId, on);
  if (foreign.length > 0) throw new Refused('ENTRY_ID_TAKEN', { ids: foreign });
}
