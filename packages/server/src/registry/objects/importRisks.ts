import type { RiskRow } from '@mingcha/intake';
import type { Actor } from '../../access/actor.ts';
import { stampOf } from '../../platform/clock.ts';
import type { Tx } from '../../platform/database/open.ts';
import type { Services } from '../../platform/services.ts';
import type { Merged } from '../bulk.ts';
import { insertRiskLabels, projectRisks } from './riskStore.ts';

/** Monthly classes (K02; K03 for a department's axis): kept month by month, and the latest month stands on the object. */
export async function importRisks(
  app: Services,
  tx: Tx,
  actor: Actor,
  axis: string,
  rows: readonly RiskRow[],
): Promise<Merged> {
  const labels = rows.map(({ id, risk, month }) => ({ id, risk, month }));
  const inserted = await insertRiskLabels(
    tx,
    actor.areaId,
    axis,
    labels,
    actor.personId,
    stampOf(app.clock.now()),
  );
  const updated = await projectRisks(
    tx,
    actor.areaId,
    axis,
    labels.map((l) => l.id),
  );
  return { inserted, updated, unchanged: rows.length - inserted };
}
