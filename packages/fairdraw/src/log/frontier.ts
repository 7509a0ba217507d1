import { toHex } from '../bytes.ts';
import type { Hash } from '../hash/types.ts';
import { nodeOf } from './consistency.ts';

/**
 * A growing tree that keeps only the roots of its perfect subtrees (at most one for each bit of its size), so that the root
 * after every leaf of a long log is known in one pass.
 */
export class Frontier {
  size = 0;
  readonly #hash: Hash;
  /** roots of perfect subtrees, the widest first */
  #peaks: { height: number; node: Uint8Array }[] = [];

  constructor(hash: Hash) {
    this.#hash = hash;
  }

  /** `leaf` is a leaf's hash. */
  append(leaf: Uint8Array): void {
    let peak = { height: 0, node: leaf };
    while (this.#peaks.at(-1)?.height === peak.height) {
      const left = this.#peaks.pop()!;
      peak = { height: peak.height + 1, node: nodeOf(this.#hash, left.node, peak.node) };
    }
    this.#peaks.push(peak);
    this.size += 1;
  }

  /** Hex. */
  root(): string {
    const nodes = this.#peaks.map((p) => p.node);
    let node = nodes.pop();
    if (!node) return toHex(this.#hash.digest(new Uint8Array(0)));
    while (nodes.length > 0) node = nodeOf(this.#hash, nodes.pop()!, node);
    return toHex(node);
  }
}
