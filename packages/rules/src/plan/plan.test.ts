import { describe, expect, it } from 'vitest';
import { builtInCalendar } from '../calendar/load.ts';
import { deriveProfile } from '../profiles/derive.ts';
import { profiles } from '../profiles/profiles.ts';
import type { Profile } from '../profiles/types.ts';
import { csv, sharedData } from '../testData.ts';
import { canonicalMethod } from '../scheme/methods.ts';
import { type ChangeFacts, checkChange } from './checkChange.ts';
import { ceilingOf, checkItem } from './checkItem.ts';
import { checkLine } from './checkLine.ts';
import { checkDate, checkPlan } from './checkPlan.ts';
import { checkUnused } from './checkUnused.ts';
import { checkLoad, loadPerMonth } from './load.ts';
import { mergeProposals } from './merge.ts';
import type { ItemFacts, LineFacts } from './types.ts';

const by = (id: string): Profile => profiles.find((p) => p.id.startsWith(id))!;
const ON = '2026-03-01';
const item = (over: Partial<ItemFacts> = {}): ItemFacts => ({
  id: 'i1',
  name: '食品销售监督检查',
  list: 'department',
  kind: 'general',
  department: '市场监管局',
  basis: '《食品安全法》第一百一十条',
  objects: '食品销售者',
  methods: ['现场'],
  ceiling: { num: 1, den: 10 },
  authority: '县级',
  published: true,
  ...over,
});
const line = (over: Partial<LineFacts> = {}): LineFacts => ({
  id: 'l1',
  name: '食品销售者抽查',
  department: '市场监管局',
  participants: [],
  itemIds: ['i1'],
  objects: '食品销售者',
  kinds: [],
  method: '现场',
  rate: { num: 1, den: 20 },
  count: 10,
  from: '2026-03-01',
  to: '2026-05-31',
  joint: false,
  ...over,
});
const context = (id: string, items: ItemFacts[] = [item()]) => ({
  profile: by(id),
  on: ON,
  year: 2026,
  items: new Map(items.map((i) => [i.id, i])),
});
const codes = (found: readonly { code: string }[]) => found.map((f) => f.code);

describe('checkItem', () => {
  it.each<[string, Partial<ItemFacts>, string[]]>([
    ['ningxia', {}, []],
    ['ningxia', { basis: ' ' }, ['ITEM_NO_BASIS', 'ITEM_FIELDS']],
    ['wugang', { basis: '' }, ['ITEM_NO_BASIS', 'ITEM_FIELDS']],
    ['yanshi', { basis: '' }, ['ITEM_NO_BASIS']],
    ['guyang', { list: 'joint', authority: '' }, ['ITEM_FIELDS']],
    ['ningxia', { ceiling: null }, ['ITEM_CAP_MISSING']],
    ['yanshi', { ceiling: null }, []],
    ['ningxia', { kind: 'key', ceiling: null }, []],
    ['ningxia', { kind: 'key' }, ['ITEM_KEY_CEILING']],
    ['ningxia', { local: true }, ['ITEM_NO_LOCAL_LAW']],
    ['ningxia', { local: true, localLaw: '《银川市…条例》第三条' }, []],
    ['wugang', { local: true }, []],
  ])('%s %j: %j', (id, over, expected) => {
    const found = checkItem(by(id), ON, item(over));
    expect(codes(found)).toEqual(expected);
    expect(found.every((f) => f.source !== undefined)).toBe(true);
  });

  it('says who speaks, with the words', () => {
    expect(checkItem(by('zhongwei'), ON, item({ basis: '' }))[0]).toMatchObject({
      source: {
        requirement: 'P04',
        document: '中卫 2019 四（二）',
        words: '法律法规规章没有规定的，一律不得擅自开展检查',
      },
    });
  });

  it('takes the lower of the item’s ceiling and the one a county wrote into its profile', () => {
    const own = deriveProfile(by('ningxia'), {
      id: 'county',
      version: 1,
      name: '某县',
      level: '县',
      document: { title: '某县实施方案', number: '', issuedOn: '', issuer: '某县', cites: [] },
      validFrom: '2026-01-01',
      changes: {
        'items.generalCap': {
          value: { num: 1, den: 20 },
          requirement: 'I06',
          article: '县联席会议纪要',
          basis: 'text',
          note: '县里确定 5%',
        },
      },
    });
    if (!own.ok) throw new Error(own.problems[0]!.code);
    expect(codes(checkItem(own.value, ON, item()))).toEqual(['ITEM_CAP_TOO_HIGH']);
    expect(codes(checkItem(own.value, ON, item({ ceiling: null })))).toEqual([]);
    expect(ceilingOf(own.value, ON, item())).toEqual({ num: 1, den: 20 });
    expect(ceilingOf(own.value, ON, item({ ceiling: { num: 1, den: 50 } }))).toEqual({ num: 1, den: 50 });
    expect(ceilingOf(own.value, ON, item({ kind: 'key' }))).toBeNull();
    expect(ceilingOf(by('ningxia'), ON, item({ ceiling: null }))).toBeNull();
  });
});

