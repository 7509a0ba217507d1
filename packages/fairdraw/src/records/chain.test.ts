import { describe, expect, it } from 'vitest';
import type { ReassignRecord, ReplaceRecord, SjRecord } from '../index.ts';
import {
  checkChain,
  checkReassign,
  checkRecord,
  checkReplace,
  examineReceipt,
  frameFromLines,
  jcs,
  nextOfReserve,
  receipt,
  recordHash,
  standing,
  substituteOrder,
  verifyPublic,
} from '../index.ts';
import { beacon, Chain, hash, KL8, T1, T2, witness } from '../testing/scenario.ts';
import { hashOf } from '../testing/vectors.ts';

const codes = (chain: Chain): string[] => checkChain(hashOf, chain.records).map(({ code }) => code);

describe('chains that hold', () => {
  it('commit, open, result, replace, reassign, reveal, void, and the same tasks again', () => {
    const chain = new Chain();
    const commit = chain.commit('d-1');
    const { result, frame, drawn } = chain.result(commit, chain.open(commit));
    const place = { task: 't-1', stratum: 'A' };
    const out = drawn.drawn[0]!.p;
    chain.replace(result, { ...place, out, in: nextOfReserve(frame, drawn, [], place) });
    chain.reassign(result, { p: out, dept: 'SCJG', slot: 0, out: 'a'.repeat(64), in: 'b'.repeat(64) });
    chain.reveal(result);
    chain.void(result);
    chain.reveal(result);
    expect(chain.records.map(({ type, seq }) => `${seq} ${type}`)).toEqual([
      '0 commit',
      '1 open',
      '2 result',
      '3 replace',
      '4 reassign',
      '5 reveal',
      '6 void',
      '7 reveal',
    ]);
    expect(codes(chain)).toEqual([]);
    const again = chain.commit('d-2', {
      at: '2026-07-29T09:00:00+08:00',
      openBy: '2026-08-01T18:00:00+08:00',
      beaconAfter: '2026-08-01T21:30:00+08:00',
    });
    chain.open(again, undefined, '2026-08-01T18:05:00+08:00');
    expect(codes(chain)).toEqual([]);
  });

  it('a draw aborted because the beacon was not drawn, with a late witness', () => {
    const chain = new Chain();
    const commit = chain.commit('d-1');
    chain.open(commit, {});
    chain.abort(commit, 'beacon-not-drawn', '2026-07-20T21:30:00+08:00');
    chain.commit('d-2', {
      at: '2026-07-21T09:00:00+08:00',
      openBy: '2026-08-01T18:00:00+08:00',
      beaconAfter: '2026-08-01T21:30:00+08:00',
    });
    expect(codes(chain)).toEqual([]);
  });

  it('a draw without a beacon aborted because an opening is missing, before or after the open record', () => {
    for (const opened of [true, false]) {
      const chain = new Chain();
      const commit = chain.commit('d-1', { entropy: [witness('d-1')] });
      if (opened) chain.open(commit, { w1: 'wrong' });
      chain.abort(commit, 'opening-missing');
      expect(codes(chain)).toEqual([]);
    }
  });

  it('records of two draws side by side, and a later commit for the matching of a result', () => {
    const chain = new Chain();
    const first = chain.commit('d-1', { tasks: [T1] });
    const second = chain.commit('d-2', { tasks: [T2] });
    const openFirst = chain.open(first);
    const openSecond = chain.open(second);
    const { result } = chain.result(first, openFirst);
    chain.result(second, openSecond);
    chain.commit('d-3', {
      for: recordHash(hash, result),
      tasks: [],
      at: '2026-07-21T09:00:00+08:00',
      openBy: '2026-08-01T18:00:00+08:00',
      beaconAfter: '2026-08-01T21:30:00+08:00',
    });
    expect(codes(chain)).toEqual([]);
  });
});

