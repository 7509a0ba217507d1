import type { Finding } from '../findings/types.ts';
import { finding } from '../findings/types.ts';
import type { Hash } from '../hash/types.ts';
import { recordHash } from './recordHash.ts';
import type { Hex, ReassignRecord, ResultRecord } from './types.ts';

/** The slot of a visit: p of its first object, department, number from 0 */
export interface SlotKey {
  p: Hex;
  dept: string;
  slot: number;
}

/**
 * Inspectors in the order in which they substitute for a slot: ascending
 * hx("sj1|sub|" + seed + "|" + p + "|" + dept + "|" + slot + "|" + ip) (SJ1 section 6).
 */
export function substituteOrder(
  hash: Hash,
  seed: Hex,
  { p, dept, slot }: SlotKey,
  ips: Iterable<Hex>,
): Hex[] {
  return Array.from(ips, (ip) => ({ ip, key: hash.hx(`sj1|sub|${seed}|${p}|${dept}|${slot}|${ip}`) }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ ip }) => ip);
}

export interface ReassignContext {
  result: ResultRecord;
  /** ip that fills the slot now, earlier reassignments included */
  current: Hex;
  /** ips that may fill it at this moment, whoever leaves not among them */
  eligible: Iterable<Hex>;
}

/** Whether a reassignment follows the fixed order. The record must have passed `checkRecord`. */
export function checkReassign(
  hash: Hash,
  { result, current, eligible }: ReassignContext,
  record: ReassignRecord,
): Finding[] {
  const out: Finding[] = [];
  const own = recordHash(hash, result);
  if (record.result !== own)
    out.push(finding('CHAIN_RESULT_UNKNOWN', 'reassign.result', undefined, record.result));
  if (record.out !== current)
    out.push(finding('REASSIGN_OUT_NOT_ASSIGNED', 'reassign.out', current, record.out));
  const [first] = substituteOrder(hash, result.seed, record, eligible);
  if (first === undefined) out.push(finding('REASSIGN_NOBODY', 'reassign.in'));
  else if (record.in !== first) out.push(finding('REASSIGN_IN_WRONG', 'reassign.in', first, record.in));
  return out;
}
