import { freeze, freezeInspectors, type Frame, type Hash, type InspectorFrame } from '@mingcha/fairdraw';
import type { Snapshot } from './sealed.ts';

/** The two frames of a draw, from what was frozen. The same snapshot and key always give the same roots. */
export function framesOf(
  hash: Hash,
  drawId: string,
  K: Uint8Array,
  snapshot: Snapshot,
): { frame: Frame; inspectors: InspectorFrame } {
  const objects = snapshot.objects.map(([id, pattern]) => ({ id, s: snapshot.patterns[pattern] ?? {} }));
  const frame = freeze(hash, { drawId, K, rest: 'none', objects });
  const inspectors = freezeInspectors(hash, {
    drawId,
    K,
    inspectors: snapshot.inspectors,
    pairs: snapshot.pairs,
    frame,
  });
  return { frame, inspectors };
}
