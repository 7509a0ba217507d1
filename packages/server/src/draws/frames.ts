import { freeze, freezeInspectors, type Hash } from '@mingcha/fairdraw';
import type { Executor } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import type { Frames } from './frameCache.ts';
import { openKey, openSnapshot, type Snapshot } from './sealed.ts';
import { boxesOf, type Draw } from './store.ts';

/** The two frames of a draw, from what was frozen. The same snapshot and key always give the same roots. */
export function framesOf(hash: Hash, drawId: string, K: Uint8Array, snapshot: Snapshot): Frames {
  const objects = snapshot.objects.map(([id, pattern]) => ({ id, s: snapshot.patterns[pattern] ?? {} }));
  const frame = freeze(hash, { drawId, K, rest: 'none', objects });
  const inspectors = freezeInspectors(hash, {
    drawId,
    K,
    inspectors: snapshot.inspectors,
    pairs: snapshot.pairs,
    frame,
  });
  return { snapshot, frame, inspectors };
}

/**
 * Opens the frames of a draw and checks them against the roots that were committed; `why` is written down with the opening of
 * the boxes. Throws SEAL_BROKEN when they differ.
 */
export async function openFrames(app: Services, db: Executor, draw: Draw, why?: string): Promise<Frames> {
  const kept = app.frames.get(draw.id, draw.plan.root);
  if (kept) return kept;
  const boxes = await boxesOf(db, draw.id, why);
  const snapshot = await openSnapshot(app.keys, draw.id, boxes.snapshotBox);
  const frames = framesOf(app.hashes.sha256, draw.id, openKey(app.keys, draw.id, boxes.keyBox), snapshot);
  if (frames.frame.root !== draw.plan.root || frames.inspectors.root !== draw.plan.inspectorsRoot)
    throw new Refused('SEAL_BROKEN', { drawId: draw.id });
  app.frames.keep(draw.id, frames);
  return frames;
}
