import { NOT_OPENED, opensWitness } from '../entropy/witness.ts';
import { instant } from '../fields.ts';
import type { Finding } from '../findings/types.ts';
import { finding } from '../findings/types.ts';
import type { Hash } from '../hash/types.ts';
import { recordHash } from './recordHash.ts';
import type { CommitRecord, OpenRecord } from './types.ts';

/** Whether an open record fits its commit (SJ1 sections 4 and 5). Both must have passed `checkRecord`. */
export function checkOpen(hash: Hash, commit: CommitRecord, open: OpenRecord): Finding[] {
  const out: Finding[] = [];
  const C = recordHash(hash, commit);
  if (open.commit !== C) out.push(finding('OPEN_COMMIT', 'open.commit', C, open.commit));
  if (open.drawId !== commit.drawId)
    out.push(finding('OPEN_DRAW_ID', 'open.drawId', commit.drawId, open.drawId));
  if (open.alg !== commit.alg) out.push(finding('OPEN_ALG', 'open.alg', commit.alg, open.alg));
  return [...out, ...checkOpenings(hash, commit, open), ...checkOpenTime(commit, open)];
}

function checkOpenings(hash: Hash, commit: CommitRecord, { opened }: OpenRecord): Finding[] {
  const out: Finding[] = [];
  const witnesses = new Set(commit.entropy.flatMap(({ id, kind }) => (kind === 'witness' ? [id] : [])));
  for (const id of witnesses) {
    if (!Object.hasOwn(opened, id)) out.push(finding('OPEN_WITNESS_MISSING', `open.opened.${id}`));
  }
  for (const [id, r] of Object.entries(opened)) {
    const where = `open.opened.${id}`;
    if (!witnesses.has(id)) out.push(finding('OPEN_WITNESS_UNKNOWN', where));
    else if (r !== NOT_OPENED && !opensWitness(hash, commit, id, r)) {
      out.push(finding('OPEN_VALUE_WRONG', where, undefined, r));
    }
  }
  return out;
}

function checkOpenTime(
  { at: made, openBy, beaconAfter, entropy }: CommitRecord,
  { at, opened }: OpenRecord,
): Finding[] {
  const out: Finding[] = [];
  if (instant(at) < instant(made)) out.push(finding('OPEN_BEFORE_COMMIT', 'open.at', made, at));
  if (Object.values(opened).includes(NOT_OPENED) && instant(at) < instant(openBy)) {
    out.push(finding('OPEN_TOO_EARLY', 'open.at', openBy, at));
  }
  if (entropy.some(({ kind }) => kind === 'beacon') && instant(at) >= instant(beaconAfter)) {
    out.push(finding('OPEN_TOO_LATE', 'open.at', beaconAfter, at));
  }
  return out;
}
