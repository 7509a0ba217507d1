import { FairdrawError } from '../errors.ts';
import type { Finding } from '../findings/types.ts';
import { finding } from '../findings/types.ts';
import { freeze } from '../frame/freeze.ts';
import { freezeInspectors } from '../frame/inspectors.ts';
import type { Frame, ObjectInput } from '../frame/types.ts';
import type { Hash, HashOf } from '../hash/types.ts';
import { jcs } from '../jcs/jcs.ts';
import type { CommitRecord } from '../records/types.ts';
import { readRecords } from './records.ts';
import type { RecordTexts } from './records.ts';
import { checkClaims, readSnapshot } from './snapshot.ts';
import { checkDraw, errorFinding } from './verifyPublic.ts';

export interface SupervisorBundle extends RecordTexts {
  /** the 32 bytes of the draw's key */
  K: Uint8Array;
  /** lines of snapshot.ndjson */
  snapshot: Iterable<string>;
  /**
   * The register as the supervising body knows it, stratified by the published scheme, with b and h where resting is on;
   * leave out to check the records alone
   */
  register?: Iterable<ObjectInput>;
  /** hash of the assignment lines as the supervising body matched them again */
  assign?: string;
}

/** At most this many findings of the register comparison; more would only hide the first */
const MOST_FINDINGS = 100;
/** Comes after every pseudonym */
const PAST_ALL = 'g';

/**
 * L1: what the supervising body can check with K, the snapshot and all records (SJ1 section 8): that the frame is made
 * of exactly these ids, that the draw follows from it, and with its own register that nobody was left out, added or put
 * in the wrong stratum. [] means everything holds.
 */
export function verifySupervisor(hashOf: HashOf, bundle: SupervisorBundle): Finding[] {
  const { findings, records } = readRecords(hashOf, bundle);
  if (records === null) return findings;
  const { commit, result } = records;
  const hash = hashOf(commit.alg);
  try {
    const snapshot = readSnapshot(bundle.snapshot);
    const { drawId, rest } = commit;
    const { K } = bundle;
    const frame = freeze(hash, { drawId, K, rest, objects: snapshot.objects });
    const people =
      commit.inspectors && freezeInspectors(hash, { drawId, K, inspectors: snapshot.inspectors, pairs: [] });
    const found = [
      ...findings,
      ...snapshot.findings,
      ...checkClaims(hash, K, snapshot, frame, people, MOST_FINDINGS),
      ...checkRoots(commit, frame),
    ];
    if (people !== null)
      found.push(...checkPeople(hash, commit.inspectors!, people.root, snapshot.pairLines));
    if (frame.root === commit.frame.root) found.push(...checkDraw(records, frame));
    if (bundle.assign !== undefined && bundle.assign !== result.assign) {
      found.push(finding('RESULT_ASSIGN', 'result.assign', bundle.assign, result.assign));
    }
    if (bundle.register !== undefined) {
      const register = freeze(hash, { drawId, K, rest, objects: bundle.register });
      found.push(...compareRegister(frame, register));
    }
    return found;
  } catch (error) {
    if (!(error instanceof FairdrawError)) throw error;
    return [...findings, errorFinding(error)];
  }
}

function checkRoots({ frame: { root, size } }: CommitRecord, frame: Frame): Finding[] {
  const out: Finding[] = [];
  if (frame.size !== size) out.push(finding('SNAPSHOT_SIZE', 'snapshot', size, frame.size));
  if (frame.root !== root) out.push(finding('SNAPSHOT_ROOT', 'snapshot', root, frame.root));
  return out;
}

function checkPeople(
  hash: Hash,
  committed: NonNullable<CommitRecord['inspectors']>,
  root: string,
  pairLines: readonly string[],
): Finding[] {
  const out: Finding[] = [];
  const pairs = hash.hx(pairLines.toSorted().join('\n'));
  if (root !== committed.root) out.push(finding('SNAPSHOT_INSPECTORS', 'snapshot', committed.root, root));
  if (pairs !== committed.pairs) out.push(finding('SNAPSHOT_PAIRS', 'snapshot', committed.pairs, pairs));
  return out;
}

/** Who was left out, added, or frozen with other attributes than the register gives: one walk along both, by p */
function compareRegister(frame: Frame, register: Frame): Finding[] {
  const out: Finding[] = [];
  if (frame.root === register.root) return out;
  for (let i = 0, k = 0; (i < frame.size || k < register.size) && out.length < MOST_FINDINGS;) {
    const p = i < frame.size ? frame.p(i) : PAST_ALL;
    const q = k < register.size ? register.p(k) : PAST_ALL;
    if (q < p) out.push(finding('REGISTER_LEFT_OUT', `register[${register.id(k)}]`, register.id(k)));
    else if (p < q) out.push(finding('REGISTER_ADDED', `frame:${i + 1}`, undefined, frame.id(i)));
    else out.push(...compareRow(frame, i, register, k));
    if (p <= q) i += 1;
    if (q <= p) k += 1;
  }
  return out;
}

function compareRow(frame: Frame, i: number, register: Frame, k: number): Finding[] {
  const out: Finding[] = [];
  const where = `register[${register.id(k)}]`;
  const expected = jcs(register.s(k));
  const got = jcs(frame.s(i));
  if (expected !== got) out.push(finding('REGISTER_STRATUM', where, expected, got));
  if (register.b(k) !== frame.b(i)) out.push(finding('REGISTER_BURDEN', where, register.b(k), frame.b(i)));
  if (register.h(k) !== frame.h(i)) out.push(finding('REGISTER_HISTORY', where, register.h(k), frame.h(i)));
  return out;
}
