import { wasmHash, type Alg, type Hash, type HashOf } from '@mingcha/fairdraw';

/** The hash providers, compiled once at start. */
export interface Hashes {
  readonly of: HashOf;
  readonly sha256: Hash;
}

export async function loadHashes(): Promise<Hashes> {
  const [sha256, sm3] = await Promise.all([wasmHash('sha256'), wasmHash('sm3')]);
  return { sha256, of: (alg: Alg) => (alg === 'sm3' ? sm3 : sha256) };
}
