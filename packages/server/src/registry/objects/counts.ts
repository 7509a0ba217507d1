import type { Scope } from '../../access/scope.ts';
import type { Executor } from '../../platform/database/open.ts';
import { directoryRevision } from './listStore.ts';

/** Counts kept, per database: as many as a busy office asks for in a morning. */
const MOST = 500;
const kept = new WeakMap<object, Map<string, { revision: string; value: unknown }>>();

/**
 * A count over a whole directory is the slow part of a list, and changes only with the directory: it is kept under the revision of the
 * directory, which every changing statement moves in its own transaction. A scope that has no revision is counted anew.
 */
export async function keptCount<T>(
  db: Executor,
  scope: Scope,
  what: string,
  count: () => Promise<T>,
): Promise<T> {
  const revision = await directoryRevision(db, scope);
  if (revision === null || !('areaId' in scope)) return count();
  const counts = kept.get(db) ?? new Map<string, { revision: string; value: unknown }>();
  kept.set(db, counts);
  const key = `${scope.kind} ${scope.areaId} ${what}`;
  const found = counts.get(key);
  if (found?.revision === revision) return found.value as T;
  const value = await count();
  counts.delete(key);
  counts.set(key, { revision, value });
  if (counts.size > MOST) counts.delete(counts.keys().next().value!);
  return value;
}
