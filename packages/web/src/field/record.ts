import type { VisitRecord } from '../api/visits.ts';

/** What is being typed for one form, kept in the browser until the server has it. */
export interface Draft {
  categories: number[];
  notes: string;
  checkedOn: string;
}
export type Drafts = Record<string, Draft>;

export const recordKey = (r: Pick<VisitRecord, 'objectId' | 'partId'>): string => `${r.objectId}|${r.partId}`;

/** The draft of a form: what was typed here, otherwise what the server has. Nothing is preselected. */
export const draftOf = (drafts: Drafts, r: VisitRecord, today: string): Draft =>
  drafts[recordKey(r)] ?? { categories: r.categories, notes: r.notes, checkedOn: r.checkedOn ?? today };

/** Several categories may stand together; 未发现问题 (1) stands alone. */
export function toggleCategory(categories: number[], n: number): number[] {
  if (categories.includes(n)) return categories.filter((c) => c !== n);
  if (n === 1) return [1];
  return [...categories.filter((c) => c !== 1), n].sort((a, b) => a - b);
}

/** Categories that need words: what was found and what was ordered or done. */
export const needsNotes = (categories: number[]): boolean => categories.some((c) => [3, 5, 6, 8].includes(c));

export const changed = (d: Draft, r: VisitRecord): boolean =>
  d.notes !== r.notes ||
  d.checkedOn !== (r.checkedOn ?? d.checkedOn) ||
  JSON.stringify(d.categories) !== JSON.stringify(r.categories) ||
  r.version === 0;
