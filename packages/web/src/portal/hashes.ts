import { portableHash, wasmHash } from '@mingcha/fairdraw';
import type { Alg, Hash, HashOf } from '@mingcha/fairdraw';

/** The fast digests where the browser has SIMD, the plain ones otherwise; both give the same bytes. */
export async function browserHashes(): Promise<{ hashOf: HashOf; name: string }> {
  const made = new Map<Alg, Hash>();
  let name = 'WebAssembly';
  for (const alg of ['sha256', 'sm3'] as const) {
    try {
      made.set(alg, await wasmHash(alg));
    } catch {
      // A policy or an old browser may forbid WebAssembly; the check must still run.
      made.set(alg, portableHash(alg));
      name = 'JavaScript';
    }
  }
  return { hashOf: (alg) => made.get(alg) ?? portableHash(alg), name };
}
