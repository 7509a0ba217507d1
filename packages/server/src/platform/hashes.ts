import { nodeHash, type Alg, type Hash, type HashOf } from '@mingcha/fairdraw';
import * as crypto from 'node:crypto';

/** The hash providers, compiled once at start. */
export interface Hashes {
  readonly of: HashOf;
  readonly sha256: Hash;
}

export async function loadHashes(): Promise<Hashes> {
  const [sha256, sm3] = [nodeHash('sha256', crypto), nodeHash('sm3', crypto)];
  return { sha256, of: (alg: Alg) => (alg === 'sm3' ? sm3 : sha256) };
}
