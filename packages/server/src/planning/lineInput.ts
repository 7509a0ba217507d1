import type { Actor } from '../access/actor.ts';
import type { Tx } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { departmentsOfArea, homeDepartment, listedItems } from './factsStore.ts';
import type { LineInput } from './schema.ts';
import type { LineBody } from './types.ts';

/**
 * A line as it is stored: every department of this area, items with the class their list gives them. What the rules think of
 * it is told by the checks of the plan: a draft may be unfinished.
 */
export async function bodyOf(
  tx: Tx,
  actor: Actor,
  plan: { kind: 'own' | 'joint'; departmentId: string },
  input: LineInput,
): Promise<LineBody> {
  const departments = new Set((await departmentsOfArea(tx, actor.areaId)).map((d) => d.id));
  const named = [input.initiatorId, ...input.participants, ...input.items.map((i) => i.departmentId)];
  const foreign = named.find((id) => !departments.has(id));
  if (foreign !== undefined) throw new Refused('PLAN_LINE_FOREIGN', { departmentId: foreign });
  if (plan.kind === 'own' && (await homeDepartment(tx, input.initiatorId)) !== plan.departmentId)
    throw new Refused('PLAN_LINE_INITIATOR', { initiatorId: input.initiatorId, expected: plan.departmentId });
  const listed = new Map((await listedItems(tx, [...departments])).map((i) => [i.id, i]));
  return {
    ...input,
    participants: [...new Set(input.participants)].filter((p) => p !== input.initiatorId),
    rates:
      input.rates && Object.keys(input.rates).length > 0 ? (input.rates as Record<string, string>) : null,
    ratio: input.ratio === '' ? null : input.ratio,
    items: input.items.map((i) => {
      const item = i.itemId === null ? undefined : listed.get(i.itemId);
      return {
        itemId: i.itemId,
        item: item?.name ?? i.item,
        departmentId: item?.departmentId ?? i.departmentId,
        category: item?.category ?? null,
      };
    }),
  };
}
