import { quota } from '../draw/quota.ts';
import { seedOf } from '../draw/seed.ts';
import { isBeaconValue } from '../entropy/beacon.ts';
import { NOT_OPENED } from '../entropy/witness.ts';
import { instant } from '../fields.ts';
import type { Finding } from '../findings/types.ts';
import { finding } from '../findings/types.ts';
import type { Hash } from '../hash/types.ts';
import { recordHash } from './recordHash.ts';
import type { CommitRecord, OpenRecord, ResultRecord } from './types.ts';

/**
 * Whether a result fits its commit and open record, as far as that can be told without the frame (SJ1 sections 5 and
 * 6). All three must have passed `checkRecord`.
 */
export function checkResult(
  hash: Hash,
  commit: CommitRecord,
  open: OpenRecord,
  result: ResultRecord,
): Finding[] {
  const out: Finding[] = [];
  const C = recordHash(hash, commit);
  if (result.commit !== C) out.push(finding('RESULT_COMMIT', 'result.commit', C, result.commit));
  if (result.drawId !== commit.drawId) {
    out.push(finding('RESULT_DRAW_ID', 'result.drawId', commit.drawId, result.drawId));
  }
  if (result.alg !== commit.alg) out.push(finding('RESULT_ALG', 'result.alg', commit.alg, result.alg));
  const values = checkValues(commit, open, result);
  out.push(...values, ...checkResultTime(commit, open, result), ...checkStrata(commit, result));
  // With a commit that is not the one both records name, the seed cannot be recomputed; that is said already.
  if (values.length === 0 && !commitChanged(C, open, result)) {
    const seed = seedOf(hash, commit, result.opened);
    if (seed !== result.seed) out.push(finding('RESULT_SEED', 'result.seed', seed, result.seed));
  }
  if ((commit.rest === 'swap') !== (result.tickets !== '')) {
    out.push(finding('RESULT_TICKETS_EMPTY', 'result.tickets', undefined, result.tickets));
  }
  if (commit.assign === null && result.assign !== '') {
    out.push(finding('RESULT_ASSIGN_UNEXPECTED', 'result.assign', undefined, result.assign));
  }
  return out;
}

/** True when open and result agree on a commit that is not this one */
export function commitChanged(C: string, open: OpenRecord, result: ResultRecord): boolean {
  return open.commit !== C && result.commit !== C;
}

/** Whether the result gives a right value for every entry of entropy and repeats the open record */
export function checkValues({ entropy }: CommitRecord, open: OpenRecord, result: ResultRecord): Finding[] {
  const out: Finding[] = [];
  const hasBeacon = entropy.some(({ kind }) => kind === 'beacon');
  for (const entry of entropy) {
    const where = `result.opened.${entry.id}`;
    const value = Object.hasOwn(result.opened, entry.id) ? result.opened[entry.id]! : undefined;
    if (value === undefined) out.push(finding('RESULT_VALUE_MISSING', where));
    else if (entry.kind === 'beacon') {
      if (!isBeaconValue(entry.src, value)) out.push(finding('RESULT_BEACON_VALUE', where, entry.src, value));
    } else {
      const opened = Object.hasOwn(open.opened, entry.id) ? open.opened[entry.id]! : '';
      if (value !== opened) out.push(finding('RESULT_OPENED_DIFFERS', where, opened, value));
      if (value === NOT_OPENED && !hasBeacon) out.push(finding('RESULT_OPENING_MISSING', where));
    }
  }
  for (const id of Object.keys(result.opened)) {
    if (!entropy.some((entry) => entry.id === id))
      out.push(finding('RESULT_VALUE_UNKNOWN', `result.opened.${id}`));
  }
  return out;
}

function checkResultTime(
  { beaconAfter, entropy }: CommitRecord,
  open: OpenRecord,
  { at }: ResultRecord,
): Finding[] {
  const out: Finding[] = [];
  if (instant(at) < instant(open.at)) out.push(finding('RESULT_BEFORE_OPEN', 'result.at', open.at, at));
  if (entropy.some(({ kind }) => kind === 'beacon') && instant(at) < instant(beaconAfter)) {
    out.push(finding('RESULT_BEFORE_BEACON', 'result.at', beaconAfter, at));
  }
  return out;
}

function checkStrata({ tasks }: CommitRecord, { strata }: ResultRecord): Finding[] {
  const committed = tasks.flatMap((task) => task.strata.map((stratum) => ({ task: task.id, stratum })));
  const out: Finding[] = [];
  for (let i = 0; i < Math.max(committed.length, strata.length); i++) {
    const where = `result.strata[${i}]`;
    const { task, stratum } = committed[i] ?? {};
    const given = strata[i];
    const name = stratum && `${task} / ${stratum.id}`;
    const givenName = given && `${given.task} / ${given.stratum}`;
    if (stratum === undefined || given === undefined || name !== givenName) {
      out.push(finding('RESULT_STRATA', where, name ?? '–', givenName ?? '–'));
      continue;
    }
    if (given.size !== stratum.size) {
      out.push(finding('RESULT_STRATUM_SIZE', `${where}.size`, stratum.size, given.size));
    }
    const n = quota(stratum.size, stratum);
    if (given.n !== n) out.push(finding('RESULT_STRATUM_N', `${where}.n`, n, given.n));
    if ((given.n === 0) !== (given.cutoff === '')) {
      out.push(finding('RESULT_CUTOFF_EMPTY', `${where}.cutoff`, undefined, given.cutoff));
    }
  }
  return out;
}
