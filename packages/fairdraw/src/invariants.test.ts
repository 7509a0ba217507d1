import * as crypto from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommitRecord, Hash, ObjectInput, Rest, ResultRecord, SjRecord } from './index.ts';
import {
  checkChain,
  checkCommit,
  checkFrame,
  freeze,
  makeCommit,
  nodeHash,
  portableHash,
  recordHash,
  select,
  wasmHash,
} from './index.ts';
import { beacon, Chain, hash, witness } from './testing/scenario.ts';
import { hashOf } from './testing/vectors.ts';

/** Invariants 2 and 3 of requirements Appendix B, at the level of the draw. */

const K = new Uint8Array(32).fill(9);
const rate = { num: 1, den: 4, round: 'ceil' as const, min: 1 };
const strata = ['A', 'B', 'x.moved'] as const;
const anyRegister = fc
  .array(fc.constantFrom(...strata, null), { minLength: 1, maxLength: 40 })
  .map((list): ObjectInput[] =>
    list.map((s, i) => ({ id: `int:${i * 101}`, s: s === null ? {} : { t1: s } })),
  );
const frozen = (objects: Iterable<ObjectInput>, digest: Hash = hash, rest: Rest = 'none') =>
  freeze(digest, { drawId: 'd-1', K, rest, objects });

const commitOf = (objects: ObjectInput[]): CommitRecord =>
  makeCommit({
    seq: 0,
    prev: '0'.repeat(64),
    at: '2026-07-17T09:12:00+08:00',
    drawId: 'd-1',
    operator: '某局',
    profile: 'practice@1',
    frame: frozen(objects),
    inspectors: null,
    asOf: '2026-06-30',
    escrow: '',
    tasks: [
      {
        id: 't1',
        dept: 'SCJG',
        item: 'i',
        strata: strata.map((id) => ({
          id,
          ...(id === 'x.moved' ? { ...rate, num: 0, den: 1, min: 0 } : rate),
        })),
      },
    ],
    replace: 'none',
    assign: null,
    entropy: [witness('d-1'), beacon],
    openBy: '2026-07-20T18:00:00+08:00',
    beaconAfter: '2026-07-20T21:30:00+08:00',
    software: 'test',
  });

describe('invariant 2: the population is frozen, hashed and counted before a seed exists', () => {
  it('the promise names root, size and every stratum; whoever changes one object afterwards is found', () => {
    fc.assert(
      fc.property(anyRegister, fc.nat(), fc.constantFrom('drop', 'add', 'move'), (objects, at, change) => {
        const commit = commitOf(objects);
        expect(checkCommit(commit)).toEqual([]);
        expect(commit.frame.size).toBe(objects.length);
        for (const { id, size } of commit.tasks[0]!.strata)
          expect(size).toBe(objects.filter((o) => o.s['t1'] === id).length);
        expect(checkFrame(commit, frozen(objects))).toEqual([]);
        const k = at % objects.length;
        const moved = objects[k]!.s['t1'] === 'A' ? 'B' : 'A';
        const other =
          change === 'drop'
            ? objects.filter((_, i) => i !== k)
            : change === 'add'
              ? [...objects, { id: 'int:999999', s: { t1: 'A' } }]
              : objects.map((o, i) => (i === k ? { ...o, s: { t1: moved } } : o));
        expect(checkFrame(commit, frozen(other)).map((f) => f.code)).toContain('FRAME_ROOT');
      }),
    );
  });

  it('nobody has probability 0: a stratum in being has a rate and a minimum, and every member of it is drawn by some seed', () => {
    const objects = Array.from({ length: 12 }, (_, i): ObjectInput => ({
      id: `int:${i}`,
      s: { t1: i < 8 ? 'A' : i < 11 ? 'B' : 'x.moved' },
    }));
    const commit = commitOf(objects);
    const frame = frozen(objects);
    const drawn = new Set<string>();
    for (let n = 0; n < 200; n++)
      for (const { index } of select(hash, commit, frame, hash.hx(`seed ${n}`)).drawn)
        drawn.add(frame.id(index));
    expect([...drawn].toSorted()).toEqual(
      objects
        .slice(0, 11)
        .map((o) => o.id)
        .toSorted(),
    );

    fc.assert(
      fc.property(fc.constantFrom('A', 'B'), fc.constantFrom({ num: 0 }, { min: 0 }), (id, nothing) => {
        const [task] = commit.tasks;
        const unfair = task!.strata.map((s) => (s.id === id ? { ...s, ...nothing } : s));
        const found = checkCommit({ ...commit, tasks: [{ ...task!, strata: unfair }] });
        expect(found.map((f) => f.code)).toEqual(['num' in nothing ? 'COMMIT_RATE_ZERO' : 'COMMIT_MIN_ZERO']);
      }),
    );
  });
});

