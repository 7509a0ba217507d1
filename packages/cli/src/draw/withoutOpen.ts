import { jcs, makeOpen, NOT_OPENED, readRecord, recordHash } from '@mingcha/fairdraw';
import type { HashOf } from '@mingcha/fairdraw';

/**
 * For somebody who has only commit and result: the open record that the result repeats, at a time that cannot be
 * objected to, and the result linked to it. Everything is then checked but when the openings were made; whoever uses this
 * says so. Texts that cannot be read are left as they are, for their own findings.
 */
export function withoutOpen(
  hashOf: HashOf,
  commitText: string,
  resultText: string,
): { open: string; result: string } {
  const { record: commit } = readRecord('commit', commitText);
  const { record: result } = readRecord('result', resultText);
  if (commit === null || result === null) return { open: '', result: resultText };
  const hash = hashOf(commit.alg);
  const witnesses = commit.entropy.flatMap(({ id, kind }) => (kind === 'witness' ? [id] : []));
  const opened = Object.fromEntries(witnesses.map((id) => [id, result.opened[id]]));
  const at = Object.values(opened).includes(NOT_OPENED) ? commit.openBy : commit.at;
  const open = makeOpen(hash, { commit, opened, seq: commit.seq + 1, prev: recordHash(hash, commit), at });
  const linked = { ...result, seq: open.seq + 1, prev: recordHash(hash, open) };
  return { open: jcs(open), result: jcs(linked) };
}
