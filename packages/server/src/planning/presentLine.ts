import { visitsOf } from '@mingcha/rules';
import type { z } from 'zod';
import type { World } from './facts.ts';
import { factsOfLine, type WithItems } from './lineRows.ts';
import type { LineRow } from './lineStore.ts';
import type { linesMergedInto } from './mergeStore.ts';
import type { LineAnswer } from './schema.ts';

export const named = (world: Pick<World, 'departments'>, id: string) => ({
  id,
  name: world.departments.get(id)?.name ?? id,
});

type Merged = Awaited<ReturnType<typeof linesMergedInto>>;

/** A line as screens show it: names for ids, and what the directory makes of its ratio. */
export function presentLine(
  line: WithItems<LineRow>,
  joint: boolean,
  world: World,
  merged: Merged = [],
): z.input<typeof LineAnswer> {
  const facts = factsOfLine(line, joint, world);
  return {
    ...line,
    initiator: named(world, line.initiatorId),
    participants: line.participants.map((p) => named(world, p)),
    population: facts.population ?? null,
    visits: visitsOf(facts),
    mergedInto:
      line.mergedInto === null
        ? null
        : { id: line.mergedInto, planId: line.mergedInto.slice(0, line.mergedInto.lastIndexOf('-')) },
    mergedFrom: merged
      .filter((m) => m.mergedInto === line.id)
      .map(({ id, planId, name, department }) => ({ id, planId, name, department })),
  };
}
