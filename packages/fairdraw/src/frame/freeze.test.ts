import * as crypto from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InspectorInput, ObjectInput } from '../index.ts';
import {
  checkPublication,
  FairdrawError,
  freeze,
  freezeInspectors,
  frameFromLines,
  historyAfter,
  jcs,
  nodeHash,
  rootFromPath,
  utf8,
  ZEROS64,
} from '../index.ts';
import { sortedOrder } from './sort.ts';

const hash = nodeHash('sha256', crypto);
const K = new Uint8Array(32).fill(3);
const froze = (objects: Iterable<ObjectInput>, rest: 'none' | 'swap' = 'none') =>
  freeze(hash, { drawId: 'd-1', K, rest, objects });

function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof FairdrawError) return `${error.code} ${String(error.details['where'] ?? '')}`;
    throw error;
  }
  return 'accepted';
}

describe('freeze refuses', () => {
  it.each<[string, ObjectInput[], string]>([
    ['an id that is no field', [{ id: '无', s: {} }], 'FREEZE_BAD_ID objects[0]'],
    [
      'an empty id',
      [
        { id: 'int:1', s: {} },
        { id: '', s: {} },
      ],
      'FREEZE_BAD_ID objects[1]',
    ],
    ['an id that starts with a sign', [{ id: '-1', s: {} }], 'FREEZE_BAD_ID objects[0]'],
    ['an id with the separator', [{ id: 'a|b', s: {} }], 'FREEZE_BAD_ID objects[0]'],
    ['an id of 129 characters', [{ id: 'a'.repeat(129), s: {} }], 'FREEZE_BAD_ID objects[0]'],
    ['an id that is no text', [{ id: 5 as unknown as string, s: {} }], 'FREEZE_BAD_ID objects[0]'],
    [
      'the same id twice',
      [
        { id: 'a', s: {} },
        { id: 'b', s: {} },
        { id: 'a', s: { t: 'A' } },
      ],
      'FREEZE_DUPLICATE_ID objects[2]',
    ],
    ['a task id that is no field', [{ id: 'a', s: { 'a b': 'A' } }], 'FREEZE_BAD_STRATUM a'],
    ['the reserved task id', [{ id: 'a', s: { sj1: 'A' } }], 'FREEZE_BAD_STRATUM a'],
    ['a stratum that is no field', [{ id: 'a', s: { t: '' } }], 'FREEZE_BAD_STRATUM a'],
    ['a stratum that is no text', [{ id: 'a', s: { t: 7 as unknown as string } }], 'FREEZE_BAD_STRATUM a'],
  ])('%s', (_name, objects, expected) => {
    expect(refusal(() => froze(objects))).toBe(expected);
  });

  it.each<[string, Partial<ObjectInput>, string]>([
    ['a negative burden', { b: -1 }, 'FREEZE_BAD_BURDEN a'],
    ['half a visit', { b: 0.5 }, 'FREEZE_BAD_BURDEN a'],
    ['a history key in upper case', { h: 'A'.repeat(64) }, 'FREEZE_BAD_HISTORY a'],
  ])('%s, where it counts', (_name, change, expected) => {
    expect(refusal(() => froze([{ id: 'a', s: {}, ...change }], 'swap'))).toBe(expected);
    expect(refusal(() => froze([{ id: 'a', s: {}, ...change }], 'none'))).toBe('accepted');
  });

  it('a key that is not 32 bytes, a draw id that is no field', () => {
    expect(
      refusal(() => freeze(hash, { drawId: 'd', K: new Uint8Array(16), rest: 'none', objects: [] })),
    ).toBe('FREEZE_BAD_KEY K');
    expect(refusal(() => freeze(hash, { drawId: 'd|', K, rest: 'none', objects: [] }))).toBe(
      'FREEZE_BAD_DRAW_ID drawId',
    );
  });
});

