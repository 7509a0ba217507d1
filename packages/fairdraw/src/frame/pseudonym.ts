import { fromHex, utf8, writeHex } from '../bytes.ts';
import type { Hash } from '../hash/types.ts';
import { Batch, BATCH } from '../merkle/batch.ts';
import type { IdColumn } from './ids.ts';

/** The labels of SJ1 section 3: objects and inspectors are hidden the same way under different words */
export const OBJECT_LABELS = { salt: 'salt', pid: 'pid' } as const;
export const INSPECTOR_LABELS = { salt: 'isalt', pid: 'ipid' } as const;
export type Labels = typeof OBJECT_LABELS | typeof INSPECTOR_LABELS;

/** salt = hmac(K, "sj1|salt|" + drawId + "|" + id), hex */
export function saltOf(hash: Hash, K: Uint8Array, labels: Labels, drawId: string, id: string): string {
  return hash.hmac(K, `sj1|${labels.salt}|${drawId}|${id}`);
}

/** p = hx("sj1|pid|" + salt + "|" + id) */
export function pseudonymOf(hash: Hash, labels: Labels, salt: string, id: string): string {
  return hash.hx(`sj1|${labels.pid}|${salt}|${id}`);
}

/** Pseudonyms of all ids of a column, 32 bytes each, in the order of the column */
export function pseudonyms(hash: Hash, K: Uint8Array, drawId: string, ids: IdColumn): Uint8Array {
  const out = new Uint8Array(32 * ids.size);
  const saltPrefix = utf8(`sj1|${OBJECT_LABELS.salt}|${drawId}|`);
  const pidPrefix = utf8(`sj1|${OBJECT_LABELS.pid}|`);
  const batch = new Batch();
  const salts = new Uint8Array(32 * BATCH);
  for (let from = 0; from < ids.size; from += BATCH) {
    const to = Math.min(ids.size, from + BATCH);
    batch.clear();
    for (let i = from; i < to; i++) {
      const at = batch.open(saltPrefix.length + 128);
      batch.data.set(saltPrefix, at);
      batch.close(ids.copy(i, batch.data, at + saltPrefix.length));
    }
    hash.hmacMany(K, batch.data, batch.offsets, batch.n, salts);
    batch.clear();
    for (let i = from; i < to; i++) {
      const at = batch.open(pidPrefix.length + 65 + 128);
      batch.data.set(pidPrefix, at);
      const end = writeHex(salts, 32 * (i - from), 32, batch.data, at + pidPrefix.length);
      batch.data[end] = 0x7c;
      batch.close(ids.copy(i, batch.data, end + 1));
    }
    batch.digest(hash, out.subarray(32 * from));
  }
  return out;
}

/** Pseudonym of one id as bytes, for look-ups */
export function pseudonymBytes(hash: Hash, K: Uint8Array, drawId: string, id: string): Uint8Array {
  return fromHex(pseudonymOf(hash, OBJECT_LABELS, saltOf(hash, K, OBJECT_LABELS, drawId, id), id));
}
