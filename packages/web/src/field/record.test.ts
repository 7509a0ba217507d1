import { describe, expect, it } from 'vitest';
import type { VisitRecord } from '../api/visits.ts';
import { changed, draftOf, needsNotes, toggleCategory } from './record.ts';

const record: VisitRecord = {
  objectId: '91640500MA00000005',
  partId: 'p1',
  departmentId: 'SCJG',
  departmentName: '市场监督管理局',
  item: '登记事项检查',
  method: '现场',
  categories: [],
  notes: '',
  checkedOn: null,
  savedBy: null,
  savedAt: null,
  version: 0,
  mine: true,
  answers: [],
  findings: '',
  measures: null,
  otherConclusion: null,
  form: 'generic',
  template: null,
};

describe('the record form', () => {
  it('starts with nothing selected', () => {
    expect(draftOf({}, record, '2026-07-27').categories).toEqual([]);
  });

  it('keeps several categories, in order, and 未发现问题 alone', () => {
    expect(toggleCategory([5], 2)).toEqual([2, 5]);
    expect(toggleCategory([2, 5], 1)).toEqual([1]);
    expect(toggleCategory([1], 4)).toEqual([4]);
    expect(toggleCategory([2, 5], 5)).toEqual([2]);
  });

  it('asks for words where something was found or refused', () => {
    expect(needsNotes([1])).toBe(false);
    expect(needsNotes([2, 5])).toBe(true);
  });

  it('prefers what was typed over what is stored, and knows what is not yet stored', () => {
    const typed = { categories: [4], notes: '三次上门无人', checkedOn: '2026-07-27' };
    const drafts = { '91640500MA00000005|p1': typed };
    expect(draftOf(drafts, record, '2026-07-28')).toBe(typed);
    expect(changed(typed, record)).toBe(true);
    expect(changed(typed, { ...record, ...typed, version: 1 })).toBe(false);
  });
});
