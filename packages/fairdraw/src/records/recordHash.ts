import type { Hash } from '../hash/types.ts';
import { jcs } from '../jcs/jcs.ts';
import type { SjRecord } from './types.ts';

/** hx(JCS(record)): what `prev`, `commit` and `result` refer to (SJ1 section 4). `hash` must be the record's own alg. */
export function recordHash(hash: Hash, record: SjRecord): string {
  return hash.hx(jcs(record));
}
