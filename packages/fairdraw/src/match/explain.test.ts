import * as crypto from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { nodeHash } from '../hash/node.ts';
import { explainBottleneck } from './explain.ts';
import { match } from './match.ts';
import { planDays } from './dates.ts';
import { substitute } from './substitute.ts';
import type { DrawnObject, InspectorLeaf, MatchInput } from './types.ts';
import { drawnObjects, visitsOf } from './visits.ts';

const hash = nodeHash('sha256', crypto);
const id = (kind: string, n: number): string => hash.hx(`${kind}${n}`);

const person = (n: number, change: Partial<InspectorLeaf> = {}): InspectorLeaf => ({
  cap: 9,
  d: 'SCJG',
  off: [],
  p: id('ip', n),
  t: ['unit:office'],
  to: '2027-12-31',
  u: '城关所',
  w: 0,
  ...change,
});
const object = (n: number, change: Partial<DrawnObject> = {}): DrawnObject => ({
  p: id('p', n),
  depts: ['SCJG'],
  office: '城关所',
  township: '城关镇',
  address: `${n} 号`,
  ...change,
});
const assign: MatchInput['assign'] = {
  alg: 'bsw1',
  walk: 5,
  group: 1,
  from: '2026-07-27',
  to: '2026-08-14',
  pool: 'all',
  need: [{ dept: 'SCJG', k: 2, tags: ['特种设备'] }],
};

/** The words for the first bottleneck, which must be there */
function explained(
  input: Omit<MatchInput, 'seed' | 'pairs'> & { pairs?: string[] },
  lang: 'zh' | 'en' = 'zh',
) {
  const result = match(hash, { seed: hash.hx('seed'), pairs: [], ...input });
  if (result.ok) throw new Error('expected no assignment');
  return explainBottleneck(result.bottlenecks[0]!, { dept: () => '市场监管局' }, lang);
}

describe('a bottleneck in words', () => {
  const drawn = Array.from({ length: 14 }, (_, n) => object(n));
  const others = Array.from({ length: 8 }, (_, n) => person(n));
  const able = [3, 6, 9].map((w, n) => person(20 + n, { t: ['unit:office', '特种设备'], w: w - 3 }));

  it('names the tag, who has it and what they can still take', () => {
    const leave = person(30, { t: ['unit:office', '特种设备'], off: [['2026-07-01', '2026-08-31']] });
    const expired = person(31, { t: ['unit:office', '特种设备'], to: '2026-07-01' });
    const inspectors = [...others, ...able.map((q) => ({ ...q, cap: 6 })), leave, expired];
    const zh = explained({ assign, drawn, inspectors });
    expect(zh.text).toBe(
      '市场监管局：14 个检查席位要求「特种设备」；具备该资质的 3 名检查人员合计只能再承担 9 个，差 5 个。',
    );
    expect(zh.facts).toEqual([
      '涉及 14 次检查，计划日期 2026-07-27至2026-08-13。',
      '上述人员中 1 名已达到工作量上限。',
      '本部门共 13 名检查人员，其余 10 名不能承担：8 名不具备所要求的资质，1 名执法证件在检查日前到期，1 名检查日休假。',
    ]);
    expect(zh.advice).toContain('调高上述人员的工作量上限');
    expect(explained({ assign, drawn, inspectors }, 'en').text).toBe(
      '市场监管局: 14 slots need “特种设备”; the 3 inspector(s) who qualify can take only 9 more in all, 5 short.',
    );
  });

  it('names the office, and says that one person fills one slot of a visit', () => {
    const own = { ...assign, pool: 'own-office' as const, need: [{ dept: 'SCJG', k: 2, tags: [] }] };
    const zh = explained({
      assign: own,
      drawn: [object(1)],
      inspectors: [person(1), person(2, { u: '东园所' })],
    });
    expect(zh.text).toBe(
      '市场监管局：2 个检查席位须由对象所属监管所「城关所」的人员承担；符合条件的 1 名检查人员合计只能再承担 1 个，差 1 个。',
    );
    expect(zh.facts[1]).toBe('按工作量上限还可承担 9 个，但同一人在一次检查中只能占一个席位。');
  });

  it('says so when nobody qualifies, and counts recusals', () => {
    const one = { ...assign, need: [{ dept: 'SCJG', k: 1, tags: [] }] };
    const pairs = [`${id('p', 1)}|${id('ip', 1)}|recuse`];
    const zh = explained({ assign: one, drawn: [object(1)], inspectors: [person(1)], pairs });
    expect(zh.text).toBe('市场监管局：1 个检查席位；没有一名检查人员符合条件，差 1 个。');
    expect(zh.facts[1]).toBe('本部门共 1 名检查人员，其余 1 名不能承担：1 名需要回避。');
  });
});

