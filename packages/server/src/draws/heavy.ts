import type { Actor } from '../access/actor.ts';
import { makeReceipt, publicFrame } from '../disclosure/receipts.ts';
import type { Services } from '../platform/services.ts';
import { previewTask } from '../tasks/previewTask.ts';
import { decideChange } from './changeDraw.ts';
import { commitDraw } from './commitDraw.ts';
import { finishDraw } from './finishDraw.ts';
import { freezeDraw } from './freezeDraw.ts';
import { replaySnapshot } from './replayMaterial.ts';

/** Bytes that can be handed over to another thread without being copied: each piece in a buffer of its own. */
const pieces = (bytes: Iterable<Uint8Array>): Uint8Array[] => Array.from(bytes, (piece) => piece.slice());

/** The verbs that work over whole frames or a whole register, as a thread does them: their input and answer are plain data. */
export const HEAVY = {
  freeze: (app: Services, actor: Actor | null, w: { taskId: string }) => freezeDraw(app, actor!, w.taskId),
  commit: (app: Services, actor: Actor | null, w: { drawId: string }) => commitDraw(app, actor!, w.drawId),
  result: (
    app: Services,
    actor: Actor | null,
    w: { drawId: string; beacons: Readonly<Record<string, string>> },
  ) => finishDraw(app, actor!, w.drawId, w.beacons),
  change: (app: Services, actor: Actor | null, w: { id: string } & Parameters<typeof decideChange>[3]) =>
    decideChange(app, actor!, w.id, { ok: w.ok, decision: w.decision }),
  preview: (app: Services, actor: Actor | null, w: Parameters<typeof previewTask>[2]) =>
    previewTask(app, actor!, w),
  receipt: (app: Services, _actor: Actor | null, w: Parameters<typeof makeReceipt>[1]) => makeReceipt(app, w),
  snapshot: async (app: Services, actor: Actor | null, w: { drawId: string }) =>
    pieces(await replaySnapshot(app, actor!, w.drawId)),
  frame: async (app: Services, _actor: Actor | null, w: { drawId: string }) =>
    pieces(await publicFrame(app, w.drawId)),
} as const;

export type Verb = keyof typeof HEAVY;
export type Wanted<V extends Verb> = Parameters<(typeof HEAVY)[V]>[2];
