import { describe, expect, it } from 'vitest';
import { catalogue, type ParameterInfo } from './catalogue.ts';
import { compareProfiles } from './compare.ts';
import { deriveProfile } from './derive.ts';
import { national, profileOf, profiles } from './profiles.ts';
import { resolveRule, ruleIds } from './resolve.ts';
import { documentNameOf, sourceOf } from './source.ts';
import type { ParameterId } from './types.ts';

const ningxia = profileOf('ningxia-2022@1')!;

const draft = (changes: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  id: 'haiyuan-2026',
  version: 1,
  name: '海原 2026',
  level: '县',
  document: {
    title: '海原县实施办法',
    number: '海政办〔2026〕8 号',
    issuedOn: '2026-05-01',
    issuer: '海原县人民政府',
    cites: [],
  },
  validFrom: '2026-05-01',
  changes,
  ...more,
});
const change = (value: unknown, more: Record<string, unknown> = {}) => ({
  value,
  requirement: 'I06',
  article: '第六条',
  words: '一般检查事项抽查比例不超过百分之十',
  basis: 'text',
  ...more,
});

describe('deriveProfile', () => {
  it('takes every rule of the base, says where it comes from, and puts the changes on top', () => {
    const own = deriveProfile(
      ningxia,
      draft({
        'items.generalCap': change({ num: 1, den: 10 }),
        'publish.workingDays': change(10, {
          requirement: 'B01',
          words: '',
          note: '县联席会议 2026 年第一次会议决定',
        }),
        'joint.planCoverage': { remove: true, note: '县里没有联合清单' },
      }),
    );
    if (!own.ok) throw new Error(JSON.stringify(own.problems));
    expect(own.value.rules['items.generalCap']).toMatchObject({
      value: { num: 1, den: 10 },
      article: '第六条',
    });
    expect(own.value.rules['items.generalCap']).not.toHaveProperty('takenFrom');
    expect(own.value.rules['joint.respondWorkingDays']).toMatchObject({
      value: 2,
      takenFrom: 'ningxia-2022@1',
    });
    expect(own.value.rules['joint.planCoverage']).toBeUndefined();
    expect(compareProfiles(ningxia, own.value, '2026-06-01').map((d) => d.id)).toEqual([
      'publish.workingDays',
      'items.generalCap',
      'joint.planCoverage',
    ]);
    const again = deriveProfile(own.value, draft({}, { id: 'haiyuan-2027' }));
    expect(again).toMatchObject({ value: { rules: { 'joint.oneVisit': { takenFrom: 'ningxia-2022@1' } } } });
  });

  it('nobody is quoted with words that are another’s: a rule that was taken over is the base’s', () => {
    const own = deriveProfile(ningxia, draft({ 'items.generalCap': change({ num: 1, den: 10 }) }));
    if (!own.ok) throw new Error(JSON.stringify(own.problems));
    const by = (id: ParameterId) => resolveRule(own.value, id, '2026-06-01')!.by;
    expect(documentNameOf(by('items.generalCap'))).toBe('海原 2026');
    expect(documentNameOf(by('draw.listFrozen'))).toBe(ningxia.name);
    expect(sourceOf(by('draw.listFrozen')).document).toBe(`${ningxia.name} 第二十四条`);
  });

  it('cannot undo what national rules ask', () => {
    const own = deriveProfile(ningxia, draft({ 'inspectors.perVisit': change(1) }));
    if (!own.ok) throw new Error(JSON.stringify(own.problems));
    expect(resolveRule(own.value, 'inspectors.perVisit', '2026-06-01')?.value).toBe(2);
  });

  it.each<[string, unknown, string, string]>([
    [
      'an unknown parameter',
      draft({ 'publish.days': change(3) }),
      'PROFILE_UNKNOWN_PARAMETER',
      'changes.publish.days',
    ],
    [
      'a value of another kind',
      draft({ 'publish.workingDays': change('3') }),
      'PROFILE_VALUE',
      'changes.publish.workingDays.value',
    ],
    [
      'a joint task of one',
      draft({ 'joint.minDepartments': change({ least: 1, hard: true }) }),
      'PROFILE_VALUE',
      'changes.joint.minDepartments.value',
    ],
    [
      'a cap above all',
      draft({ 'items.generalCap': change({ num: 3, den: 2 }) }),
      'PROFILE_VALUE',
      'changes.items.generalCap.value',
    ],
    [
      'a day that is none',
      draft({ 'plan.publishBy': change('02-30') }),
      'PROFILE_VALUE',
      'changes.plan.publishBy.value',
    ],
    [
      'a change without a source',
      draft({ 'publish.workingDays': change(10, { words: '' }) }),
      'PROFILE_NO_SOURCE',
      'changes.publish.workingDays',
    ],
    [
      'a removal without a reason',
      draft({ 'publish.workingDays': { remove: true } }),
      'PROFILE_FORM',
      'changes.publish.workingDays',
    ],
    ['the id of a shipped profile', draft({}, { id: 'ningxia-2022' }), 'PROFILE_ID_TAKEN', 'id'],
    ['the id of the overlay', draft({}, { id: 'national' }), 'PROFILE_ID_TAKEN', 'id'],
    ['a draft that is none', null, 'PROFILE_FORM', ''],
  ])('refuses %s', (_name, given, code, path) => {
    expect(deriveProfile(ningxia, given)).toMatchObject({ ok: false, problems: [{ code, path }] });
  });
});

describe('kinds of values', () => {
  it('every value that ships is of its kind, and its kind says what belongs there', () => {
    for (const profile of [...profiles, national]) {
      for (const [id, rule] of Object.entries(profile.rules)) {
        const info = catalogue[id as ParameterId] as ParameterInfo<unknown>;
        expect([profile.id, id, info.schema.safeParse(rule.value).success]).toEqual([profile.id, id, true]);
      }
    }
    for (const id of ruleIds) expect(catalogue[id].expected).not.toBe('');
  });

  it('no kind takes null, an empty list or an empty word', () => {
    for (const id of ruleIds) {
      for (const none of [null, undefined, '', [], {}, 0, -1]) {
        expect([id, none, catalogue[id].schema.safeParse(none).success]).toEqual([id, none, false]);
      }
    }
  });
});

describe('compareProfiles', () => {
  it('finds nothing between a profile and itself, and the same set both ways', () => {
    for (const a of profiles) {
      expect(compareProfiles(a, a, '2026-06-01')).toEqual([]);
      for (const b of profiles) {
        const there = compareProfiles(a, b, '2026-06-01').map((d) => d.id);
        expect(compareProfiles(b, a, '2026-06-01').map((d) => d.id)).toEqual(there);
      }
    }
  });
});
