import type { Drawn } from '../draw/types.ts';
import type { Finding } from '../findings/types.ts';
import { finding } from '../findings/types.ts';
import type { PublicFrame } from '../frame/types.ts';
import type { Hash } from '../hash/types.ts';
import { recordHash } from './recordHash.ts';
import type { CommitRecord, Hex, ReplaceRecord, ResultRecord } from './types.ts';

type Place = Pick<ReplaceRecord, 'task' | 'stratum'>;

/** Pseudonyms of a stratum that stand as drawn after the replacements so far (SJ1 section 6) */
export function standing(
  drawn: Drawn,
  earlier: readonly ReplaceRecord[],
  { task, stratum }: Place,
): Set<Hex> {
  const held = new Set(
    drawn.drawn.flatMap((row) => (row.task === task && row.stratum === stratum ? [row.p] : [])),
  );
  for (const one of earlier) {
    if (one.task !== task || one.stratum !== stratum) continue;
    held.delete(one.out);
    if (one.in !== '') held.add(one.in);
  }
  return held;
}

/** The p that comes in next: the first of the reserve that did not come in yet, "" when it is exhausted */
export function nextOfReserve(
  frame: PublicFrame,
  drawn: Drawn,
  earlier: readonly ReplaceRecord[],
  { task, stratum }: Place,
): string {
  const used = new Set(
    earlier.flatMap((one) => (one.task === task && one.stratum === stratum ? [one.in] : [])),
  );
  for (const row of drawn.reserve(task, stratum)) {
    const p = frame.p(row);
    if (!used.has(p)) return p;
  }
  return '';
}

export interface ReplaceContext {
  commit: CommitRecord;
  result: ResultRecord;
  frame: PublicFrame;
  drawn: Drawn;
  /** the replacements of this result before this one, in the order of the chain */
  earlier: readonly ReplaceRecord[];
}

/** Whether a replacement follows the reserve (SJ1 section 6). The record must have passed `checkRecord`. */
export function checkReplace(hash: Hash, context: ReplaceContext, record: ReplaceRecord): Finding[] {
  const { commit, result, frame, drawn, earlier } = context;
  const out: Finding[] = [];
  const own = recordHash(hash, result);
  if (record.result !== own)
    out.push(finding('CHAIN_RESULT_UNKNOWN', 'replace.result', undefined, record.result));
  if (commit.replace !== 'reserve') out.push(finding('REPLACE_NOT_ALLOWED', 'replace'));
  const { task, stratum } = record;
  if (!drawn.strata.some((one) => one.task === task && one.stratum === stratum)) {
    return [...out, finding('REPLACE_STRATUM_UNKNOWN', 'replace.stratum', undefined, `${task} / ${stratum}`)];
  }
  if (!standing(drawn, earlier, record).has(record.out)) {
    out.push(finding('REPLACE_OUT_NOT_DRAWN', 'replace.out', undefined, record.out));
  }
  const next = nextOfReserve(frame, drawn, earlier, record);
  if (record.in !== next)
    out.push(finding('REPLACE_IN_WRONG', 'replace.in', next === '' ? '""' : next, record.in));
  return out;
}