describe('checkLine (issue 4, must show 8)', () => {
  it.each<[string, Partial<LineFacts>, Partial<ItemFacts>, string[]]>([
    ['ningxia', {}, {}, []],
    ['ningxia', { itemIds: ['other'] }, {}, ['LINE_ITEM_UNLISTED']],
    ['ningxia', {}, { published: false }, ['LINE_ITEM_UNPUBLISHED']],
    ['zhongwei', {}, { basis: '' }, ['ITEM_NO_BASIS']],
    ['ningxia', { rate: { num: 11, den: 100 } }, {}, ['LINE_ABOVE_CAP']],
    ['ningxia', { rate: { num: 1, den: 1 } }, { kind: 'key', ceiling: null }, []],
    ['ningxia', {}, { ceiling: null }, ['ITEM_CAP_MISSING']],
    ['ningxia', { rate: null, count: 11, population: 100 }, {}, ['LINE_ABOVE_CAP']],
    ['yanshi', { rate: { num: 4, den: 100 } }, {}, ['LINE_RATE_RANGE']],
    ['yanshi', { rate: { num: 1, den: 20 } }, {}, []],
    ['guyang', { rate: { num: 4, den: 100 }, joint: true, participants: ['a', 'b'] }, {}, []],
    ['ningxia', { joint: true }, {}, ['LINE_FIELDS', 'JOINT_ONE_DEPARTMENT']],
    ['yanshi', { joint: true, participants: ['市场监管局'] }, {}, ['JOINT_ONE_DEPARTMENT']],
    ['guyang', { joint: true, participants: ['住建局'] }, {}, ['JOINT_FEW_DEPARTMENTS']],
    ['ningxia', { joint: true, participants: ['住建局'] }, {}, []],
    ['ningxia', { name: '', from: null, to: null }, {}, ['LINE_FIELDS']],
    ['zhongwei', { count: null, rate: null }, {}, ['LINE_FIELDS']],
    ['ningxia', { from: '2026-06-01' }, {}, ['LINE_DATES']],
    ['ningxia', { to: '2027-01-31' }, {}, ['LINE_DATES']],
    ['ningxia', { from: '2026-02-30' }, {}, ['LINE_DATES']],
  ])('%s %j %j: %j', (id, over, itemOver, expected) => {
    const found = checkLine(context(id, [item(itemOver)]), line(over));
    expect(codes(found)).toEqual(expected);
    expect(found.every((f) => f.source?.document)).toBe(true);
  });

  it('refuses one department everywhere, and only flags two where three is what is usual', () => {
    const level = (id: string, participants: string[]) =>
      checkLine(context(id), line({ joint: true, participants })).find((f) => f.code.startsWith('JOINT'))
        ?.level;
    expect(profiles.map((p) => level(p.id, []))).toEqual(Array(5).fill('refuse'));
    expect(level('guyang', ['住建局'])).toBe('warn');
    const found = checkLine(context('guyang'), line({ joint: true, participants: ['住建局'] }));
    expect(found[0]).toMatchObject({
      message: '“食品销售者抽查”有 2 个部门，一般不少于 3 个',
      source: { words: '联合抽查参与部门一般不少于3个' },
    });
  });
});

