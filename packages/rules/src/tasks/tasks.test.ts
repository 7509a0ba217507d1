import { describe, expect, it } from 'vitest';
import { builtInCalendar } from '../calendar/load.ts';
import type { ItemFacts, LineFacts } from '../plan/types.ts';
import { profiles } from '../profiles/profiles.ts';
import type { Profile } from '../profiles/types.ts';
import {
  checkCertificates,
  checkInspector,
  checkObject,
  checkTeam,
  type TeamMember,
} from './checkMembers.ts';
import { checkResponse, type ResponseFacts } from './checkResponse.ts';
import { checkTask, type TaskBasis } from './checkTask.ts';
import { activeFrequencyRules, checkFrequency, frequencyRules, type LedgerVisit } from './frequency.ts';

const by = (id: string): Profile => profiles.find((p) => p.id.startsWith(id))!;
const ON = '2026-06-01';
const codes = (found: readonly { code: string }[]) => found.map((f) => f.code);

describe('checkTask (L08, D03, F06, F08, L16; invariant 1)', () => {
  const line: LineFacts = {
    id: 'l',
    name: '食品抽查',
    department: '市场监管局',
    participants: [],
    itemIds: ['i'],
    objects: '食品销售者',
    kinds: [],
    method: '现场',
    rate: { num: 1, den: 10 },
    count: 10,
    from: '2026-06-01',
    to: '2026-06-30',
    joint: false,
  };
  const item: ItemFacts = {
    id: 'i',
    name: '食品监督检查',
    list: 'department',
    kind: 'key',
    department: '市场监管局',
    basis: '《食品安全法》',
    objects: '食品销售者',
    methods: ['现场'],
    ceiling: null,
    published: true,
  };
  const task: TaskBasis = {
    origin: 'plan',
    line,
    planPublished: true,
    received: false,
    scheme: { content: '食品', method: '现场', from: '2026-06-01', to: '2026-06-30' },
  };
  it.each<[string, Partial<TaskBasis>, string[]]>([
    ['guyang', {}, []],
    ['zhongwei', { planPublished: false }, ['TASK_NO_PLAN']],
    ['yanshi', { planPublished: null }, ['TASK_NO_PLAN']],
    ['yanshi', { origin: 'superior', planPublished: null, received: true }, []],
    ['yanshi', { origin: 'superior', planPublished: null }, ['TASK_NO_BASIS']],
    ['zhongwei', { origin: 'superior', planPublished: null, received: true }, ['TASK_SUPERIOR_LIST']],
    ['guyang', { origin: 'complaint', planPublished: null }, ['TASK_NO_BASIS']],
    ['guyang', { origin: 'special', planPublished: null, received: true }, []],
    ['guyang', { scheme: { ...task.scheme, content: '' } }, ['TASK_SCHEME']],
    ['zhongwei', { scheme: { ...task.scheme, content: '' } }, []],
  ])('%s %j: %j', (id, over, expected) => {
    const context = { profile: by(id), on: ON, year: 2026, items: new Map([['i', item]]) };
    const found = checkTask(context, { ...task, ...over });
    expect(codes(found)).toEqual(expected);
    expect(found.every((f) => f.source?.words)).toBe(true);
  });
});

describe('checkResponse (J02, J03)', () => {
  const facts: ResponseFacts = {
    department: '住建局',
    pushedOn: '2026-04-30',
    answer: { kind: 'confirm', on: '2026-05-07' },
    reason: '',
    items: 2,
  };
  it.each<[string, Partial<ResponseFacts>, string, string[]]>([
    ['ningxia', {}, '2026-05-08', []],
    [
      'ningxia',
      { answer: { kind: 'confirm', on: '2026-05-08' } },
      '2026-05-08',
      ['RESPONSE_LATE', 'RESPONSE_NOTICE'],
    ],
    ['ningxia', { answer: null }, '2026-05-07', []],
    ['ningxia', { answer: null }, '2026-05-08', ['RESPONSE_LATE', 'RESPONSE_NOTICE']],
    ['ningxia', { answer: null, reason: '系统故障' }, '2026-05-08', ['RESPONSE_LATE']],
    ['ningxia', { answer: { kind: 'refuse', on: '2026-05-06' } }, '2026-05-08', ['RESPONSE_NO_REASON']],
    ['ningxia', { answer: { kind: 'refuse', on: '2026-05-06' }, reason: '无此事项' }, '2026-05-08', []],
    ['ningxia', { items: 0 }, '2026-05-08', ['RESPONSE_NO_ITEMS']],
    ['guyang', { answer: null }, '2026-12-31', []],
  ])('%s %j on %s: %j', (id, over, today, expected) => {
    const found = checkResponse(by(id), { ...facts, ...over }, today, builtInCalendar);
    expect(codes(found)).toEqual(expected);
    expect(found.every((f) => f.source?.words)).toBe(true);
  });
});