describe('visits', () => {
  it('groups neighbours of one township in address order, and never over offices where the pool looks at them', () => {
    const drawn = [
      object(1, { address: '丙' }),
      object(2, { address: '甲' }),
      object(3, { address: '乙', office: '东园所' }),
      object(4, { township: '东园镇', depts: ['RSJ', 'SCJG'] }),
    ];
    const sizes = (pool: MatchInput['assign']['pool']): number[] =>
      visitsOf(drawn, { ...assign, group: 3, pool })
        .map(({ objects }) => objects.length)
        .sort();
    expect(sizes('all')).toEqual([1, 3]);
    expect(sizes('own-office')).toEqual([1, 1, 2]);
  });

  it('gives an object one visit however many tasks drew it', () => {
    const rows = [
      { task: 'b', p: 'x' },
      { task: 'a', p: 'x' },
    ];
    const tasks = [
      { id: 'a', dept: 'SCJG' },
      { id: 'b', dept: 'RSJ' },
    ];
    const place = { office: '', township: '', address: '' };
    expect(drawnObjects(rows, tasks, () => place)).toEqual([{ p: 'x', depts: ['RSJ', 'SCJG'], ...place }]);
  });

  it('plans on Mondays to Fridays, or on every day of a weekend', () => {
    expect(planDays('2026-07-31', '2026-08-04')).toEqual(['2026-07-31', '2026-08-03', '2026-08-04']);
    expect(planDays('2026-08-01', '2026-08-02')).toEqual(['2026-08-01', '2026-08-02']);
  });
});

describe('what cannot be matched is refused by name', () => {
  const base: MatchInput = {
    seed: hash.hx('s'),
    assign,
    drawn: [object(1)],
    inspectors: [person(1)],
    pairs: [],
  };
  it.each([
    ['MATCH_WINDOW_EMPTY', { to: '2026-07-26' }],
    ['MATCH_DATE_MALFORMED', { from: '2026-02-30' }],
    ['MATCH_GROUP_MALFORMED', { group: 0 }],
    ['MATCH_WALK_MALFORMED', { walk: -1 }],
    ['MATCH_NEED_MISSING', { need: [] }],
    ['MATCH_NEED_MALFORMED', { need: [{ dept: 'SCJG', k: 1, tags: ['a', 'b'] }] }],
  ])('%s', (code, change) => {
    expect(() => match(hash, { ...base, assign: { ...assign, ...change } })).toThrow(code);
  });

  it('MATCH_UNIT_KIND_MISSING where the pool looks at units', () => {
    const inspectors = [person(1, { t: [] })];
    expect(() => match(hash, { ...base, inspectors, assign: { ...assign, pool: 'offices' } })).toThrow(
      'MATCH_UNIT_KIND_MISSING',
    );
  });

  it('MATCH_SLOT_UNKNOWN when a substitute is asked for a slot that is not there', () => {
    const ask = { ...base, lines: [], p: id('p', 9), dept: 'SCJG', slot: 0, gone: [] };
    expect(() => substitute(hash, ask)).toThrow('MATCH_SLOT_UNKNOWN');
  });
});

describe('substitutes', () => {
  it('follow the fixed order past those who left, stand in the visit, are full or may not', () => {
    const people = Array.from({ length: 6 }, (_, n) => person(n));
    const need = [{ dept: 'SCJG', k: 2, tags: [] }];
    const input = {
      seed: hash.hx('s'),
      assign: { ...assign, need },
      drawn: [object(1)],
      inspectors: people,
      pairs: [],
    };
    const result = match(hash, input);
    const lines = result.ok ? result.lines : [];
    const [gone = '', twin = ''] = lines.map((line) => line.split('|')[3]);
    const ask = { p: id('p', 1), dept: 'SCJG', slot: 0 };
    const order = substitute(hash, { ...input, lines, ...ask, gone: [gone] }).order;
    expect(order.map(({ rank }) => rank)).toEqual(order.map(({ rank }) => rank).toSorted());
    const free = order.filter(({ why }) => why === undefined).map(({ ip }) => ip);
    expect(free).toHaveLength(4);
    expect(order.find(({ ip }) => ip === gone)?.why).toBe('gone');
    expect(order.find(({ ip }) => ip === twin)?.why).toBe('same-visit');
    const pairs = [`${id('p', 1)}|${free[0]}|recuse`];
    const inspectors = people.map((q) => (q.p === free[1] ? { ...q, cap: 0 } : q));
    expect(substitute(hash, { ...input, inspectors, pairs, lines, ...ask, gone: [gone] }).in).toBe(free[2]);
  });
});