describe('checkPlan', () => {
  const joint = Array.from({ length: 10 }, (_, i) =>
    item({ id: `j${i}`, name: `联合事项${i}`, list: 'joint', kind: 'key', ceiling: null }),
  );
  const plan = (id: string, n: number) => ({
    ...context(id, joint),
    departments: ['市场监管局', '住建局'],
    lines: [
      line({
        joint: true,
        participants: ['住建局', '消防救援大队'],
        itemIds: joint.slice(0, n).map((i) => i.id),
      }),
    ],
  });

  it('asks for 80 % of the joint list in Ningxia, and for one joint check of each department in Guyang', () => {
    expect(codes(checkPlan(plan('ningxia', 8)))).toEqual([]);
    expect(checkPlan(plan('ningxia', 7))).toMatchObject([
      {
        code: 'PLAN_JOINT_COVERAGE',
        message: '联合抽查计划只含联合清单 10 项中的 7 项，须不少于 80%，即 8 项',
        source: { requirement: 'L10' },
      },
    ]);
    expect(checkPlan(plan('guyang', 1))).toMatchObject([
      { code: 'PLAN_JOINT_PER_DEPARTMENT', level: 'warn', path: 'departments.住建局' },
    ]);
    const names = new Map([['住建局', '固阳县住房和城乡建设局']]);
    expect(checkPlan({ ...plan('guyang', 1), departmentNames: names })[0]!.message).toBe(
      '“固阳县住房和城乡建设局”本年度组织部门联合抽查 0 次，须 1 次以上',
    );
    expect(codes(checkPlan(plan('zhongwei', 1)))).toEqual([]);
  });

  it('asks in Yanshi for every item that has objects here', () => {
    const items = [item({ hasObjects: true }), item({ id: 'i2', hasObjects: true }), item({ id: 'i3' })];
    const facts = { ...context('yanshi', items), departments: ['市场监管局'], lines: [line()] };
    expect(checkPlan(facts)).toMatchObject([{ code: 'PLAN_ITEM_NOT_COVERED', given: 'i2' }]);
    expect(codes(checkPlan({ ...facts, profile: by('ningxia') }))).toEqual([]);
  });

  it.each<[string, 'plan.submit' | 'plan.publish' | 'items.publish', string | null, string, string[]]>([
    ['ningxia', 'plan.submit', '2026-01-31', '2026-02-10', []],
    ['ningxia', 'plan.submit', '2026-02-01', '2026-02-10', ['PLAN_SUBMIT_LATE']],
    ['zhongwei', 'plan.publish', null, '2026-02-01', ['PLAN_PUBLISH_LATE']],
    ['zhongwei', 'plan.publish', null, '2026-01-31', []],
    ['ningxia', 'plan.publish', '2026-03-31', '2026-04-10', []],
    ['ningxia', 'items.publish', null, '2026-04-01', ['LIST_PUBLISH_LATE']],
    ['guyang', 'plan.publish', null, '2026-12-01', []],
    ['yanshi', 'plan.publish', null, '2026-12-01', []],
  ])('%s %s done %s, today %s: %j', (id, kind, done, today, expected) => {
    expect(codes(checkDate(by(id), kind, 2026, done, today, builtInCalendar))).toEqual(expected);
  });
});

describe('checkUnused (2.6)', () => {
  it.each([
    ['2021-06-01', true],
    ['2021-06-02', false],
    ['2020-02-29', true],
  ])('last used on %s: %s', (lastUsedOn, hinted) => {
    const found = checkUnused(by('zhongwei'), '2026-06-01', { id: 'i', name: '事项', lastUsedOn });
    expect(codes(found)).toEqual(hinted ? ['ITEM_UNUSED'] : []);
  });
});

describe('checkChange (L09)', () => {
  const change: ChangeFacts = {
    kind: 'add',
    joint: true,
    reason: '上级要求',
    approved: true,
    officeTold: true,
    published: true,
  };
  it.each<[string, Partial<ChangeFacts>, string[]]>([
    ['zhongwei', {}, []],
    ['zhongwei', { reason: ' ' }, ['CHANGE_NO_REASON']],
    ['zhongwei', { published: false }, ['CHANGE_NOT_PUBLISHED']],
    ['wugang', { published: false, officeTold: false, approved: false }, []],
    ['guyang', { approved: false, published: false }, ['CHANGE_NO_PROCEDURE']],
    ['ningxia', { officeTold: false }, ['CHANGE_OFFICE_NOT_TOLD']],
    ['ningxia', { officeTold: false, kind: 'drop' }, []],
    ['ningxia', { published: false }, ['CHANGE_NOT_PUBLISHED']],
    ['yanshi', { reason: '' }, ['CHANGE_NO_REASON']],
  ])('%s %j: %j', (id, over, expected) => {
    const found = checkChange(by(id), ON, { ...change, ...over });
    expect(codes(found)).toEqual(expected);
    expect(found.every((f) => f.source?.words)).toBe(true);
  });
});

