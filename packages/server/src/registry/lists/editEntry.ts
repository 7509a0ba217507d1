import { canonicalMethod, lifecycles, parseRate, perYearOf, ratioOf } from '@mingcha/rules';
import type { Insertable } from 'kysely';
import type { Actor } from '../../access/actor.ts';
import { profileFor } from '../../configuration/rules.ts';
import { recordAction } from '../../ledger/actions.ts';
import { takeStep } from '../../ledger/takeStep.ts';
import type { Tables } from '../../platform/database/tables.ts';
import { Refused } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { lockedList } from './mayChange.ts';
import type { EntryInput } from './schema.ts';
import { deleteEntry, entriesOf, putEntry, setList } from './store.ts';

/** A line with what is read from its prose; the prose itself is always kept. Throws ENTRY_CAP for a ceiling that is no ratio. */
export function entryRow(listId: string, position: number, e: EntryInput): Insertable<Tables['itemEntries']> {
  if (e.cap !== null && e.cap !== '') {
    const cap = parseRate(e.cap);
    if (!cap.ok) throw new Refused('ENTRY_CAP', { cap: e.cap }, cap.problems[0]?.message);
  }
  return {
    ...e,
    listId,
    position,
    state: 'draft',
    cap: e.cap === '' ? null : e.cap,
    method: canonicalMethod(e.methodText) ?? methodIn(e.methodText),
    ratio: ratioOf(e.ratioText).ratio,
    perYear: perYearOf(e.frequencyText),
  };
}

/** The method that a sentence begins with, e.g. 「现场检查与网络系统相结合」; '' where it names none. */
const methodIn = (text: string): string => ['现场', '书面', '网络'].find((m) => text.startsWith(m)) ?? '';

/** Adds or changes a line of a draft. Whoever wrote a line cannot review it. */
export const saveEntry = (app: Services, actor: Actor, listId: string, input: EntryInput) =>
  inTransaction(app, async (tx) => {
    const list = await lockedList(tx, actor, listId);
    if (list.state !== 'draft') throw new Refused('LIST_NOT_DRAFT', { state: list.state });
    const entries = await entriesOf(tx, listId);
    const known = entries.find((e) => e.id === input.id);
    await takeStep(app, tx, actor, {
      table: lifecycles.item,
      state: null,
      action: 'item.create',
      subject: `${listId}/${input.id}`,
      profile: await profileFor(tx, list.areaId),
    });
    await putEntry(tx, entryRow(listId, known?.position ?? entries.length, input));
    // the writer is who wrote last: the review is by somebody else
    await recordAction(tx, actor, app.clock, {
      verb: 'item.create',
      subject: `${listId}/${input.id}`,
      detail: { said: known ? `修改 ${input.name}` : input.name },
    });
    return { ok: true as const };
  });

/** Takes a line out of a draft; what was published stays in the version that was published. */
export const removeEntry = (app: Services, actor: Actor, listId: string, id: string) =>
  inTransaction(app, async (tx) => {
    const list = await lockedList(tx, actor, listId);
    if (list.state !== 'draft') throw new Refused('LIST_NOT_DRAFT', { state: list.state });
    const done = await deleteEntry(tx, listId, id);
    if (done.numDeletedRows === 0n) throw new Refused('NOT_FOUND');
    await recordAction(tx, actor, app.clock, { verb: 'item.remove', subject: listId, detail: { said: id } });
    return { ok: true as const };
  });

/** What the list is drawn from (I17). */
export const saveProvenance = (app: Services, actor: Actor, listId: string, provenance: string) =>
  inTransaction(app, async (tx) => {
    const list = await lockedList(tx, actor, listId);
    if (list.state !== 'draft') throw new Refused('LIST_NOT_DRAFT', { state: list.state });
    await setList(tx, listId, { provenance });
    await recordAction(tx, actor, app.clock, { verb: 'itemList.note', subject: listId });
    return { ok: true as const };
  });
