import type { LabelRow } from '@mingcha/intake';
import type { Tx } from '../../platform/database/open.ts';
import type { Merged } from '../bulk.ts';
import { labelRows } from './store.ts';

/** Labels of a file (O05). Objects in the file are known: the preview has looked. `updated` counts objects that changed. */
export async function importLabels(tx: Tx, ownerId: string, rows: readonly LabelRow[]): Promise<Merged> {
  const updated = await labelRows(
    tx,
    ownerId,
    rows.map(({ id, add, remove }) => ({ id, add, remove })),
  );
  return { inserted: 0, updated, unchanged: rows.length - updated };
}
