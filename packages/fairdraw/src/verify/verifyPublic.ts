import { checkDrawn, checkFrame } from '../draw/checkFrame.ts';
import { select } from '../draw/select.ts';
import { seedOf } from '../draw/seed.ts';
import { FairdrawError } from '../errors.ts';
import type { Finding } from '../findings/types.ts';
import { frameFromLines } from '../frame/read.ts';
import type { PublicFrame } from '../frame/types.ts';
import type { Hash, HashOf } from '../hash/types.ts';
import { checkValues, commitChanged } from '../records/checkResult.ts';
import { recordHash } from '../records/recordHash.ts';
import { checkReplace } from '../records/replace.ts';
import type { CommitRecord, OpenRecord, ResultRecord } from '../records/types.ts';
import { readRecords } from './records.ts';
import type { DrawRecords, RecordTexts } from './records.ts';

export interface PublicBundle extends RecordTexts {
  /** the lines of frame.ndjson without "\n" (`splitLines` cuts them strictly) */
  frame: Iterable<string>;
}

/**
 * L2: what anyone can check with the frame and the records (SJ1 section 8): root, sizes, seed, tickets, quotas, the
 * drawn pseudonyms. [] means everything holds; `uncheckedBeacons` tells what needs the official timetable.
 */
export function verifyPublic(hashOf: HashOf, bundle: PublicBundle): Finding[] {
  const { findings, records } = readRecords(hashOf, bundle);
  if (records === null) return findings;
  try {
    const frame = frameFromLines(hashOf(records.commit.alg), bundle.frame);
    return [...findings, ...checkDraw(records, frame)];
  } catch (error) {
    if (!(error instanceof FairdrawError)) throw error;
    return [...findings, errorFinding(error)];
  }
}

/** Frame against commit, the draw itself once the frame is the committed one, and whether replacements follow the reserve */
export function checkDraw(
  { commit, open, result, replacements }: DrawRecords,
  frame: PublicFrame,
): Finding[] {
  const found = checkFrame(commit, frame);
  if (found.some(({ code }) => code === 'FRAME_ROOT' || code === 'FRAME_REST')) return found;
  const { hash } = frame;
  const drawn = select(hash, commit, frame, trustedSeed(hash, commit, open, result));
  found.push(...checkDrawn(result, drawn));
  for (const [i, record] of replacements.entries()) {
    const context = { commit, result, frame, drawn, earlier: replacements.slice(0, i) };
    found.push(...checkReplace(hash, context, record));
  }
  return found;
}

/**
 * The seed to judge the selection by: recomputed, unless a value or the commit it comes from was changed. That is a
 * finding of its own, and the seed on record then tells whether the selection was touched as well.
 */
function trustedSeed(hash: Hash, commit: CommitRecord, open: OpenRecord, result: ResultRecord): string {
  const spoilt =
    commitChanged(recordHash(hash, commit), open, result) || checkValues(commit, open, result).length > 0;
  return spoilt ? result.seed : seedOf(hash, commit, result.opened);
}

/** An error thrown while reading, as a finding with the same code */
export function errorFinding({ code, details }: FairdrawError): Finding {
  const text = (name: string): string | undefined => {
    const value = details[name];
    return value === undefined ? undefined : String(value);
  };
  const expected = text('expected');
  const got = text('got');
  return {
    code,
    where: text('where') ?? '',
    ...(expected !== undefined && { expected }),
    ...(got !== undefined && { got }),
  };
}