describe('freeze', () => {
  it('takes the longest ids, any iterable, and a key that is wiped afterwards', () => {
    const key = K.slice();
    const ids = [
      'a'.repeat(128),
      'b'.repeat(128),
      ...Array.from({ length: 3000 }, (_, i) => `int:${'9'.repeat(i % 120)}${i}`),
    ];
    function* source(): Generator<ObjectInput> {
      for (const id of ids) yield { id, s: { t: 'A' } };
    }
    const frame = freeze(hash, { drawId: 'd-1', K: key, rest: 'none', objects: source() });
    key.fill(0);
    expect(frame.size).toBe(ids.length);
    expect(ids.every((id) => frame.id(frame.indexOfId(id)) === id)).toBe(true);
    expect(frame.indexOfId('int:none')).toBe(-1);
    expect(frame.indexOfId('not an id')).toBe(-1);
    expect(frame.indexOf('nothing')).toBe(-1);
    const i = frame.indexOfId('a'.repeat(128));
    expect(frame.salt(i)).toBe(hash.hmac(K, `sj1|salt|d-1|${'a'.repeat(128)}`));
    expect(frame.p(i)).toBe(hash.hx(`sj1|pid|${frame.salt(i)}|${'a'.repeat(128)}`));
  });

  it('every line is the JCS of its leaf, sorted by p, and every path leads to the root', () => {
    const leafArb = fc.record({
      s: fc.dictionary(
        fc.constantFrom('t-2', 't-10', '10', '9', 'constructor', 'a+b'),
        fc.constantFrom('A', 'x.moved', '0'),
      ),
      b: fc.oneof(fc.nat(3), fc.maxSafeNat()),
      h: fc.constantFrom(ZEROS64, 'a'.repeat(64)),
    });
    fc.assert(
      fc.property(
        fc.array(leafArb, { maxLength: 30 }),
        fc.constantFrom<'none' | 'swap'>('none', 'swap'),
        (list, rest) => {
          const frame = froze(
            list.map((one, i) => ({ id: `int:${i}`, ...one })),
            rest,
          );
          const lines = [...frame.lines()];
          for (const [i, line] of lines.entries()) {
            const given = list[Number(frame.id(i).slice(4))]!;
            const { s, b, h } = given;
            expect(line).toBe(jcs(rest === 'swap' ? { b, h, p: frame.p(i), s } : { p: frame.p(i), s }));
            expect(rootFromPath(hash, utf8(line), i, frame.size, frame.path(i))).toBe(frame.root);
          }
          expect(lines.map((_, i) => frame.p(i))).toEqual(lines.map((_, i) => frame.p(i)).toSorted());
          const read = frameFromLines(hash, lines);
          expect([read.root, ...read.lines()]).toEqual([frame.root, ...lines]);
          expect(Array.from({ length: read.size }, (_, i) => [read.s(i), read.b(i), read.h(i)])).toEqual(
            Array.from({ length: frame.size }, (_, i) => [frame.s(i), frame.b(i), frame.h(i)]),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it('never takes two patterns for one, however the names run together', () => {
    const patterns: Record<string, string>[] = [
      { a: 'b', c: 'd' },
      { a: 'bc', d: 'e' },
      { ab: 'c', d: 'e' },
      { a: 'b' },
      { ab: '1' },
      {},
    ];
    const frame = froze(patterns.map((s, i) => ({ id: `int:${i}`, s })));
    expect(frame.patterns.length).toBe(patterns.length);
    for (const [i, s] of patterns.entries()) expect(frame.s(frame.indexOfId(`int:${i}`))).toEqual(s);
    const same = froze([
      { id: 'a', s: { x: '1', y: '2' } },
      { id: 'b', s: { y: '2', x: '1' } },
    ]);
    expect(same.patterns.map(({ size }) => size)).toEqual([2]);
    expect(same.sizes).toEqual(
      new Map([
        ['x', new Map([['1', 2]])],
        ['y', new Map([['2', 2]])],
      ]),
    );
  });

  it('keeps its own copy of what it was given', () => {
    const s: Record<string, string> = { t: 'A' };
    const frame = froze([{ id: 'a', s }]);
    s['t'] = 'D';
    expect(frame.s(0)).toEqual({ t: 'A' });
  });
});

describe('historyAfter', () => {
  it('chains over JCS(s), and leaves an object without tasks alone', () => {
    expect(historyAfter(hash, ZEROS64, {})).toBe(ZEROS64);
    const once = historyAfter(hash, ZEROS64, { b: '2', a: '1' });
    expect(once).toBe(hash.hx(`sj1|hist|${ZEROS64}|${hash.hx('{"a":"1","b":"2"}')}`));
    expect(historyAfter(hash, once, { a: '1' })).not.toBe(once);
  });
});

describe('freezeInspectors', () => {
  const base: InspectorInput = {
    id: 'cert:1',
    cap: 5,
    d: 'SCJG',
    off: [],
    t: [],
    to: '2027-12-31',
    u: '一所',
    w: 0,
  };
  const freezePeople = (
    inspectors: InspectorInput[],
    pairs: { object: string; inspector: string; kind: 'recuse' }[] = [],
  ) =>
    freezeInspectors(hash, { drawId: 'd-1', K, inspectors, pairs, frame: froze([{ id: 'int:1', s: {} }]) });

  it('sorts tags by bytes and leave by day, and writes exactly the eight members', () => {
    const people = freezePeople([
      {
        ...base,
        t: ['\u{1f600}', '\uffee', '登记', 'a'],
        off: [
          ['2026-08-03', '2026-08-04'],
          ['2026-07-01', '2026-07-02'],
        ],
        extra: 1,
      } as InspectorInput,
    ]);
    expect(JSON.parse(people.leaf(0))).toEqual({
      cap: 5,
      d: 'SCJG',
      off: [
        ['2026-07-01', '2026-07-02'],
        ['2026-08-03', '2026-08-04'],
      ],
      p: people.ip(0),
      t: ['a', '登记', '\uffee', '\u{1f600}'],
      to: '2027-12-31',
      u: '一所',
      w: 0,
    });
    expect(people.ip(0)).toBe(hash.hx(`sj1|ipid|${people.salt(0)}|cert:1`));
    expect([people.indexOfId('cert:1'), people.indexOf(people.ip(0)), people.indexOfId('cert:2')]).toEqual([
      0, 0, -1,
    ]);
  });

  it.each<[string, Partial<InspectorInput>, string]>([
    ['an id that is no field', { id: '证1' }, '证1.id'],
    ['a negative capacity', { cap: -1 }, 'cert:1.cap'],
    ['a load that is no integer', { w: 1.5 }, 'cert:1.w'],
    ['a department that is no field', { d: '市场监管局' }, 'cert:1.d'],
    ['a certificate date that does not exist', { to: '2027-02-29' }, 'cert:1.to'],
    ['a tag twice', { t: ['登记', '登记'] }, 'cert:1.t'],
    ['leave that ends before it begins', { off: [['2026-08-04', '2026-08-03']] }, 'cert:1.off'],
  ])('refuses %s', (_name, change, where) => {
    expect(refusal(() => freezePeople([{ ...base, ...change }]))).toBe(`FREEZE_BAD_INSPECTOR ${where}`);
  });

  it('refuses a person twice, and pairs that name nobody, nothing or the same twice', () => {
    expect(refusal(() => freezePeople([base, base]))).toBe('FREEZE_DUPLICATE_INSPECTOR inspectors');
    const pair = { object: 'int:1', inspector: 'cert:1', kind: 'recuse' as const };
    expect(refusal(() => freezePeople([base], [pair]))).toBe('accepted');
    expect(refusal(() => freezePeople([base], [pair, pair]))).toBe('FREEZE_DUPLICATE_PAIR pairs');
    expect(refusal(() => freezePeople([base], [{ ...pair, inspector: 'cert:9' }]))).toBe(
      'FREEZE_BAD_PAIR pairs[0]',
    );
    expect(refusal(() => freezePeople([base], [{ ...pair, object: 'int:9' }]))).toBe(
      'FREEZE_BAD_PAIR pairs[0]',
    );
    expect(refusal(() => freezePeople([base], [{ ...pair, kind: 'friend' as 'recuse' }]))).toBe(
      'FREEZE_BAD_PAIR pairs[0]',
    );
  });
});

describe('checkPublication', () => {
  const rows = (n: number, s: Record<string, string>, b: (i: number) => number, from = 0): ObjectInput[] =>
    Array.from({ length: n }, (_, i) => ({ id: `int:${from + i}`, s, b: b(i) }));
  const found = (objects: ObjectInput[], rest: 'none' | 'swap') =>
    checkPublication(froze(objects, rest)).map(({ code, where, got }) => `${code} ${where} ${got}`);

  it('allows twenty rows of each pattern and refuses nineteen', () => {
    expect(
      found(
        rows(20, { t: 'A' }, () => 0),
        'none',
      ),
    ).toEqual([]);
    expect(found([...rows(20, { t: 'A' }, () => 0), ...rows(19, { t: 'D' }, () => 0, 50)], 'none')).toEqual([
      'PUBLISH_PATTERN_SMALL frame[t=D] 19',
    ]);
    expect(found([], 'none')).toEqual([]);
  });

  it('refuses a pattern whose rows all share one burden that is not zero', () => {
    expect(
      found(
        rows(20, { t: 'A' }, () => 0),
        'swap',
      ),
    ).toEqual([]);
    expect(
      found(
        rows(20, { t: 'A' }, (i) => (i === 19 ? 1 : 2)),
        'swap',
      ),
    ).toEqual([]);
    expect(
      found(
        rows(20, { t: 'A' }, () => 2),
        'swap',
      ),
    ).toEqual(['PUBLISH_PATTERN_BURDEN frame[t=A h=00000000] 2']);
    expect(
      found(
        rows(20, { t: 'A' }, () => 2),
        'none',
      ),
    ).toEqual([]);
  });

  it('with resting, counts rows of equal s and equal h', () => {
    const split = rows(40, { t: 'A' }, (i) => i % 2).map((one, i) =>
      i < 10 ? { ...one, h: 'a'.repeat(64) } : one,
    );
    expect(found(split, 'swap')).toEqual(['PUBLISH_PATTERN_SMALL frame[t=A h=aaaaaaaa] 10']);
  });
});

describe('sortedOrder', () => {
  it('is a stable sort by bytes, for hashes and for keys that share long prefixes', () => {
    const keyArb = fc.oneof(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.nat(3).map((n) => new Uint8Array(32).fill(7, 0, 31).with(31, n)),
      fc.nat(3).map((n) => new Uint8Array(32).with(5, n)),
    );
    fc.assert(
      fc.property(fc.array(keyArb, { minLength: 400, maxLength: 1200 }), (keys) => {
        const packed = new Uint8Array(32 * keys.length);
        keys.forEach((key, i) => packed.set(key, 32 * i));
        const expected = keys.map((_, i) => i).sort((a, b) => Buffer.compare(keys[a]!, keys[b]!) || a - b);
        expect([...sortedOrder(packed, keys.length)]).toEqual(expected);
        const few = expected.filter((i) => i < 300);
        expect([...sortedOrder(packed, Math.min(300, keys.length))]).toEqual(few);
      }),
      { numRuns: 20 },
    );
  });
});
