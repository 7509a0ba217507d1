import * as crypto from 'node:crypto';
import { nodeHash } from '../packages/fairdraw/src/hash/node.ts';
import { portableHash } from '../packages/fairdraw/src/hash/portable.ts';
import type { Alg, Hash } from '../packages/fairdraw/src/hash/types.ts';
import { wasmHash } from '../packages/fairdraw/src/hash/wasm.ts';
import { measure, tryRun } from './child.ts';
import type { Figure, Peer, Section } from './figure.ts';

/** Small enough for the second-level cache, as the batches of a draw are. */
const N = 16_384;
const SECONDS = 0.7;
/** The messages of a draw: what is hashed for each object, and how long it is. */
const SHAPES = [
  { name: 'one block (43 bytes)', length: 43, shared: 0, keyed: false },
  { name: 'salt: HMAC of 43 bytes', length: 43, shared: 0, keyed: true },
  { name: 'tree node (65 bytes, two blocks)', length: 65, shared: 0, keyed: false },
  { name: 'ticket (138 bytes, three blocks, the first shared)', length: 138, shared: 74, keyed: false },
];

/** Messages a second on one thread: the wasm kernel beside node:crypto, plain JavaScript and Python. */
export async function run(): Promise<Section> {
  const figures: Figure[] = [];
  for (const alg of ['sha256', 'sm3'] as Alg[]) {
    const python = await pythonRates(alg);
    for (const shape of SHAPES) {
      const peers: Peer[] = [
        { name: 'node:crypto', value: rate(nodeHash(alg, crypto), shape) },
        { name: 'plain JavaScript', value: rate(portableHash(alg), shape) },
      ];
      const peer = python?.[`${shape.length}${shape.keyed ? 'k' : ''}`];
      if (peer) peers.push({ name: 'Python hashlib', value: peer });
      figures.push({
        name: `${alg}, ${shape.name}`,
        value: rate(await wasmHash(alg), shape),
        unit: 'M/s',
        ...(alg === 'sha256' && shape === SHAPES[0] ? { target: { atLeast: 10 } } : {}),
        peers,
      });
    }
  }
  return {
    title: 'Hashing',
    how: `Millions of messages a second on one thread, ${N.toLocaleString('en')} messages in one buffer, digests to another; again and again for ${SECONDS} s, the best round of each.`,
    figures,
  };
}

type Shape = (typeof SHAPES)[number];

function rate(hash: Hash, { length, shared, keyed }: Shape): number {
  const data = crypto.randomBytes(N * length);
  const offsets = Uint32Array.from({ length: N + 1 }, (_, i) => i * length);
  for (let i = 0; i < N; i += 1) data.fill(0x61, i * length, i * length + shared);
  const out = new Uint8Array(32 * N);
  const key = crypto.randomBytes(32);
  let best = Infinity;
  for (const end = performance.now() + SECONDS * 1000; performance.now() < end;) {
    const start = performance.now();
    if (keyed) hash.hmacMany(key, data, offsets, N, out);
    else hash.digestMany(data, offsets, N, out);
    best = Math.min(best, performance.now() - start);
  }
  return N / best / 1000;
}

/** Millions a second by length ("43", "43k" keyed), or undefined where Python or the algorithm is missing. */
async function pythonRates(alg: Alg): Promise<Record<string, number> | undefined> {
  if (!(await tryRun('python3', ['-c', `import hashlib; hashlib.new('${alg}'); print('known')`])))
    return undefined;
  const script = new URL('peers/hash.py', import.meta.url).pathname;
  return (await measure<Record<string, number>>('python3', [script, alg])).result;
}
