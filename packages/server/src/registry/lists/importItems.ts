import type { ItemRow } from '@mingcha/intake';
import type { Actor } from '../../access/actor.ts';
import { recordAction } from '../../ledger/actions.ts';
import type { Tx } from '../../platform/database/open.ts';
import { Refused } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { also } from '../also.ts';
import type { Merged } from '../bulk.ts';
import { entryRow } from './editEntry.ts';
import { lockedList } from './mayChange.ts';
import { entriesOf, putEntry } from './store.ts';

/** Lines of a file into a draft list; a code that the list has already is changed, nothing is taken out. */
export async function importItems(
  app: Services,
  tx: Tx,
  actor: Actor,
  listId: string,
  rows: readonly ItemRow[],
): Promise<Merged> {
  const list = await lockedList(tx, actor, listId);
  if (list.state !== 'draft') throw new Refused('LIST_NOT_DRAFT', { state: list.state });
  const known = new Map((await entriesOf(tx, listId)).map((e) => [e.id, e]));
  const prefix = list.departmentId ?? `${list.areaId}-LH`;
  const merged: Merged = { inserted: 0, updated: 0, unchanged: 0 };
  for (const { id: given, row: _row, attrs: _attrs, ...line } of rows) {
    const id = given.startsWith(`${prefix}-`) ? given : `${prefix}-${given}`;
    const before = known.get(id);
    const origin = line.localLaw === '' ? (before?.origin ?? 'upper') : 'local';
    const row = entryRow(listId, before?.position ?? known.size + merged.inserted, { ...line, id, origin });
    if (before && same(before, row)) {
      merged.unchanged++;
      continue;
    }
    await putEntry(tx, row);
    await recordAction(tx, also(actor), app.clock, {
      verb: 'item.create',
      subject: `${listId}/${id}`,
      detail: { said: `导入 ${line.name}` },
    });
    if (before) merged.updated++;
    else merged.inserted++;
  }
  return merged;
}

const same = (a: object, b: object): boolean =>
  Object.entries(b).every(
    ([k, v]) => JSON.stringify((a as Record<string, unknown>)[k]) === JSON.stringify(v),
  );
