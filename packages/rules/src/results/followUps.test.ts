import { describe, expect, it } from 'vitest';
import { profiles } from '../profiles/profiles.ts';
import type { Profile } from '../profiles/types.ts';
import { resultCategories } from './categories.ts';
import {
  checkPublish,
  checkWithhold,
  isNegative,
  publicResults,
  resultsToEnd,
  type ResultVersion,
  withheldGrounds,
} from './disclosure.ts';
import { checkFollowUps, demandsOf, type FollowUpKind, labelFeedback } from './followUps.ts';

const by = (id: string): Profile => profiles.find((p) => p.id.startsWith(id))!;
const ON = '2026-06-01';
const codes = (found: readonly { code: string }[]) => found.map((f) => f.code);

describe('what a result demands (2.3, F01–F05; invariant 11)', () => {
  it('is at least one thing for every category but 1, and the consequence of the list agrees', () => {
    for (const { code, consequence } of resultCategories) {
      const kinds = new Set(demandsOf([code], false).flatMap((d) => d.anyOf));
      expect(kinds.size > 0).toBe(consequence !== 'none');
      if (consequence === 'abnormal-list') expect(kinds).toContain('abnormal-list');
      if (consequence === 'fix-labels') expect(kinds).toContain('relabel');
    }
  });

  it.each<[number[], boolean, FollowUpKind[], string[]]>([
    [[1], false, [], []],
    [[2], false, [], ['FOLLOWUP_MISSING']],
    [[2], false, ['abnormal-list'], []],
    [[4], false, ['abnormal-list'], ['FOLLOWUP_MISSING']],
    [[4], false, ['abnormal-list', 'relabel'], []],
    [[2, 7], false, ['order'], ['FOLLOWUP_MISSING']],
    [[8], false, ['transfer-case'], []],
    [[8], true, ['transfer-case'], ['CRIME_NOT_TRANSFERRED']],
    [[8], true, ['transfer-judicial'], []],
  ])('%j, crime %s, %j: %j', (categories, crime, kinds, expected) => {
    const followUps = kinds.map((kind) => ({ kind, transferRecord: true }));
    const found = checkFollowUps(by('yanshi'), ON, categories, crime, followUps);
    expect(codes(found)).toEqual(expected);
    expect(found.every((f) => f.source?.words)).toBe(true);
  });

  it('a transfer without its record is none', () => {
    const found = checkFollowUps(by('wugang'), ON, [1], true, [{ kind: 'transfer-judicial' }]);
    expect(found).toMatchObject([{ code: 'CRIME_NOT_TRANSFERRED', source: { requirement: 'F04' } }]);
  });

  it('feeds wrong labels back, and never takes an object out', () => {
    expect(labelFeedback([7], ['企业', '食品经营单位'], ['食品经营单位'])).toMatchObject([
      { field: 'kinds', remove: ['食品经营单位'] },
    ]);
    expect(labelFeedback([7, 4], ['企业'], []).map((f) => f.field)).toEqual(['kinds', 'contact']);
    expect(labelFeedback([7], ['企业'], ['食品经营单位'])).toEqual([]);
    expect(labelFeedback([1, 2], ['企业'], [])).toEqual([]);
  });
});

describe('publication, its exception and its end (B03, C06, 2.4)', () => {
  const withhold = { ground: 'privacy', law: '', proposedBy: 'a', approvedBy: 'b' };
  it.each<[Partial<typeof withhold> | { approvedBy: null }, string[]]>([
    [{}, []],
    [{ ground: '不想公开' }, ['WITHHOLD_NO_GROUND']],
    [{ ground: 'other' }, ['WITHHOLD_NO_LAW']],
    [{ ground: 'other', law: '《某法》第一条' }, []],
    [{ approvedBy: null }, ['WITHHOLD_NOT_APPROVED']],
    [{ approvedBy: 'a' }, ['WITHHOLD_SAME_PERSON']],
  ])('withheld with %j: %j', (over, expected) => {
    for (const profile of profiles) {
      const found = checkWithhold(profile, ON, { ...withhold, ...over });
      expect(codes(found)).toEqual(expected);
      expect(found.every((f) => f.source?.words)).toBe(true);
    }
    expect(withheldGrounds.every((g) => g.basis === 'open')).toBe(true);
  });

  it.each<[Parameters<typeof checkPublish>[0], string[]]>([
    [{ record: true, enteredBy: 'a', reviewedBy: 'b' }, []],
    [{ record: false, enteredBy: 'a', reviewedBy: null }, ['RESULT_NO_RECORD', 'RESULT_NOT_REVIEWED']],
    [{ record: true, enteredBy: 'a', reviewedBy: 'a' }, ['RESULT_SAME_PERSON']],
  ])('published with %j: %j', (facts, expected) => {
    expect(codes(checkPublish(facts))).toEqual(expected);
  });

  const result = (id: string, over: Partial<ResultVersion> = {}): ResultVersion => ({
    id,
    objectId: 'o',
    state: 'published',
    categories: [2],
    publishedOn: '2026-05-01',
    displayUntil: null,
    ...over,
  });

  it('shows what is published and not over, and nothing else', () => {
    const all = [
      result('a'),
      result('b', { displayUntil: '2026-06-01' }),
      result('c', { displayUntil: '2026-05-31' }),
      result('d', { publishedOn: '2026-06-02' }),
      ...['entered', 'reviewed', 'pending', 'withheld', 'withdrawn', 'corrected', 'ended'].map((state) =>
        result(state, { state }),
      ),
      result('e', { state: 'correcting' }),
      result('f', { state: 'withdrawing' }),
    ];
    expect(publicResults(all, ON).map((r) => r.id)).toEqual(['a', 'b', 'e', 'f']);
  });

  it('ends with credit repair what is negative, of that object, shown, and named', () => {
    const all = [
      result('a'),
      result('b', { categories: [1] }),
      result('c', { categories: [7] }),
      result('d', { objectId: 'p' }),
      result('e', { state: 'withheld' }),
      result('f', { categories: [1, 8] }),
    ];
    const ids = (decision: object, profile = by('yanshi')) =>
      resultsToEnd(profile, { objectId: 'o', on: ON, ...decision }, all).map((r) => r.id);
    expect(ids({})).toEqual(['a', 'f']);
    expect(ids({ resultIds: ['f', 'd'] })).toEqual(['f']);
    expect(ids({ on: '2025-12-24' })).toEqual([]);
    expect([[1], [7], [1, 7], [2], [7, 4]].map(isNegative)).toEqual([false, false, false, true, true]);
  });
});
