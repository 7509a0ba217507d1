import type { Frame, InspectorFrame } from '@mingcha/fairdraw';
import type { Snapshot } from './sealed.ts';

export interface Frames {
  snapshot: Snapshot;
  frame: Frame;
  inspectors: InspectorFrame;
}

/**
 * The frames opened last, since a result follows its freeze and receipts of one draw come in swarms. Holds nothing that the
 * server could not open with its master key; an entry is found only under the root that the database has.
 */
export class FrameCache {
  readonly #kept = new Map<string, Frames>();
  readonly #most: number;

  constructor(most = 2) {
    this.#most = most;
  }

  get(drawId: string, root: string): Frames | undefined {
    return this.#kept.get(`${drawId}|${root}`);
  }

  keep(drawId: string, frames: Frames): void {
    this.#kept.set(`${drawId}|${frames.frame.root}`, frames);
    for (const key of this.#kept.keys()) {
      if (this.#kept.size <= this.#most) break;
      this.#kept.delete(key);
    }
  }
}