describe('chains that do not hold', () => {
  const drawnChain = () => {
    const chain = new Chain();
    const commit = chain.commit('d-1');
    const open = chain.open(commit);
    return { chain, commit, open, ...chain.result(commit, open) };
  };
  const last = (chain: Chain, change: Partial<SjRecord>): Chain => {
    chain.records.push({ ...chain.records.pop()!, ...change } as SjRecord);
    return chain;
  };

  it.each<[string, Partial<SjRecord>]>([
    ['CHAIN_SEQ', { seq: 4 }],
    ['CHAIN_PREV', { prev: 'a'.repeat(64) }],
    ['CHAIN_TIME', { at: '2026-07-20T21:44:59+08:00' }],
    ['CHAIN_DRAW_ID', { drawId: 'd-2' }],
    ['CHAIN_RESULT_UNKNOWN', { result: 'a'.repeat(64) }],
    ['NOT_TWO_PEOPLE', { by: ['王芳', ' 王芳'] }],
    ['NOT_TWO_PEOPLE', { by: ['王芳'] as unknown as [string, string] }],
    ['RECORD_TYPE_UNKNOWN', { type: 'undo' as 'void' }],
  ])('a void record changed: %s', (code, change) => {
    const { chain, result } = drawnChain();
    chain.void(result);
    expect(codes(last(chain, change))).toEqual([code]);
  });

  it('a removed record is missed, and so is what refers to it', () => {
    const { chain } = drawnChain();
    expect(codes(Object.assign(new Chain(), { records: chain.records.toSpliced(1, 1) }))).toEqual([
      'CHAIN_SEQ',
      'CHAIN_PREV',
      'CHAIN_NO_OPEN',
    ]);
    expect(codes(Object.assign(new Chain(), { records: chain.records.slice(1) }))).toEqual([
      'CHAIN_COMMIT_UNKNOWN',
      'CHAIN_COMMIT_UNKNOWN',
    ]);
  });

  it('another operator, a draw id used twice, a task that is open or drawn already', () => {
    const chain = new Chain();
    const first = chain.commit('d-1', { tasks: [T1] });
    chain.commit('d-1', { tasks: [T2], operator: '另一个局' });
    expect(codes(chain)).toEqual(['CHAIN_OPERATOR', 'CHAIN_DRAW_ID_USED']);
    const twice = new Chain();
    const a = twice.commit('d-1', { tasks: [T1] });
    twice.commit('d-2', { tasks: [T1] });
    expect(codes(twice)).toEqual(['CHAIN_TASK_OPEN']);
    expect(recordHash(hash, a)).toBe(recordHash(hash, first));
    const { chain: done } = drawnChain();
    done.commit('d-2', {
      at: '2026-07-21T09:00:00+08:00',
      openBy: '2026-08-01T18:00:00+08:00',
      beaconAfter: '2026-08-02T00:00:00+08:00',
    });
    expect(codes(done)).toEqual(['CHAIN_TASK_DRAWN', 'CHAIN_TASK_DRAWN']);
  });

  it('two openings, two results, a result without an opening', () => {
    const chain = new Chain();
    const commit = chain.commit('d-1');
    const open = chain.open(commit);
    chain.open(commit, {});
    expect(codes(chain)).toEqual(['CHAIN_SECOND_OPEN']);
    chain.records.pop();
    chain.result(commit, open);
    chain.result(commit, open);
    expect(codes(chain)).toEqual(['CHAIN_SECOND_RESULT']);
    chain.records.splice(1);
    chain.result(commit, open);
    expect(codes(chain)).toEqual(['CHAIN_NO_OPEN']);
  });

  it('an abort for a cause that is not one, too early, after a result; anything after an abort', () => {
    const aborted = (
      why: 'beacon-not-drawn' | 'opening-missing',
      at: string,
      withBeacon: boolean,
      open: boolean,
    ) => {
      const chain = new Chain();
      const entropy = withBeacon ? [witness('d-1'), beacon] : [witness('d-1')];
      const commit = chain.commit('d-1', { entropy });
      if (open) chain.open(commit);
      chain.abort(commit, why, at);
      return codes(chain);
    };
    expect(aborted('beacon-not-drawn', '2026-07-20T21:29:59+08:00', true, true)).toEqual(['ABORT_TOO_EARLY']);
    expect(aborted('beacon-not-drawn', '2026-07-21T00:00:00+08:00', false, true)).toEqual([
      'ABORT_NO_BEACON',
    ]);
    expect(aborted('opening-missing', '2026-07-21T00:00:00+08:00', true, true)).toEqual([
      'ABORT_BEACON_STANDS',
    ]);
    expect(aborted('opening-missing', '2026-07-21T00:00:00+08:00', false, true)).toEqual([
      'ABORT_NOTHING_MISSING',
    ]);
    expect(aborted('opening-missing', '2026-07-20T17:59:59+08:00', false, false)).toEqual([
      'ABORT_TOO_EARLY',
    ]);
    const { chain, commit, open } = drawnChain();
    chain.abort(commit, 'beacon-not-drawn');
    expect(codes(chain)).toEqual(['CHAIN_ABORT_AFTER_RESULT']);
    const dead = new Chain();
    dead.commit('d-1');
    dead.open(commit);
    dead.abort(commit, 'beacon-not-drawn', '2026-07-20T21:30:00+08:00');
    dead.result(commit, open);
    expect(codes(dead)).toEqual(['CHAIN_ABORTED']);
  });

  it('amending a voided result, and replacing where the commit says none', () => {
    const { chain, result } = drawnChain();
    chain.void(result);
    chain.void(result);
    expect(codes(chain)).toEqual(['CHAIN_VOIDED']);
    const strict = new Chain();
    const commit = strict.commit('d-1', { replace: 'none' });
    const { result: fixed } = strict.result(commit, strict.open(commit));
    strict.replace(fixed, { task: 't-1', stratum: 'A', out: 'a'.repeat(64), in: '' });
    expect(codes(strict)).toEqual(['REPLACE_NOT_ALLOWED']);
  });

  it('a broken record in the middle is named, and the chain goes on behind it', () => {
    const { chain } = drawnChain();
    const records: unknown[] = [...chain.records];
    records[1] = { ...chain.records[1]!, at: 'yesterday' };
    expect(checkChain(hashOf, records).map(({ code, where }) => `${code} ${where}`)).toEqual([
      'NOT_TIME chain[1].open.at',
      'CHAIN_NO_OPEN chain[2].result',
    ]);
    expect(checkRecord(null)).toMatchObject([{ code: 'RECORD_NOT_OBJECT' }]);
  });
});

