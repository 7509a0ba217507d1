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
import { readSnapshot } from './snapshot.ts';
import { checkDraw, errorFinding } from './verifyPublic.ts';

export interface SupervisorBundle extends RecordTexts {
  /** the 32 bytes of the draw's key */
  K: Uint8Array;
  /** lines of snapshot.ndjson */
  snapshot: Iterable<string>;
  /** the register as the supervising body knows it, stratified by the published scheme; leave out to check records alone */
  register?: Iterable<ObjectInput>;
  /** hash of the assignment lines as the supervising body matched them again */
  assign?: string;
}

/** At most this many findings of the register comparison; more would only hide the first */
const MOST_FINDINGS = 100;

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
    const {
      objects,
      inspectors,
      pairLines,
      findings: lines,
    } = readSnapshot(hash, commit.drawId, bundle.K, bundle.snapshot);
    const frame = freeze(hash, { drawId: commit.drawId, K: bundle.K, rest: commit.rest, objects });
    const found = [...findings, ...lines, ...checkRoots(commit, frame)];
    if (commit.inspectors !== null) {
      const people = freezeInspectors(hash, { drawId: commit.drawId, K: bundle.K, inspectors, pairs: [] });
      found.push(...checkPeople(hash, commit.inspectors, people.root, pairLines));
    }
    if (frame.root === commit.frame.root) found.push(...checkDraw(records, frame));
    if (bundle.assign !== undefined && bundle.assign !== result.assign) {
      found.push(finding('RESULT_ASSIGN', 'result.assign', bundle.assign, result.assign));
    }
    if (bundle.register !== undefined) found.push(...compareRegister(frame, bundle.register));
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

/** Who was left out, added, or frozen with other attributes than the register gives */
function compareRegister(frame: Frame, register: Iterable<ObjectInput>): Finding[] {
  const out: Finding[] = [];
  const seen = new Uint8Array(frame.size);
  const add = (one: Finding): void => {
    if (out.length < MOST_FINDINGS) out.push(one);
  };
  for (const object of register) {
    const where = `register[${object.id}]`;
    const i = frame.indexOfId(object.id);
    if (i < 0) {
      add(finding('REGISTER_LEFT_OUT', where, object.id));
      continue;
    }
    seen[i] = 1;
    const expected = jcs(object.s);
    const got = jcs(frame.s(i));
    if (expected !== got) add(finding('REGISTER_STRATUM', where, expected, got));
    if (frame.rest === 'none') continue;
    if (object.b !== undefined && object.b !== frame.b(i))
      add(finding('REGISTER_BURDEN', where, object.b, frame.b(i)));
    if (object.h !== undefined && object.h !== frame.h(i))
      add(finding('REGISTER_HISTORY', where, object.h, frame.h(i)));
  }
  for (let i = 0; i < frame.size; i++) {
    if (seen[i] === 0) add(finding('REGISTER_ADDED', `frame:${i + 1}`, undefined, frame.id(i)));
  }
  return out;
}
