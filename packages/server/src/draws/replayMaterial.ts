import { toHex } from '@mingcha/fairdraw';
import type { Actor } from '../access/actor.ts';
import { copyLines } from '../escrow/copyLines.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { taskById } from '../tasks/store.ts';
import { openFrames } from './frames.ts';
import { openKey } from './sealed.ts';
import { boxesOf, drawById, type PlainDraw } from './store.ts';

/** Stages at which every visit has been made, so that the names are no secret from the supervising body any more. */
const INSPECTED = ['publishing', 'followup', 'closed', 'archived'];

/**
 * What the supervising body needs to replay a draw in full (sj1.md section 8, L1): K and the snapshot. Given once every visit
 * is submitted; before that the names are sealed for the supervisor as for everybody (D07).
 */
export async function replayKey(app: Services, actor: Actor, drawId: string): Promise<string> {
  const draw = await inspectedDraw(app, actor, drawId);
  const { keyBox } = await boxesOf(app.db, draw.id, 'replay');
  return JSON.stringify({ k: toHex(openKey(app.keys, draw.id, keyBox)) });
}

/** The lines of snapshot.ndjson, the same as in the supervising body's copy. */
export async function replaySnapshot(app: Services, actor: Actor, drawId: string): Promise<string> {
  const draw = await inspectedDraw(app, actor, drawId);
  return `${Array.from(copyLines(await openFrames(app, app.db, draw))).join('\n')}\n`;
}

async function inspectedDraw(app: Services, actor: Actor, drawId: string): Promise<PlainDraw> {
  const draw = await drawById(app.db, actor.scope, drawId);
  const task = draw && (await taskById(app.db, actor.scope, draw.taskId));
  if (!draw || !task) throw new Refused('NOT_FOUND');
  if (!INSPECTED.includes(task.stage)) throw new Refused('REPLAY_NOT_YET', { stage: task.stage });
  return draw;
}