describe('directory rows and certificates (O06, N02, M06)', () => {
  const object = { name: '某店', address: '', code: '', phone: '', representative: '张三' };
  const inspector = { name: '李雷', unit: '城关所', certNo: '', tags: [], phone: '', attrs: {} };

  it('flags an object without a mandatory field where the profile lists the fields, and keeps it in', () => {
    expect(checkObject(by('ningxia'), ON, object)).toMatchObject([
      {
        code: 'OBJECT_FIELDS',
        level: 'warn',
        message: '检查对象“某店”缺少住所/经营地址、标识编码、联系方式，请补录；补录之前仍参加抽取',
      },
    ]);
    expect(checkObject(by('guyang'), ON, object)).toEqual([]);
    expect(checkObject(by('ningxia'), ON, { ...object, address: 'x', code: 'y', phone: '1' })).toEqual([]);
  });

  it('does not file an inspector without the fields', () => {
    expect(checkInspector(by('yanshi'), ON, inspector)[0]?.message).toBe(
      '“李雷”缺少职务、业务专长、执法证号',
    );
    expect(checkInspector(by('guyang'), ON, inspector)).toEqual([]);
  });

  it.each([
    ['2026-05-31', ['INSPECTOR_CERT_EXPIRED']],
    ['2026-06-01', ['INSPECTOR_CERT_ENDS']],
    ['2026-06-30', []],
    ['', ['INSPECTOR_CERT_MISSING']],
  ])('a certificate to %j for June: %j', (certTo, expected) => {
    const one = { id: 'a', name: '李雷', role: 'officer' as const, certTo, off: [] };
    expect(codes(checkCertificates([one], '2026-06-01', '2026-06-30'))).toEqual(expected);
  });
});

describe('checkTeam (invariant 5)', () => {
  const member = (id: string, over: Partial<TeamMember> = {}): TeamMember => ({
    id,
    name: id,
    role: 'officer',
    certTo: '2027-01-01',
    off: [],
    interest: false,
    responsible: false,
    ...over,
  });
  it.each<[TeamMember[], string[]]>([
    [[member('a', { responsible: true }), member('b')], []],
    [[member('a', { responsible: true })], ['TEAM_TOO_FEW']],
    [[member('a', { responsible: true }), member('a')], ['TEAM_TOO_FEW']],
    [[member('a', { responsible: true }), member('b', { role: 'expert' })], ['TEAM_TOO_FEW']],
    [
      [member('a', { responsible: true }), member('b', { certTo: '2026-05-01' })],
      ['INSPECTOR_CERT_EXPIRED', 'TEAM_TOO_FEW'],
    ],
    [[member('a', { responsible: true }), member('b', { interest: true })], ['TEAM_RECUSAL']],
    [[member('a'), member('b')], ['TEAM_NOBODY_RESPONSIBLE']],
    [
      [member('a'), member('b'), member('c', { role: 'third-party', responsible: true })],
      ['TEAM_NOBODY_RESPONSIBLE'],
    ],
  ])('%#: %j', (team, expected) => {
    const found = checkTeam(by('zhongwei'), team, ON);
    expect(codes(found)).toEqual(expected);
    expect(found.every((f) => f.source?.document)).toBe(true);
  });
});

describe('frequency ledger (2.6)', () => {
  const visit = (on: string, over: Partial<LedgerVisit> = {}): LedgerVisit => ({
    objectId: 'o',
    authority: '市场监管局',
    on,
    origin: 'plan',
    method: '现场',
    inspectors: ['a', 'b'],
    clean: true,
    ...over,
  });
  const all = frequencyRules.map((r) => ({ ...r, on: true }));
  const broken = (ledger: LedgerVisit[], next: LedgerVisit) =>
    checkFrequency(by('zhongwei'), all, ledger, next).map((f) => f.path.slice('frequency.'.length));

  it('is open and switched off until a county decides; its own number in the profile switches one on', () => {
    expect(frequencyRules.every((r) => r.basis === 'open' && !r.on && r.source !== '')).toBe(true);
    expect(activeFrequencyRules(by('zhongwei'), ON)).toEqual([]);
    const own: Profile = {
      ...by('zhongwei'),
      rules: {
        'check.frequencyCap': {
          value: 2,
          requirement: '2.6',
          article: '县决定',
          words: '',
          basis: 'text',
          note: '县',
        },
      },
    };
    expect(activeFrequencyRules(own, ON, [])).toEqual([]);
    expect(activeFrequencyRules(own, '2024-01-01')).toMatchObject([{ id: 'profile-cap', most: 2 }]);
  });

  it('counts a year, a day, a week, a month, and clean visits in a row by one person', () => {
    expect(broken([], visit('2026-06-10'))).toEqual([]);
    expect(broken([visit('2026-01-10')], visit('2026-06-10'))).toEqual(['yearly-on-site']);
    expect(broken([visit('2025-12-31')], visit('2026-06-10'))).toEqual([]);
    const other = { authority: '住建局', inspectors: ['c'] };
    expect(broken([visit('2026-06-10', other)], visit('2026-06-10'))).toEqual(['daily']);
    const week = [visit('2026-06-04', other), visit('2026-06-08', other)];
    expect(broken(week, visit('2026-06-10'))).toEqual(['weekly']);
    expect(broken(week, visit('2026-06-11'))).toEqual([]);
    const month = [...week, visit('2026-05-12', other)];
    expect(broken(month, visit('2026-06-10'))).toEqual(['weekly', 'monthly']);
    const clean = ['2026-01-10', '2026-02-10', '2026-03-10'].map((d) => visit(d, { origin: 'complaint' }));
    expect(broken(clean, visit('2026-06-10'))).toEqual(['same-inspector-clean']);
    expect(
      broken([...clean, visit('2026-04-10', { origin: 'complaint', clean: false })], visit('2026-06-10')),
    ).toEqual([]);
  });

  it('leaves out other objects, visits that are not on site, special checks from above and leads', () => {
    const before = [visit('2026-01-10')];
    expect(broken([visit('2026-01-10', { objectId: 'p' })], visit('2026-06-10'))).toEqual([]);
    expect(broken(before, visit('2026-06-10', { method: '书面' }))).toEqual([]);
    expect(broken(before, visit('2026-06-10', { origin: 'superior' }))).toEqual([]);
    expect(broken(before, visit('2026-06-10', { origin: 'complaint' }))).toEqual([]);
  });
});