describe('replacements', () => {
  const chain = new Chain();
  const commit = chain.commit('d-1');
  const open = chain.open(commit);
  const { result, frame, drawn } = chain.result(commit, open);
  const place = { task: 't-1', stratum: 'A' };
  const own = drawn.drawn.filter(({ stratum }) => stratum === 'A').map(({ p }) => p);
  const reserve = Array.from(drawn.reserve('t-1', 'A'), (i) => frame.p(i));
  const make = (out: string, into: string): ReplaceRecord =>
    chain.replace(result, { ...place, out, in: into });
  const check = (record: ReplaceRecord, earlier: ReplaceRecord[] = [], view = frame): string[] =>
    checkReplace(hash, { commit, result, frame: view, drawn, earlier }, record).map(({ code }) => code);

  it('follow the reserve until it is exhausted, and a replacement can itself be replaced', () => {
    expect([own.length, reserve.length]).toEqual([2, 6]);
    const earlier: ReplaceRecord[] = [];
    let out = own[0]!;
    for (const into of reserve) {
      expect(nextOfReserve(frame, drawn, earlier, place)).toBe(into);
      const record = make(out, into);
      expect(check(record, earlier)).toEqual([]);
      expect(check(record, earlier, frameFromLines(hash, frame.lines()) as typeof frame)).toEqual([]);
      earlier.push(record);
      out = into;
    }
    expect([...standing(drawn, earlier, place)].sort()).toEqual([own[1]!, reserve.at(-1)!].sort());
    const lastOne = make(out, '');
    expect(check(lastOne, earlier)).toEqual([]);
    expect([...standing(drawn, [...earlier, lastOne], place)]).toEqual([own[1]]);
  });

  it('are refused when they pick and choose', () => {
    expect(check(make(own[0]!, reserve[1]!))).toEqual(['REPLACE_IN_WRONG']);
    expect(check(make(own[0]!, ''))).toEqual(['REPLACE_IN_WRONG']);
    expect(check(make(reserve[3]!, reserve[0]!))).toEqual(['REPLACE_OUT_NOT_DRAWN']);
    expect(check(make(own[0]!, reserve[0]!), [make(own[0]!, reserve[0]!)])).toEqual([
      'REPLACE_OUT_NOT_DRAWN',
      'REPLACE_IN_WRONG',
    ]);
    expect(check({ ...make(own[0]!, reserve[0]!), stratum: 'Z' })).toEqual(['REPLACE_STRATUM_UNKNOWN']);
    expect(check({ ...make(own[0]!, reserve[0]!), result: 'a'.repeat(64) })).toEqual([
      'CHAIN_RESULT_UNKNOWN',
    ]);
  });

  it('are checked by anyone who has the frame', () => {
    const verify = (...replacements: ReplaceRecord[]): string[] =>
      verifyPublic(hashOf, {
        commit: jcs(commit),
        open: jcs(open),
        result: jcs(result),
        frame: frame.lines(),
        replacements: replacements.map(jcs),
      }).map(({ code }) => code);
    const [first, second] = [make(own[0]!, reserve[0]!), make(own[1]!, reserve[1]!)];
    expect(verify(first, second)).toEqual([]);
    expect(verify(second, first)).toEqual(['REPLACE_IN_WRONG']);
    expect(verify({ ...first, out: own[1]! }, second)).toEqual(['REPLACE_OUT_NOT_DRAWN']);
    expect(verify({ ...first, result: 'a'.repeat(64) })).toEqual(['CHAIN_RESULT_UNKNOWN']);
    expect(verify({ ...first, by: ['王芳', '王芳'] })).toEqual(['NOT_TWO_PEOPLE']);
  });

  it('show on the receipts of both sides', () => {
    const replacement = jcs(make(own[0]!, reserve[0]!));
    const texts = { commit: jcs(commit), open: jcs(open), result: jcs(result), replacements: [replacement] };
    const outcome = (p: string) => {
      const { findings, outcomes } = examineReceipt(hashOf, {
        ...texts,
        receipt: jcs(receipt(frame, drawn, frame.indexOf(p))),
      });
      expect(findings).toEqual([]);
      return outcomes.find(({ task }) => task === 't-1')!;
    };
    expect(outcome(own[0]!)).toMatchObject({ drawn: true, replaced: 'out' });
    expect(outcome(reserve[0]!)).toMatchObject({ drawn: false, replaced: 'in' });
    expect(outcome(own[1]!)).toMatchObject({ drawn: true, replaced: '' });
    expect(outcome(reserve[1]!)).toMatchObject({ drawn: false, replaced: '' });
  });
});

