import { instant } from '../fields.ts';
import type { Finding } from '../findings/types.ts';
import { finding } from '../findings/types.ts';
import type { HashOf } from '../hash/types.ts';
import { checkAbort } from './checkAbort.ts';
import { checkOpen } from './checkOpen.ts';
import { checkRecord } from './checkRecord.ts';
import { checkResult } from './checkResult.ts';
import { recordHash } from './recordHash.ts';
import type { CommitRecord, Hex, OpenRecord, ResultRecord, SjRecord } from './types.ts';

/** What has happened to one commit so far */
interface Draw {
  commit: CommitRecord;
  open: OpenRecord | null;
  result: ResultRecord | null;
  aborted: boolean;
  voided: boolean;
}

interface ChainState {
  draws: Map<Hex, Draw>;
  byResult: Map<Hex, Draw>;
  drawIds: Set<string>;
  operator: string | null;
}

/**
 * Everything that can be told from a chain, or a consecutive part of one, without any frame: each record by itself,
 * seq, prev, time and operator along the chain, and what may follow what (SJ1 sections 4 to 6). `where` starts with
 * `chain[i]`. A part that starts above 0 is taken on trust at its start, so records that refer to before it are
 * reported as unknown.
 */
export function checkChain(hashOf: HashOf, records: readonly unknown[]): Finding[] {
  const state: ChainState = { draws: new Map(), byResult: new Map(), drawIds: new Set(), operator: null };
  const out: Finding[] = [];
  let before: { record: SjRecord; hash: Hex } | null = null;
  for (const [i, value] of records.entries()) {
    const found = checkRecord(value);
    if (found.length > 0) {
      out.push(...found.map((one) => ({ ...one, where: `chain[${i}].${one.where}` })));
      before = null;
      continue;
    }
    const record = value as SjRecord;
    const own = recordHash(hashOf(record.alg), record);
    const here = [
      ...(before === null ? [] : checkLink(before, record)),
      ...advance(hashOf, state, record, own),
    ];
    out.push(...here.map((one) => ({ ...one, where: `chain[${i}].${one.where}` })));
    before = { record, hash: own };
  }
  return out;
}

function checkLink(before: { record: SjRecord; hash: Hex }, { type, seq, prev, at }: SjRecord): Finding[] {
  const out: Finding[] = [];
  if (seq !== before.record.seq + 1)
    out.push(finding('CHAIN_SEQ', `${type}.seq`, before.record.seq + 1, seq));
  if (prev !== before.hash) out.push(finding('CHAIN_PREV', `${type}.prev`, before.hash, prev));
  if (instant(at) < instant(before.record.at))
    out.push(finding('CHAIN_TIME', `${type}.at`, before.record.at, at));
  return out;
}

/** Applies a record to the state and says what speaks against it */
function advance(hashOf: HashOf, state: ChainState, record: SjRecord, own: Hex): Finding[] {
  if (record.type === 'commit') return advanceCommit(state, record, own);
  if (record.type === 'open' || record.type === 'result' || record.type === 'abort') {
    return advanceDraw(hashOf, state, record, own);
  }
  return advanceResult(state, record);
}

function advanceCommit(state: ChainState, commit: CommitRecord, own: Hex): Finding[] {
  const out: Finding[] = [];
  state.operator ??= commit.operator;
  if (commit.operator !== state.operator) {
    out.push(finding('CHAIN_OPERATOR', 'commit.operator', state.operator, commit.operator));
  }
  if (state.drawIds.has(commit.drawId))
    out.push(finding('CHAIN_DRAW_ID_USED', 'commit.drawId', undefined, commit.drawId));
  state.drawIds.add(commit.drawId);
  if (commit.for !== undefined && !state.byResult.has(commit.for)) {
    out.push(finding('CHAIN_RESULT_UNKNOWN', 'commit.for', undefined, commit.for));
  }
  for (const [i, { id }] of commit.tasks.entries()) {
    const others = [...state.draws.values()].filter((draw) =>
      draw.commit.tasks.some((task) => task.id === id),
    );
    const where = `commit.tasks[${i}].id`;
    if (others.some((draw) => draw.result === null && !draw.aborted)) {
      out.push(finding('CHAIN_TASK_OPEN', where, undefined, id));
    }
    // Task ids are unique per plan year; the year of the commit stands for it.
    const year = commit.at.slice(0, 4);
    if (others.some((draw) => draw.result !== null && !draw.voided && draw.commit.at.startsWith(year))) {
      out.push(finding('CHAIN_TASK_DRAWN', where, undefined, id));
    }
  }
  state.draws.set(own, { commit, open: null, result: null, aborted: false, voided: false });
  return out;
}

type OfCommit = Extract<SjRecord, { commit: Hex }>;

function advanceDraw(hashOf: HashOf, state: ChainState, record: OfCommit, own: Hex): Finding[] {
  const where = record.type;
  const draw = state.draws.get(record.commit);
  if (draw === undefined)
    return [finding('CHAIN_COMMIT_UNKNOWN', `${where}.commit`, undefined, record.commit)];
  const out = checkSameDraw(draw.commit, record);
  if (draw.aborted) out.push(finding('CHAIN_ABORTED', where));
  const hash = hashOf(draw.commit.alg);
  if (record.type === 'open') {
    if (draw.open !== null) out.push(finding('CHAIN_SECOND_OPEN', where));
    out.push(...checkOpen(hash, draw.commit, record));
    draw.open ??= record;
  } else if (record.type === 'result') {
    if (draw.result !== null) out.push(finding('CHAIN_SECOND_RESULT', where));
    if (draw.open === null) out.push(finding('CHAIN_NO_OPEN', where));
    else out.push(...checkResult(hash, draw.commit, draw.open, record));
    draw.result ??= record;
    state.byResult.set(own, draw);
  } else {
    if (draw.result !== null) out.push(finding('CHAIN_ABORT_AFTER_RESULT', where));
    out.push(...checkAbort(draw.commit, draw.open, record));
    draw.aborted = true;
  }
  return out;
}

type OfResult = Extract<SjRecord, { result: Hex }>;

function advanceResult(state: ChainState, record: OfResult): Finding[] {
  const where = record.type;
  const draw = state.byResult.get(record.result);
  if (draw === undefined)
    return [finding('CHAIN_RESULT_UNKNOWN', `${where}.result`, undefined, record.result)];
  const out = checkSameDraw(draw.commit, record);
  // A voided result stays readable: revealing it is allowed, amending it is not.
  if (draw.voided && record.type !== 'reveal') out.push(finding('CHAIN_VOIDED', where));
  if (record.type === 'replace' && draw.commit.replace !== 'reserve') {
    out.push(finding('REPLACE_NOT_ALLOWED', where));
  }
  if (record.type === 'void') draw.voided = true;
  return out;
}

function checkSameDraw(commit: CommitRecord, { type, drawId, alg }: SjRecord): Finding[] {
  // Open and result say these with codes of their own.
  if (type === 'open' || type === 'result') return [];
  const out: Finding[] = [];
  if (drawId !== commit.drawId) out.push(finding('CHAIN_DRAW_ID', `${type}.drawId`, commit.drawId, drawId));
  if (alg !== commit.alg) out.push(finding('CHAIN_ALG', `${type}.alg`, commit.alg, alg));
  return out;
}