describe('invariant 3: one seed and one population give one result', () => {
  it('whichever implementation of the digest, in whatever order the register comes', async () => {
    const makers = [nodeHash('sha256', crypto), portableHash('sha256'), await wasmHash('sha256')];
    fc.assert(
      fc.property(
        anyRegister,
        fc.nat(),
        fc.constantFrom<Rest>('none', 'swap'),
        fc.infiniteStream(fc.nat(9999)),
        (objects, n, rest, keys) => {
          const seed = hash.hx(String(n));
          const { tasks } = commitOf(objects);
          const results = makers.map((digest) => {
            const shuffled = objects
              .map((object) => ({ object, key: keys.next().value! }))
              .toSorted((a, b) => a.key - b.key)
              .map(({ object }) => object);
            const frame = frozen(shuffled, digest, rest);
            const drawn = select(digest, { tasks, rest }, frame, seed);
            return [
              frame.root,
              drawn.drawnHash,
              drawn.tickets,
              drawn.drawn.map((d) => frame.id(d.index)).join(),
            ];
          });
          expect(results[1]).toEqual(results[0]);
          expect(results[2]).toEqual(results[0]);
        },
      ),
    );
  });

  it('of any chain that holds, a task has at most one effective draw, and what was voided is still there', () => {
    const tries = { held: 0, refused: 0 };
    const step = fc.constantFrom('draw', 'void', 'abort', 'open-again');
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), (steps) => {
        const chain = new Chain();
        const effective = new Set<ResultRecord>();
        let [allowed, n, day] = [true, 0, 1];
        for (const what of steps) {
          const last = [...effective].at(-1);
          if (what === 'void') {
            if (!last) continue;
            chain.void(last);
            effective.delete(last);
            continue;
          }
          // one day after the other, so that no record is older than the one before
          const on = `2026-08-${String((day += 2)).padStart(2, '0')}`;
          const commit = chain.commit(`d-${n++}`, {
            at: `${on}T09:00:00+08:00`,
            openBy: `${on}T10:00:00+08:00`,
            beaconAfter: `${on}T11:00:00+08:00`,
          });
          if (effective.size > 0) allowed = false;
          if (what === 'abort') {
            chain.open(commit, {}, `${on}T10:05:00+08:00`);
            chain.abort(commit, 'beacon-not-drawn', `${on}T12:00:00+08:00`);
          } else {
            const open = chain.open(commit, undefined, `${on}T10:05:00+08:00`);
            const { result } = chain.result(commit, open);
            effective.add(result);
            if (what === 'open-again') {
              chain.result(commit, open);
              allowed = false;
            }
          }
        }
        const codes = checkTimeless(chain.records);
        tries[allowed ? 'held' : 'refused']++;
        expect(codes.length === 0, codes.join()).toBe(allowed);
        const voids = chain.records.filter((r) => r.type === 'void');
        for (const v of voids) {
          expect(chain.records.some((r) => r.type === 'result' && recordHash(hash, r) === v.result)).toBe(
            true,
          );
          expect([v.why !== '', new Set(v.by).size]).toEqual([true, 2]);
        }
      }),
    );
    expect(Math.min(tries.held, tries.refused)).toBeGreaterThan(10);
  });
});

/** What a chain is reproached for, apart from the times of this helper's records, which do not matter here. */
const checkTimeless = (records: readonly SjRecord[]) =>
  checkChain(hashOf, records)
    .map((f) => f.code)
    .filter((code) => !/TIME|EARLY|LATE|AFTER|BEFORE/.test(code) || code === 'CHAIN_ABORT_AFTER_RESULT');
