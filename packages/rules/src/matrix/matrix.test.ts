import { describe, expect, it } from 'vitest';
import { profiles } from '../profiles/profiles.ts';
import type { Rule } from '../profiles/types.ts';
import { requirementIds } from '../requirements.ts';
import { sharedData } from '../testData.ts';
import { markOf, matrix } from './matrix.ts';
import { parseMatrix } from './parseMatrix.ts';

describe('the matrix of 180 requirements and five documents', () => {
  it('has every id once, in order, with five marks', () => {
    expect(matrix.map((r) => r.id)).toEqual(requirementIds);
    expect(matrix.every((r) => r.what !== '' && r.marks.length === 5)).toBe(true);
    expect(matrix.flatMap((r) => r.marks).every((m) => '●◐–'.includes(m))).toBe(true);
  });

  it.skipIf(!sharedData.present)('is what the requirements say (skipped where ../shared is absent)', () => {
    expect(matrix).toEqual(parseMatrix(sharedData.text('domain/requirements.md')));
  });

  it('is read by profile', () => {
    expect(markOf('ningxia-2022', 'J02')).toBe('●');
    expect(markOf('zhongwei-2019', 'J02')).toBe('–');
    expect(() => markOf('national', 'J02')).toThrow(RangeError);
    expect(() => markOf('ningxia-2022', 'Z99')).toThrow(RangeError);
  });

  it.each(profiles.map((p, i) => [p.id, p, i] as const))(
    '%s: has a rule with words for everything the document states, and for nothing on which it is silent',
    (_id, profile, column) => {
      const rules = Object.values(profile.rules) as Rule<unknown>[];
      const carried = new Set(rules.flatMap((r) => [r.requirement, ...(r.also ?? [])]));
      const marked = (mark: string) => matrix.filter((r) => r.marks[column] === mark).map((r) => r.id);
      expect(marked('–').filter((id) => carried.has(id))).toEqual([]);
      // P13 and P14 are the head of the profile: what it cites, its number, date and validity.
      const head = ['P13', 'P14'];
      expect(marked('●').filter((id) => !carried.has(id) && !head.includes(id))).toEqual([]);
      expect(markOf(profile.id, 'P13') === '–' || profile.document.cites.length > 0).toBe(true);
      expect(profile.document.issuedOn !== '').toBe(markOf(profile.id, 'P14') !== '–');
    },
  );
});
