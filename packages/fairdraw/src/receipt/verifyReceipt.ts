import { utf8 } from '../bytes.ts';
import { isExcluded } from '../fields.ts';
import type { Finding } from '../findings/types.ts';
import { finding } from '../findings/types.ts';
import { OBJECT_LABELS, pseudonymOf } from '../frame/pseudonym.ts';
import type { Hash, HashOf } from '../hash/types.ts';
import { jcs } from '../jcs/jcs.ts';
import { rootFromPath } from '../merkle/verifyPath.ts';
import { readCanonical } from '../records/readRecord.ts';
import { RECEIPT_SHAPE } from '../records/shapes.ts';
import type { CommitRecord, Receipt, ReplaceRecord, ResultRecord } from '../records/types.ts';
import { readRecords } from '../verify/records.ts';
import type { RecordTexts } from '../verify/records.ts';

export interface ReceiptTexts extends RecordTexts {
  /** the receipt, exactly as handed out */
  receipt: string;
}

/** What the draw decided for one task of the object */
export interface ReceiptOutcome {
  task: string;
  item: string;
  stratum: string;
  /** in an x. stratum: belongs to the task but is excluded for a published reason */
  excluded: boolean;
  /** effective ticket */
  e: string;
  /** ticket of the last one drawn, "" when nothing was */
  cutoff: string;
  /** e ≤ cutoff */
  drawn: boolean;
  /** "out": drawn, then replaced; "in": came in from the reserve; "": neither */
  replaced: '' | 'in' | 'out';
}

/** L0: what one enterprise can check with its receipt (SJ1 section 8). [] means everything holds. */
export function verifyReceipt(hashOf: HashOf, texts: ReceiptTexts): Finding[] {
  return examineReceipt(hashOf, texts).findings;
}

/** The same, with what the draw decided for each task of the object ([] while there are findings) */
export function examineReceipt(
  hashOf: HashOf,
  texts: ReceiptTexts,
): { findings: Finding[]; outcomes: ReceiptOutcome[] } {
  const { findings, records } = readRecords(hashOf, texts);
  const { value, findings: broken } = readCanonical('receipt', texts.receipt);
  findings.push(...broken);
  if (broken.length === 0) RECEIPT_SHAPE(value, 'receipt', findings);
  if (findings.length > 0 || records === null) return { findings, outcomes: [] };

  const { commit, result } = records;
  const hash = hashOf(commit.alg);
  const receipt = value as Receipt;
  findings.push(...checkPlace(hash, commit, receipt), ...checkTicket(hash, commit, result, receipt));
  if (findings.length > 0) return { findings, outcomes: [] };
  return { findings, outcomes: outcomesOf(hash, commit, result, receipt, records.replacements) };
}

/** That the object was in the pool, under this pseudonym, in these strata */
function checkPlace(
  hash: Hash,
  commit: CommitRecord,
  { id, salt, leaf, index, size, path }: Receipt,
): Finding[] {
  const out: Finding[] = [];
  if (size !== commit.frame.size) out.push(finding('RECEIPT_SIZE', 'receipt.size', commit.frame.size, size));
  if (index >= size) out.push(finding('RECEIPT_INDEX', 'receipt.index', size, index));
  const p = pseudonymOf(hash, OBJECT_LABELS, salt, id);
  if (p !== leaf.p) out.push(finding('RECEIPT_PSEUDONYM', 'receipt.leaf.p', p, leaf.p));
  const swap = commit.rest === 'swap';
  if ((leaf.b !== undefined) !== swap || (leaf.h !== undefined) !== swap) {
    out.push(finding('RECEIPT_LEAF_SHAPE', 'receipt.leaf'));
  }
  const root = rootFromPath(hash, utf8(jcs(leaf)), index, size, path);
  if (root !== commit.frame.root)
    out.push(finding('RECEIPT_ROOT', 'receipt.path', commit.frame.root, root ?? '–'));
  for (const [task, stratum] of Object.entries(leaf.s)) {
    const known = commit.tasks
      .find(({ id: taskId }) => taskId === task)
      ?.strata.some((one) => one.id === stratum);
    if (known !== true)
      out.push(finding('RECEIPT_STRATUM_UNKNOWN', `receipt.leaf.s.${task}`, undefined, stratum));
  }
  return out;
}

/** That its effective ticket is the one that was drawn with */
function checkTicket(hash: Hash, commit: CommitRecord, result: ResultRecord, receipt: Receipt): Finding[] {
  const { leaf, index, size, e, epath } = receipt;
  const swap = commit.rest === 'swap';
  if ((e !== undefined) !== swap || (epath !== undefined) !== swap) {
    return [finding('RECEIPT_TICKET_FORM', 'receipt.e')];
  }
  if (e === undefined || epath === undefined) return [];
  const root = rootFromPath(hash, utf8(jcs({ e, p: leaf.p })), index, size, epath);
  return root === result.tickets
    ? []
    : [finding('RECEIPT_TICKET_ROOT', 'receipt.epath', result.tickets, root ?? '–')];
}

function outcomesOf(
  hash: Hash,
  commit: CommitRecord,
  result: ResultRecord,
  { leaf, e }: Receipt,
  replacements: readonly ReplaceRecord[],
): ReceiptOutcome[] {
  const ticket = e ?? hash.hx(`sj1|tick|${result.seed}|${leaf.p}`);
  return Object.entries(leaf.s).map(([task, stratum]) => {
    const cutoff = result.strata.find((one) => one.task === task && one.stratum === stratum)?.cutoff ?? '';
    const amended = replacements.findLast(
      (one) => one.task === task && one.stratum === stratum && (one.in === leaf.p || one.out === leaf.p),
    );
    return {
      task,
      item: commit.tasks.find(({ id }) => id === task)?.item ?? '',
      stratum,
      excluded: isExcluded(stratum),
      e: ticket,
      cutoff,
      drawn: ticket <= cutoff,
      replaced: amended === undefined ? '' : amended.out === leaf.p ? 'out' : 'in',
    };
  });
}
