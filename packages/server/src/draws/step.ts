import type { Actor } from '../access/actor.ts';
import { demandOwnArea } from '../access/reach.ts';
import type { Tx } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { lockDraw, type Draw } from './store.ts';

/**
 * One step of a draw: in one transaction, with the draw's row locked, refused unless the draw is at one of `states` and
 * the caller's area organises it.
 * This is what makes every step happen exactly once, however many people press.
 */
export const drawStep = <T>(
  app: Services,
  actor: Actor,
  drawId: string,
  states: readonly string[],
  work: (tx: Tx, draw: Draw & { areaId: string }) => Promise<T>,
): Promise<T> =>
  inTransaction(app, async (tx) => {
    const draw = await lockDraw(tx, actor.scope, drawId);
    if (!draw) throw new Refused('NOT_FOUND');
    demandOwnArea(actor, draw.areaId);
    if (!states.includes(draw.state))
      throw new Refused('DRAW_STATE', { state: draw.state, expected: states });
    return work(tx, draw);
  });
