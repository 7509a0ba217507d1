import { fromHex, utf8, writeHex } from '../bytes.ts';
import type { Hash } from '../hash/types.ts';
import { Batch, BATCH } from '../merkle/batch.ts';
import type { IdColumn } from './ids.ts';

/** Ids that can be copied out as ASCII bytes */
export type Ids = Pick<IdColumn, 'size' | 'copy'>;

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

/** Pseudonyms of all object ids of a column, 32 bytes each, in the order of the column */
export function pseudonyms(hash: Hash, K: Uint8Array, drawId: string, ids: IdColumn): Uint8Array {
  const out = new Uint8Array(32 * ids.size);
  for (const { from, salts, count } of saltBatches(hash, K, drawId, ids)) {
    pseudonymBatch(hash, ids, from, count, salts, out.subarray(32 * from));
  }
  return out;
}

/** Salts of all object ids of a column, some thousand at a time; `salts` is overwritten by the next batch */
export function* saltBatches(hash: Hash, K: Uint8Array, drawId: string, ids: Ids) {
  const prefix = utf8(`sj1|${OBJECT_LABELS.salt}|${drawId}|`);
  const batch = new Batch();
  const salts = new Uint8Array(32 * BATCH);
  for (let from = 0; from < ids.size; from += BATCH) {
    const count = Math.min(ids.size - from, BATCH);
    batch.clear();
    for (let i = from; i < from + count; i++) {
      const at = batch.open(prefix.length + 128);
      batch.data.set(prefix, at);
      batch.close(ids.copy(i, batch.data, at + prefix.length));
    }
    hash.hmacMany(K, batch.data, batch.offsets, count, salts);
    yield { from, count, salts };
  }
}

const pidBatch = new Batch();
const PID_PREFIX = utf8(`sj1|${OBJECT_LABELS.pid}|`);

/** Pseudonyms of ids from .. from+count, given their salts, to out[0 ..] */
function pseudonymBatch(
  hash: Hash,
  ids: Ids,
  from: number,
  count: number,
  salts: Uint8Array,
  out: Uint8Array,
): void {
  pidBatch.clear();
  for (let k = 0; k < count; k++) {
    const at = pidBatch.open(PID_PREFIX.length + 65 + 128);
    pidBatch.data.set(PID_PREFIX, at);
    const end = writeHex(salts, 32 * k, 32, pidBatch.data, at + PID_PREFIX.length);
    pidBatch.data[end] = 0x7c;
    pidBatch.close(ids.copy(from + k, pidBatch.data, end + 1));
  }
  pidBatch.digest(hash, out);
}

/** Pseudonym of one id as bytes, for look-ups */
export function pseudonymBytes(hash: Hash, K: Uint8Array, drawId: string, id: string): Uint8Array {
  return fromHex(pseudonymOf(hash, OBJECT_LABELS, saltOf(hash, K, OBJECT_LABELS, drawId, id), id));
}
