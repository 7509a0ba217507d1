import type { Executor } from '../platform/database/open.ts';
import type { Dimension } from './countStore.ts';

/** What the values of a dimension are called; they were counted within a scope already. */
export async function labelsOf(
  db: Executor,
  by: Dimension,
  keys: readonly string[],
): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  switch (by) {
    case 'department':
      return map(await db.selectFrom('departments').where('id', 'in', keys).select(['id', 'name']).execute());
    case 'task':
      return map(await db.selectFrom('tasks').where('id', 'in', keys).select(['id', 'name']).execute());
    case 'item':
      return map(
        await db
          .selectFrom('taskParts')
          .where('itemId', 'in', keys)
          .select(['itemId as id', 'item as name'])
          .distinct()
          .execute(),
      );
    case 'township':
      return new Map(keys.map((k) => [k, k === '' ? '尚未派发（名单密封）' : k]));
    case 'month':
      return new Map(keys.map((k) => [k, `${k.slice(0, 4)}年${Number(k.slice(5))}月`]));
    case 'none':
      return new Map();
  }
}

const map = (rows: readonly { id: string; name: string }[]) => new Map(rows.map((r) => [r.id, r.name]));
