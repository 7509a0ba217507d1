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

/** The bytes of snapshot.ndjson, the same lines as in the supervising body's copy, piece by piece. */
export async function replaySnapshot(
  app: Services,
  actor: Actor,
  drawId: string,
): Promise<Iterable<Uint8Array>> {
  const draw = await inspectedDraw(app, actor, drawId);
  return inPieces(copyLines(await openFrames(app, app.db, draw)));
}

/** So many lines are one piece. */
const PIECE = 5000;

function* inPieces(lines: Iterable<string>): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let some: string[] = [];
  for (const line of lines)
    if (some.push(line) === PIECE) {
      yield encoder.encode(`${some.join('\n')}\n`);
      some = [];
    }
  if (some.length > 0) yield encoder.encode(`${some.join('\n')}\n`);
}

async function inspectedDraw(app: Services, actor: Actor, drawId: string): Promise<PlainDraw> {
  const draw = await drawById(app.db, actor.scope, drawId);
  const task = draw && (await taskById(app.db, actor.scope, draw.taskId));
  if (!draw || !task) throw new Refused('NOT_FOUND');
  if (!INSPECTED.includes(task.stage)) throw new Refused('REPLAY_NOT_YET', { stage: task.stage });
  return draw;
}
