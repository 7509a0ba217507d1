import { toHex, utf8 } from '../bytes.ts';
import { FairdrawError } from '../errors.ts';
import { compareBytes } from '../fields.ts';
import type { Finding } from '../findings/types.ts';
import { finding } from '../findings/types.ts';
import { INSPECTOR_LABELS, OBJECT_LABELS, pseudonymOf } from '../frame/pseudonym.ts';
import type { Labels } from '../frame/pseudonym.ts';
import { frameFromLines } from '../frame/read.ts';
import type { Hash } from '../hash/types.ts';
import { jcs } from '../jcs/jcs.ts';
import { merkleTree } from '../merkle/tree.ts';
import type { CommitRecord, Hex } from '../records/types.ts';
import { readSnapshot } from './snapshot.ts';
import type { Claim } from './snapshot.ts';
import { errorFinding } from './verifyPublic.ts';

export interface CopyVerdict {
  /** R as the copy gives it, "" where no frame can be made of it */
  root: Hex;
  /** [] means that the copy is what was committed */
  findings: Finding[];
}

/** At most this many lines are named; more would only hide the first */
const MOST_FINDINGS = 100;

/**
 * What the supervising body confirms before openBy (SJ1 section 3): that its copy of the snapshot gives R, and Q and X where
 * inspectors were committed. Needs no K: pseudonyms are computed from the ids and salts of the copy.
 */
export function verifyCopy(hash: Hash, commit: CommitRecord, lines: Iterable<string>): CopyVerdict {
  const snapshot = readSnapshot(lines);
  const findings = snapshot.findings.slice(0, MOST_FINDINGS);
  const pseudonym = (labels: Labels, { line, id, p, salt }: Claim): Hex => {
    const right = typeof salt === 'string' ? pseudonymOf(hash, labels, salt, id) : '';
    if (p !== right && findings.length < MOST_FINDINGS)
      findings.push(finding('SNAPSHOT_PSEUDONYM', `snapshot:${line}`, right || '–', p ?? '–'));
    return right;
  };
  let root: Hex = '';
  try {
    const rows = snapshot.objects.map(({ s, b, h }, i) => {
      const p = pseudonym(OBJECT_LABELS, snapshot.objectClaims[i]!);
      return { p, leaf: jcs(commit.rest === 'swap' ? { b, h, p, s } : { p, s }) };
    });
    rows.sort((x, y) => compareBytes(x.p, y.p));
    const frame = frameFromLines(
      hash,
      rows.map(({ leaf }) => leaf),
    );
    root = frame.root;
    if (frame.size !== commit.frame.size)
      findings.push(finding('SNAPSHOT_SIZE', 'snapshot', commit.frame.size, frame.size));
    if (root !== commit.frame.root)
      findings.push(finding('ESCROW_ROOT', 'snapshot', commit.frame.root, root));
    if (commit.inspectors !== null) {
      const leaves = snapshot.inspectors.map(({ cap, d, off, t, to, u, w }, i) => {
        const p = pseudonym(INSPECTOR_LABELS, snapshot.inspectorClaims[i]!);
        return { p, leaf: jcs({ cap, d, off, p, t, to, u, w }) };
      });
      findings.push(...checkPeople(hash, commit.inspectors, leaves, snapshot.pairLines));
    }
  } catch (error) {
    if (!(error instanceof FairdrawError)) throw error;
    findings.push(errorFinding(error));
  }
  return { root, findings };
}

function checkPeople(
  hash: Hash,
  committed: NonNullable<CommitRecord['inspectors']>,
  rows: { p: Hex; leaf: string }[],
  pairLines: readonly string[],
): Finding[] {
  const leaves = rows.toSorted((x, y) => compareBytes(x.p, y.p)).map(({ leaf }) => utf8(leaf));
  const { root } = merkleTree(hash, leaves.length, (i, batch) => {
    const bytes = leaves[i]!;
    const at = batch.open(1 + bytes.length);
    batch.data[at] = 0;
    batch.data.set(bytes, at + 1);
    batch.close(at + 1 + bytes.length);
  });
  const pairs = hash.hx(pairLines.toSorted().join('\n'));
  const out: Finding[] = [];
  if (root !== committed.root) out.push(finding('ESCROW_INSPECTORS', 'snapshot', committed.root, root));
  if (pairs !== committed.pairs) out.push(finding('SNAPSHOT_PAIRS', 'snapshot', committed.pairs, pairs));
  return out;
}

/**
 * The encrypted copy against the commit, which anybody who is given the file can check: `escrow` = H(copy). Without the file
 * (null) what cannot be checked is said. [] where a deployment has no supervising key and no file is given.
 */
export function checkCopyHash(hash: Hash, commit: CommitRecord, copy: Uint8Array | null): Finding[] {
  if (copy === null)
    return commit.escrow === '' ? [] : [finding('ESCROW_UNCHECKED', 'commit.escrow', commit.escrow)];
  if (commit.escrow === '') return [finding('ESCROW_NONE', 'commit.escrow')];
  const found = toHex(hash.digest(copy));
  return found === commit.escrow ? [] : [finding('ESCROW_HASH', 'copy', commit.escrow, found)];
}
