import { Refused } from '../platform/errors.ts';
import type { Executor } from '../platform/database/open.ts';
import type { Services } from '../platform/services.ts';
import { areaById } from './store.ts';

/**
 * Who keeps the chain of an area's draws (SJ1 section 4: one chain for each operator), and what its draw ids begin with.
 * The configured county has the name and code of its configuration, any other area its own name and id. ROOT is the roof
 * that a database from before the tree was put under: its chain goes on.
 */
export async function operatorOf(
  app: Services,
  db: Executor,
  areaId: string,
): Promise<{ operator: string; prefix: string }> {
  const area = await areaById(db, areaId);
  if (!area) throw new Refused('NOT_FOUND');
  const { county } = app.config;
  return area.id === 'ROOT' || area.name === county.name
    ? { operator: county.operator, prefix: county.area }
    : { operator: area.name, prefix: area.id };
}
