import type { Executor } from '../platform/database/open.ts';
import { factsOf, type World } from './facts.ts';
import type { YearLine } from './factsStore.ts';
import { itemsOfLines, linesOf, type LineRow } from './lineStore.ts';
import type { LineFacts } from '@mingcha/rules';
import type { LineItem } from './types.ts';

export type WithItems<L> = L & { items: (LineItem & { lineId: string })[] };

/** Lines with their items, one query for all. */
export async function withItems<L extends { id: string }>(
  db: Executor,
  lines: readonly L[],
): Promise<WithItems<L>[]> {
  const items = Map.groupBy(
    await itemsOfLines(
      db,
      lines.map((l) => l.id),
    ),
    (i) => i.lineId,
  );
  return lines.map((l) => ({ ...l, items: items.get(l.id) ?? [] }));
}

export const readLines = async (db: Executor, planId: string): Promise<WithItems<LineRow>[]> =>
  withItems(db, await linesOf(db, [planId]));

/** Lines that count: neither taken out nor merged into another. */
export const inForce = <L extends { dropped: boolean; mergedInto: string | null }>(
  lines: readonly L[],
): L[] => lines.filter((l) => !l.dropped && l.mergedInto === null);

export const factsOfLine = (line: WithItems<LineRow | YearLine>, joint: boolean, world: World): LineFacts =>
  factsOf(line, line.items, joint, world.population);
