import { unitTag } from '@mingcha/fairdraw';
import type { InspectorInput } from '@mingcha/fairdraw';
import type { InspectorRow } from '@mingcha/rules';

/**
 * The people who may be drawn, as the freeze takes them: officers with a licence on record (requirements N07, 2.5).
 * Whether the licence holds on the day of the visit is the matching's question, since only it knows the day.
 */
export function officersOf(rows: readonly InspectorRow[]): InspectorInput[] {
  return rows
    .filter((row) => row.role === 'officer' && row.certTo !== '')
    .map((row) => ({
      id: row.id,
      cap: row.cap,
      d: row.dept,
      off: row.off,
      t: [...row.tags, unitTag(row.unitKind)],
      to: row.certTo,
      u: row.unit,
      w: row.load,
    }));
}
