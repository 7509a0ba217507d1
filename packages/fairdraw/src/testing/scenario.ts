import type {
  AbortRecord,
  CommitInput,
  CommitRecord,
  Drawn,
  Entropy,
  Frame,
  ObjectInput,
  OpenRecord,
  ReassignRecord,
  ReplaceRecord,
  ResultRecord,
  RevealRecord,
  SjRecord,
  VoidRecord,
} from '../index.ts';
import {
  freeze,
  makeCommit,
  makeOpen,
  makeResult,
  recordHash,
  seedOf,
  select,
  witnessCommit,
  ZEROS64,
} from '../index.ts';
import { hashOf } from './vectors.ts';

export const hash = hashOf('sha256');
export const R1 = '1'.repeat(64);
export const KL8 = '0104071119222831354045485256596366707780';

export const objects: ObjectInput[] = Array.from({ length: 12 }, (_, i) => ({
  id: `int:${100 + i}`,
  s: { 't-1': i < 8 ? 'A' : 'x.moved', ...(i < 3 && { 't-2': 'all' }) },
}));

export function frameOf(drawId: string): Frame {
  return freeze(hash, { drawId, K: new Uint8Array(32).fill(1), rest: 'none', objects });
}

const rate = { round: 'ceil' as const, min: 1 };
const task = (
  id: string,
  strata: { id: string; num: number; den: number; round: 'ceil'; min: number }[],
) => ({
  id,
  dept: 'SCJG',
  item: id,
  strata,
});
export const T1 = task('t-1', [
  { id: 'A', num: 1, den: 4, ...rate },
  { id: 'x.moved', num: 0, den: 1, ...rate, min: 0 },
]);
export const T2 = task('t-2', [{ id: 'all', num: 1, den: 3, ...rate }]);

export const witness = (drawId: string, who = '公证处'): Entropy => ({
  id: 'w1',
  kind: 'witness',
  who,
  commit: witnessCommit(hash, drawId, 'w1', R1),
});
export const beacon: Entropy = { id: 'b1', kind: 'beacon', src: 'cwl-kl8', issue: '2026191' };

/** A chain that grows record by record, with times that follow one another */
export class Chain {
  readonly records: SjRecord[] = [];

  head(): { seq: number; prev: string } {
    const last = this.records.at(-1);
    return last === undefined
      ? { seq: 0, prev: ZEROS64 }
      : { seq: last.seq + 1, prev: recordHash(hash, last) };
  }

  add<T extends SjRecord>(record: T): T {
    this.records.push(record);
    return record;
  }

  commit(drawId: string, change: Partial<CommitInput> = {}): CommitRecord {
    return this.add(
      makeCommit({
        ...this.head(),
        at: '2026-07-17T09:12:00+08:00',
        drawId,
        operator: '中卫市市场监督管理局',
        profile: 'zhongwei-2019@1',
        frame: frameOf(drawId),
        inspectors: null,
        asOf: '2026-06-30',
        escrow: '',
        tasks: [T1, T2],
        replace: 'reserve',
        assign: null,
        entropy: [witness(drawId), beacon],
        openBy: '2026-07-20T18:00:00+08:00',
        beaconAfter: '2026-07-20T21:30:00+08:00',
        software: 'test',
        ...change,
      }),
    );
  }

  open(
    commit: CommitRecord,
    opened: Record<string, string> = { w1: R1 },
    at = '2026-07-20T18:05:00+08:00',
  ): OpenRecord {
    return this.add(makeOpen(hash, { commit, opened, ...this.head(), at }));
  }

  result(commit: CommitRecord, open: OpenRecord): { result: ResultRecord; frame: Frame; drawn: Drawn } {
    const beacons = commit.entropy.some(({ kind }) => kind === 'beacon') ? { b1: KL8 } : {};
    const frame = frameOf(commit.drawId);
    const drawn = select(hash, commit, frame, seedOf(hash, commit, { ...open.opened, ...beacons }));
    const at = '2026-07-20T21:45:00+08:00';
    const result = makeResult(hash, { commit, open, beacons, drawn, assignHash: '', ...this.head(), at });
    return { result: this.add(result), frame, drawn };
  }

  /** The members every later record shares */
  later(drawId: string, at = '2026-07-28T10:00:00+08:00') {
    return { v: 'sj1' as const, alg: 'sha256' as const, ...this.head(), drawId, at };
  }

  abort(commit: CommitRecord, why: AbortRecord['why'], at?: string): AbortRecord {
    const common = this.later(commit.drawId, at);
    return this.add({ ...common, type: 'abort', commit: recordHash(hash, commit), why, by: '王芳' });
  }

  void(result: ResultRecord, by: [string, string] = ['王芳', '李强']): VoidRecord {
    const common = this.later(result.drawId);
    return this.add({ ...common, type: 'void', result: recordHash(hash, result), why: '名录有误', by });
  }

  replace(result: ResultRecord, what: Pick<ReplaceRecord, 'task' | 'stratum' | 'out' | 'in'>): ReplaceRecord {
    return this.add({
      ...this.later(result.drawId),
      type: 'replace',
      result: recordHash(hash, result),
      ...what,
      cause: 'deregistered',
      evidence: 'e'.repeat(64),
      by: ['王芳', '李强'],
    });
  }

  reassign(
    result: ResultRecord,
    what: Pick<ReassignRecord, 'p' | 'dept' | 'slot' | 'out' | 'in'>,
  ): ReassignRecord {
    const common = this.later(result.drawId);
    return this.add({
      ...common,
      type: 'reassign',
      result: recordHash(hash, result),
      ...what,
      cause: '因公出差',
    });
  }

  reveal(result: ResultRecord): RevealRecord {
    const common = this.later(result.drawId);
    return this.add({
      ...common,
      type: 'reveal',
      result: recordHash(hash, result),
      what: 'frame',
      to: '公众',
    });
  }
}
