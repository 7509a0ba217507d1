import { FairdrawError } from '../errors.ts';
import { isField, isHex64 } from '../fields.ts';
import type { Hash } from '../hash/types.ts';
import type { CommitRecord } from '../records/types.ts';

/** A witness that did not open, or opened something else */
export const NOT_OPENED = '-';

/**
 * The commitment of a witness: hx("sj1|open|" + drawId + "|" + id + "|" + r) (SJ1 section 4). r is 64 lower-case hex
 * digits made outside the operator's software. Throws WITNESS_MALFORMED.
 */
export function witnessCommit(hash: Hash, drawId: string, id: string, r: string): string {
  if (!isField(drawId)) throw new FairdrawError('WITNESS_MALFORMED', { where: 'drawId', got: drawId });
  if (!isField(id)) throw new FairdrawError('WITNESS_MALFORMED', { where: 'id', got: id });
  if (!isHex64(r)) throw new FairdrawError('WITNESS_MALFORMED', { where: 'r', got: String(r).slice(0, 80) });
  return hash.hx(`sj1|open|${drawId}|${id}|${r}`);
}

/** Whether r opens the commitment that witness `id` has in this commit */
export function opensWitness(hash: Hash, commit: CommitRecord, id: string, r: string): boolean {
  const witness = commit.entropy.find((entry) => entry.id === id);
  return (
    witness?.kind === 'witness' && isHex64(r) && witnessCommit(hash, commit.drawId, id, r) === witness.commit
  );
}