describe('reassignments', () => {
  const chain = new Chain();
  const commit = chain.commit('d-1');
  const { result, drawn } = chain.result(commit, chain.open(commit));
  const slot = { p: drawn.drawn[0]!.p, dept: 'SCJG', slot: 1 };
  const ips = ['a', 'b', 'c', 'd'].map((c) => c.repeat(64));
  const order = substituteOrder(hash, result.seed, slot, ips);
  const check = (record: ReassignRecord, eligible = ips.slice(1)): string[] =>
    checkReassign(hash, { result, current: ips[0]!, eligible }, record).map(({ code }) => code);

  it('go by the hash of seed, visit, slot and inspector, whatever the order of the list', () => {
    const key = (ip: string): string => hash.hx(`sj1|sub|${result.seed}|${slot.p}|SCJG|1|${ip}`);
    expect(order).toEqual(ips.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)));
    expect(substituteOrder(hash, result.seed, slot, ips.toReversed())).toEqual(order);
    expect(substituteOrder(hash, result.seed, { ...slot, slot: 2 }, ips)).not.toEqual(order);
  });

  it('take the first eligible one and nobody else', () => {
    const [first, second] = order.filter((ip) => ip !== ips[0]);
    expect(check(chain.reassign(result, { ...slot, out: ips[0]!, in: first! }))).toEqual([]);
    expect(check(chain.reassign(result, { ...slot, out: ips[0]!, in: second! }))).toEqual([
      'REASSIGN_IN_WRONG',
    ]);
    expect(check(chain.reassign(result, { ...slot, out: first!, in: first! }))).toEqual([
      'REASSIGN_OUT_NOT_ASSIGNED',
    ]);
    expect(check(chain.reassign(result, { ...slot, out: ips[0]!, in: first! }), [])).toEqual([
      'REASSIGN_NOBODY',
    ]);
  });
});

