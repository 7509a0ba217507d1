import type { Actor } from '../access/actor.ts';
import { makeReceipt, publicFrame } from '../disclosure/receipts.ts';
import { keyInForce } from '../escrow/store.ts';
import type { Services } from '../platform/services.ts';
import { previewTask } from '../tasks/previewTask.ts';
import { decideChange } from './changeDraw.ts';
import { changedDraw } from './changeStore.ts';
import { commitDraw } from './commitDraw.ts';
import { finishDraw } from './finishDraw.ts';
import { freezeDraw } from './freezeDraw.ts';
import { replaySnapshot } from './replayMaterial.ts';
import { drawSize, publishedDraw, registerSize } from './store.ts';
import { LARGE } from './workshop.ts';

/* Each verb over frames here where they are small, in the workshop where they are large; the answers are the same. */

const largeRegister = async (app: Services, actor: Actor): Promise<boolean> =>
  (await registerSize(app.db, actor.scope, LARGE)) >= LARGE;
const largeDraw = async (app: Services, actor: Actor, drawId: string): Promise<boolean> =>
  (await drawSize(app.db, actor.scope, drawId)) >= LARGE;
/** A draw that the public may ask about. */
const largePublic = async (app: Services, drawId: string): Promise<boolean> =>
  ((await publishedDraw(app.db, drawId))?.plan.size ?? 0) >= LARGE;

type Answer<F extends (...given: never[]) => unknown> = Awaited<ReturnType<F>>;

/** Freezes a whole register. */
export const freezeApart = async (app: Services, actor: Actor, taskId: string): Promise<string> =>
  (await largeRegister(app, actor))
    ? ((await app.workshop.write(actor, app.clock.now(), 'freeze', { taskId })) as string)
    : freezeDraw(app, actor, taskId);

/** Commits; a large frame has to be opened for the supervising body's copy, where that body has a key. */
export async function commitApart(app: Services, actor: Actor, drawId: string): Promise<void> {
  const copied = (await keyInForce(app.db, actor.areaId)) !== null;
  if (copied && (await largeDraw(app, actor, drawId)))
    await app.workshop.write(actor, app.clock.now(), 'commit', { drawId });
  else await commitDraw(app, actor, drawId);
}

/** Draws. */
export async function finishApart(
  app: Services,
  actor: Actor,
  drawId: string,
  beacons: Readonly<Record<string, string>>,
): Promise<void> {
  if (await largeDraw(app, actor, drawId))
    await app.workshop.write(actor, app.clock.now(), 'result', { drawId, beacons });
  else await finishDraw(app, actor, drawId, beacons);
}

/** Decides a change, which replays its draw; a refusal replays nothing. */
export async function decideApart(
  app: Services,
  actor: Actor,
  id: string,
  given: Parameters<typeof decideChange>[3],
): Promise<Answer<typeof decideChange>> {
  const drawId = given.ok ? await changedDraw(app.db, actor.scope, id) : undefined;
  if (drawId === undefined || !(await largeDraw(app, actor, drawId)))
    return decideChange(app, actor, id, given);
  return (await app.workshop.write(actor, app.clock.now(), 'change', { id, ...given })) as Answer<
    typeof decideChange
  >;
}

/** Counts the strata of rates that are still being edited. */
export const previewApart = async (
  app: Services,
  actor: Actor,
  input: Parameters<typeof previewTask>[2],
): Promise<Answer<typeof previewTask>> =>
  (await largeRegister(app, actor))
    ? ((await app.workshop.read(actor, app.clock.now(), 'preview', input)) as Answer<typeof previewTask>)
    : previewTask(app, actor, input);

/** The receipt of one enterprise. */
export const receiptApart = async (
  app: Services,
  input: Parameters<typeof makeReceipt>[1],
): Promise<Answer<typeof makeReceipt>> =>
  (await largePublic(app, input.drawId))
    ? ((await app.workshop.read(null, app.clock.now(), 'receipt', input)) as Answer<typeof makeReceipt>)
    : makeReceipt(app, input);

/** The bytes of the published frame. */
export const frameApart = async (app: Services, drawId: string): Promise<Iterable<Uint8Array>> =>
  (await largePublic(app, drawId))
    ? ((await app.workshop.read(null, app.clock.now(), 'frame', { drawId })) as Uint8Array[])
    : publicFrame(app, drawId);

/** What the supervising body replays a draw from. */
export const snapshotApart = async (
  app: Services,
  actor: Actor,
  drawId: string,
): Promise<Iterable<Uint8Array>> =>
  (await largeDraw(app, actor, drawId))
    ? ((await app.workshop.read(actor, app.clock.now(), 'snapshot', { drawId })) as Uint8Array[])
    : replaySnapshot(app, actor, drawId);
