import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ObjectRow } from '../registry/types.ts';
import { parseScheme } from './parse.ts';
import { stratify } from './stratify.ts';
import type { FixedTotal, Scheme } from './types.ts';

const schemeWith = (...tasks: Record<string, unknown>[]): Scheme => {
  const outcome = parseScheme({
    drawId: 'd1',
    operator: '某局',
    profile: 'practice@1',
    asOf: '2026-06-30',
    tasks: tasks.map((t, i) => ({ id: `t${i + 1}`, dept: 'SCJG', item: '检查', ...t })),
    entropy: [{ id: 'b1', kind: 'beacon', src: 'ceremony', issue: '1' }],
    openBy: '2026-07-20T18:00:00+08:00',
    beaconAfter: '2026-07-20T21:30:00+08:00',
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
};

const row = (id: string, more: Partial<ObjectRow> = {}): ObjectRow => ({
  id,
  code: id,
  codeKind: 'internal',
  name: id,
  kinds: ['企业'],
  status: '存续',
  risk: 'A',
  area: '640502',
  township: '',
  address: '',
  office: '',
  industry: '',
  registeredOn: '2020-01-01',
  representative: '',
  phone: '',
  attrs: {},
  row: 2,
  ...more,
});

/** Gives each stratum its share rounded down and the rest to the first: enough to see what stratify does with it. */
const fixedTotal: FixedTotal = (total, strata) => {
  const all = strata.reduce((n, s) => n + s.size, 0);
  const shares = strata.map((s) => Math.max(s.min, Math.floor((total * s.size) / all)));
  shares[0]! += total - shares.reduce((a, b) => a + b, 0);
  return strata.map((s, i) => ({ id: s.id, num: shares[i]!, den: s.size }));
};
const unused: FixedTotal = () => {
  throw new Error('fixedTotal is for tasks with a total only');
};

const rates = { A: '1%', B: '2%', C: '10%', D: '1/3', U: '3%' };

describe('stratify (SJ1 section 3)', () => {
  it('puts every object into the frame, in order, with its stratum in every task it belongs to', () => {
    const scheme = schemeWith(
      { kinds: ['企业', '个体'], rates },
      { kinds: ['食品'], rates: { B: '5%', U: 1 } },
    );
    const rows = [
      row('o1'),
      row('o2', { risk: 'B', kinds: ['企业', '食品'] }),
      row('o3', { status: '注销' }),
      row('o4', { status: '吊销，未注销', risk: 'D' }),
      row('o5', { status: '撤销' }),
      row('o6', { status: '迁出' }),
      row('o7', { status: '歇业' }),
      row('o8', { status: '清算' }),
      row('o9', { registeredOn: '2026-07-01' }),
      row('o10', { registeredOn: '2026-06-30' }),
      row('o11', { registeredOn: '', risk: '' }),
      row('o12', { kinds: ['学校'] }),
      row('o13', { status: '', kinds: ['食品'], risk: 'U' }),
    ];
    const result = stratify(scheme, rows, { fixedTotal: unused });
    expect(result.problems).toEqual([]);
    expect(result.ok).toBe(true);
    expect(result.objects.length).toBe(13);
    expect([...result.objects]).toEqual([
      { id: 'o1', s: { t1: 'A' } },
      { id: 'o2', s: { t1: 'B', t2: 'B' } },
      { id: 'o3', s: { t1: 'x.deregistered' } },
      { id: 'o4', s: { t1: 'x.revoked' } },
      { id: 'o5', s: { t1: 'x.cancelled' } },
      { id: 'o6', s: { t1: 'x.moved-out' } },
      { id: 'o7', s: { t1: 'x.suspended' } },
      { id: 'o8', s: { t1: 'x.other' } },
      { id: 'o9', s: { t1: 'x.after-asof' } },
      { id: 'o10', s: { t1: 'A' } },
      { id: 'o11', s: { t1: 'U' } },
      { id: 'o12', s: {} },
      { id: 'o13', s: { t2: 'U' } },
    ]);
    expect(result.tasks[1]).toEqual({
      id: 't2',
      dept: 'SCJG',
      item: '检查',
      strata: [
        { id: 'B', size: 1, num: 1, den: 20, round: 'ceil', min: 1 },
        { id: 'U', size: 1, num: 1, den: 1, round: 'ceil', min: 1 },
      ],
    });
    expect(result.tasks[0]!.strata.map((s) => [s.id, s.size, s.num])).toEqual([
      ['A', 2, 1],
      ['B', 1, 1],
      ['C', 0, 1],
      ['D', 0, 1],
      ['U', 1, 3],
      ['x.after-asof', 1, 0],
      ['x.cancelled', 1, 0],
      ['x.deregistered', 1, 0],
      ['x.moved-out', 1, 0],
      ['x.other', 1, 0],
      ['x.revoked', 1, 0],
      ['x.suspended', 1, 0],
    ]);
    expect(result.notices.map((n) => [n.code, n.given])).toEqual([
      ['STATUS_BLANK', '1'],
      ['RISK_UNCLASSIFIED', '2'],
    ]);
  });

  it('takes further statuses where a task names them', () => {
    const scheme = schemeWith({ statuses: ['存续', '歇业'], rates });
    const [a] = stratify(scheme, [row('o1', { status: '歇业' })], { fixedTotal: unused }).objects;
    expect(a!.s).toEqual({ t1: 'A' });
  });

  it('says that a directory without a status column counts as 存续', () => {
    const result = stratify(schemeWith({ rates }), [row('o1', { status: '' }), row('o2', { status: '' })], {
      fixedTotal: unused,
    });
    expect(result.ok).toBe(true);
    expect(result.notices).toMatchObject([
      { code: 'STATUS_ABSENT', message: expect.stringContaining('按存续对待') },
    ]);
  });

  it('tells all sizes, also of a class without a rate', () => {
    const rows = [row('o1'), row('o2', { risk: 'C' }), row('o3', { status: '注销' })];
    const result = stratify(schemeWith({ rates: { A: '1%' } }), rows, { fixedTotal: unused });
    expect(result.ok).toBe(false);
    expect(Object.fromEntries(result.sizes.get('t1')!)).toEqual({ A: 1, C: 1, 'x.deregistered': 1 });
  });

  it('is not confused by task ids that are names of Object.prototype', () => {
    const scheme = schemeWith({ id: 'constructor', kinds: ['食品'], rates }, { id: 'toString', rates });
    const result = stratify(scheme, [row('o1', { kinds: ['食品'] }), row('o2')], { fixedTotal: unused });
    expect(result.tasks.map((t) => t.strata.find((s) => s.id === 'A')!.size)).toEqual([1, 2]);
  });

  it('turns a fixed total into exact shares by the function it was given', () => {
    const rows = Array.from({ length: 30 }, (_, i) => row(`o${i}`, { risk: i < 20 ? 'A' : 'B' }));
    rows.push(row('gone', { status: '注销' }));
    const result = stratify(schemeWith({ total: 10 }), rows, { fixedTotal });
    expect(result.tasks[0]!.strata).toEqual([
      { id: 'A', size: 20, num: 7, den: 20, round: 'ceil', min: 1 },
      { id: 'B', size: 10, num: 3, den: 10, round: 'ceil', min: 1 },
      { id: 'x.deregistered', size: 1, num: 0, den: 1, round: 'ceil', min: 0 },
    ]);
  });

  it.each<[string, Record<string, unknown>, Partial<ObjectRow>[], string, string]>([
    [
      'rate missing for a live class',
      { rates: { A: '1%' } },
      [{}, { risk: 'C' }, { risk: 'C' }],
      'RATE_MISSING',
      '没有写信用风险 C 类的抽查比例，而名录中有 2 个',
    ],
    ['rate missing for U', { rates: { A: '1%' } }, [{ risk: '' }], 'RATE_MISSING', '未分类（U）'],
    ['no such kind', { rates, kinds: ['餐馆'] }, [{}], 'TASK_EMPTY', '没有类型为“餐馆”'],
    ['empty directory', { rates }, [], 'TASK_EMPTY', '没有任何检查对象'],
    ['all deregistered', { rates }, [{ status: '注销' }], 'TASK_ALL_EXCLUDED', '全部不可抽取'],
    ['unknown class', { rates }, [{ risk: '极高' }], 'RISK_UNKNOWN', '写作“极高”'],
    [
      'a class that poses as an exclusion',
      { rates },
      [{}, { risk: 'x.other' }],
      'RISK_UNKNOWN',
      '写作“x.other”',
    ],
    ['total above the population', { total: 3 }, [{}, {}], 'TOTAL_ABOVE_POPULATION', '只有 2 个'],
    ['total below the minimum', { total: 1 }, [{}, { risk: 'B' }], 'TOTAL_BELOW_MINIMUM', '合计至少 2 个'],
  ])('refuses: %s', (_name, task, rows, code, words) => {
    const result = stratify(
      schemeWith(task),
      rows.map((r, i) => row(`o${i}`, r)),
      { fixedTotal },
    );
    expect(result.ok).toBe(false);
    expect(result.problems).toContainEqual(
      expect.objectContaining({ code, message: expect.stringContaining(words) }),
    );
  });

  it('keeps what a commit must keep, for any directory (SJ1 section 4)', () => {
    const rowArb = fc.record({
      status: fc.constantFrom('存续', '注销', '', '在业', '歇业', '清算'),
      risk: fc.constantFrom('A', 'B', 'C', 'D', 'U', ''),
      kinds: fc.subarray(['企业', '食品', '学校']),
      registeredOn: fc.constantFrom('', '2020-01-01', '2026-06-30', '2026-07-01'),
    });
    const taskArb = fc.record({
      kinds: fc.subarray(['企业', '食品']),
      statuses: fc.constantFrom(['存续'], ['存续', '歇业']),
    });
    fc.assert(
      fc.property(
        fc.array(rowArb, { maxLength: 60 }),
        fc.array(taskArb, { minLength: 1, maxLength: 3 }),
        (rs, ts) => {
          const scheme = schemeWith(...ts.map((t) => ({ ...t, rates })));
          const rows = rs.map((r, i) => row(`o${i}`, r));
          const result = stratify(scheme, rows, { fixedTotal: unused });
          expect([...result.objects].map((o) => o.id)).toEqual(rows.map((r) => r.id));
          for (const [i, task] of result.tasks.entries()) {
            const belongs = rows.filter(
              (r) => ts[i]!.kinds.length === 0 || r.kinds.some((k) => ts[i]!.kinds.includes(k)),
            );
            expect(task.strata.reduce((n, s) => n + s.size, 0)).toBe(belongs.length);
            for (const s of task.strata) {
              const excluded = s.num === 0 && s.min === 0;
              const drawable = s.num >= 1 && s.num <= s.den && s.min >= 1;
              expect(s.id.startsWith('x.') ? excluded : drawable).toBe(true);
            }
          }
        },
      ),
    );
  });

  it('takes 10⁶ rows with one shared pattern per kind of row', () => {
    const scheme = schemeWith({ rates }, { kinds: ['食品'], rates });
    const kinds = [['企业'], ['企业', '食品']];
    const classes = ['A', 'B', 'C', 'D', 'U'];
    function* rows(): Iterable<ObjectRow> {
      const one = row('');
      for (let i = 0; i < 1_000_000; i++) {
        one.id = `o${i}`;
        one.risk = classes[i % 5]!;
        one.kinds = kinds[i % 2]!;
        yield one;
      }
    }
    const result = stratify(scheme, rows(), { fixedTotal: unused });
    const patterns = new Set<unknown>();
    for (const object of result.objects) patterns.add(object.s);
    expect(result.objects.length).toBe(1_000_000);
    expect(patterns.size).toBe(10);
  });
});