// The hashes were computed a second time by a script in another language, from the records alone.
it('the golden chain of a replaced, reassigned and voided draw never changes its bytes', () => {
  const chain = new Chain();
  const commit = chain.commit('d-1');
  const { result, frame, drawn } = chain.result(commit, chain.open(commit));
  expect(result.opened['b1']).toBe(KL8);
  const place = { task: 't-1', stratum: 'A' };
  const out = drawn.drawn[0]!.p;
  chain.replace(result, { ...place, out, in: nextOfReserve(frame, drawn, [], place) });
  chain.reassign(result, { p: out, dept: 'SCJG', slot: 0, out: 'a'.repeat(64), in: 'b'.repeat(64) });
  chain.reveal(result);
  chain.void(result);
  const other = chain.commit('d-2', {
    at: '2026-07-29T09:00:00+08:00',
    openBy: '2026-08-01T18:00:00+08:00',
    beaconAfter: '2026-08-01T21:30:00+08:00',
  });
  chain.open(other, {}, '2026-08-01T18:05:00+08:00');
  chain.abort(other, 'beacon-not-drawn', '2026-08-02T09:00:00+08:00');
  expect(codes(chain)).toEqual([]);
  expect(chain.records.map((record) => `${record.type} ${recordHash(hash, record)}`)).toMatchInlineSnapshot(`
    [
      "commit 0c564a313caf4b1c8883056eb9a2573c6703f9e27008dea574cb578b3f01abb4",
      "open 32f3b91103b531b8dfe01fe3a78590d1647f0b857f6168913bf9e5e65fbd28a5",
      "result c78ac34412913079339b2814ff5bf05801962a5fdf4692e9bf4b03639879600e",
      "replace ec4f0d98f28170b7cd1b71c12c0decd3d55ddd28834b6b83ea9b7a6db9776cfb",
      "reassign d1783b93267e59eca09a7073c62c19660c122036cdf685565a303ad8cba4a798",
      "reveal c121a4646c83715fbc6ccc752028d46c3d847a7598a9d01d51d8dc9c559b0740",
      "void cb86da423dea11a2c0e5845fb7441b0b7c7d4a606962abf91203ace15eea6d59",
      "commit 4cd5d36df3ac4182c19c4c50584ef041202be57167d1d4e28c6aff88705f1dd4",
      "open e9b681ff57f50674faefeacbbc9308eab6896e691ecc8c16d3f6ad6e47d43ed7",
      "abort c7332bb81e830dfa3dcbfe4b674fa92609b2409fe72b2eeafad2f3ffd456981b",
    ]
  `);
});