describe('loadPerMonth (L13)', () => {
  it('spreads whole visits over the months, and keeps apart what has no number', () => {
    const lines = [
      line({ participants: ['住建局'], joint: true }),
      line({
        id: 'l2',
        count: null,
        population: 101,
        rate: { num: 1, den: 10 },
        from: '2026-12-01',
        to: '2026-12-31',
      }),
      line({ id: 'l3', count: null, rate: null }),
    ];
    const [housing, market] = loadPerMonth(lines, 2026);
    expect(housing).toMatchObject({ department: '住建局', total: 10, unknown: [] });
    expect(housing!.months.slice(0, 6)).toEqual([0, 0, 4, 3, 3, 0]);
    expect(market).toMatchObject({ department: '市场监管局', total: 21, unknown: ['l3'] });
    expect(market!.months[11]).toBe(11);
    const hints = checkLoad([market!]);
    expect(hints.map((h) => [h.level, h.path])).toEqual(
      [3, 12].map((month) => ['hint', `load.市场监管局.${month}`]),
    );
    expect(hints[1]!.message).toBe('“市场监管局”12 月安排 11 户次，占全年的 52.38%，请考虑均衡开展');
  });
});

describe('mergeProposals (L07, P05)', () => {
  const food = line({ id: 'a', kinds: ['食品经营单位', '餐饮单位'] });
  const advert = line({ id: 'b', kinds: ['餐饮单位', '食品经营单位'], itemIds: ['i2'] });
  const fire = line({ id: 'c', kinds: ['餐饮单位', '食品经营单位'], department: '消防救援大队' });

  it('finds lines alike within a department and across, and says which of them the profile orders', () => {
    const of = (id: string) =>
      mergeProposals(by(id), ON, [food, advert, fire]).map((m) => [m.scope, m.lines, m.must]);
    expect(of('guyang')).toEqual([
      ['WITHIN_DEPARTMENT', ['a', 'b'], true],
      ['ACROSS_DEPARTMENTS', ['a', 'c'], false],
    ]);
    expect(of('ningxia')).toEqual([
      ['WITHIN_DEPARTMENT', ['a', 'b'], false],
      ['ACROSS_DEPARTMENTS', ['a', 'c'], true],
    ]);
    expect(of('yanshi')[0]).toEqual(['WITHIN_DEPARTMENT', ['a', 'b'], false]);
    expect(of('zhongwei')[0]).toEqual(['WITHIN_DEPARTMENT', ['a', 'b'], true]);
    expect(mergeProposals(by('guyang'), ON, [food, advert])[0]).toMatchObject({
      why: '2 条计划同属“市场监管局”，检查对象相近（食品经营单位、餐饮单位），检查方式都是现场，时间相接，可合并为一次检查',
      source: { requirement: 'L07' },
    });
  });

  it.each<[Partial<LineFacts>, boolean]>([
    [{ method: '书面' }, false],
    [{ from: '2026-06-01', to: '2026-07-31' }, false],
    [{ kinds: ['特种设备使用单位'] }, false],
    [{ kinds: [], objects: '全县食品销售者（含小作坊）' }, true],
    [{ kinds: [], objects: '辖区内各类汽车销售企业' }, false],
    [{ department: '住建局' }, false],
  ])('with %j: %s', (over, expected) => {
    const found = mergeProposals(by('guyang'), ON, [food, line({ id: 'b', kinds: food.kinds, ...over })]);
    expect(found.some((m) => m.scope === 'WITHIN_DEPARTMENT')).toBe(expected);
  });

  it.skipIf(!sharedData.present)(
    'proposes something on the 41 real lines (skipped where ../shared is absent)',
    () => {
      const lines = csv(sharedData.text('data/items/published-plans-2016-2026.csv')).map((row, i) =>
        line({
          id: `${i}`,
          name: row['task_or_domain']!,
          department: row['initiator']! || `无名${i}`,
          objects: row['object_range']! || row['task_or_domain']!,
          method: canonicalMethod(row['mode_or_level']!.split(';')[1] ?? ''),
          from: null,
          to: null,
        }),
      );
      expect(lines).toHaveLength(41);
      const found = mergeProposals(by('guyang'), ON, lines);
      // Looked at: two lines each for 测绘资质单位, 食品生产加工企业, 医疗保障经办部门 and 影剧院…音乐厅, all of them right.
      expect(found.map((m) => [m.scope, m.lines.length])).toEqual([
        ['WITHIN_DEPARTMENT', 2],
        ...Array.from({ length: 3 }, () => ['ACROSS_DEPARTMENTS', 2]),
      ]);
      expect(found.every((m) => m.why.includes('检查对象相近'))).toBe(true);
    },
  );
});
