import type {
  Measures,
  OtherConclusion,
  PointAnswer,
  Sheet,
  VisitDetail,
  VisitRecord,
  VisitSheet,
} from '../api/visits.ts';

/** What is being typed for one form, kept on the phone until the server has it. */
export interface Draft {
  categories: number[];
  notes: string;
  checkedOn: string;
  answers?: PointAnswer[];
  measures?: Measures | null;
  method?: string;
  otherConclusion?: OtherConclusion | null;
}
export type Drafts = Record<string, Draft>;

export const recordKey = (r: Pick<VisitRecord, 'objectId' | 'partId'>): string => `${r.objectId}|${r.partId}`;
export const sheetKey = (s: Pick<VisitSheet, 'objectId' | 'departmentId'>): string =>
  `${s.objectId}|${s.departmentId}`;

/** The draft of a form: what was typed here, otherwise what the server has. Nothing is preselected. */
export const draftOf = (drafts: Drafts, r: VisitRecord, today: string): Draft =>
  drafts[recordKey(r)] ?? {
    categories: r.categories,
    notes: r.notes,
    checkedOn: r.checkedOn ?? today,
    answers: r.answers,
    measures: r.measures,
    method: r.method,
    otherConclusion: r.otherConclusion,
  };

/** A form as this phone holds it, where it was handed in here and the server does not have it yet. */
export const onThisPhone = (r: VisitRecord, d: Draft): VisitRecord => ({
  ...r,
  categories: d.categories,
  notes: d.notes,
  checkedOn: d.checkedOn,
  answers: d.answers ?? r.answers,
  measures: d.measures === undefined ? r.measures : d.measures,
  method: d.method ?? r.method,
  otherConclusion: d.otherConclusion === undefined ? r.otherConclusion : d.otherConclusion,
});

/** Several categories may stand together; 未发现问题 (1) stands alone. */
export function toggleCategory(categories: number[], n: number): number[] {
  if (categories.includes(n)) return categories.filter((c) => c !== n);
  if (n === 1) return [1];
  return [...categories.filter((c) => c !== 1), n].sort((a, b) => a - b);
}

/** Categories that need words: all but 未发现问题 and 未发现开展…经营活动, as the server asks. */
export const needsNotes = (categories: number[]): boolean => categories.some((c) => c !== 1 && c !== 7);

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

export const changed = (d: Draft, r: VisitRecord): boolean =>
  d.notes !== r.notes ||
  d.checkedOn !== (r.checkedOn ?? d.checkedOn) ||
  !same(d.categories, r.categories) ||
  (d.answers !== undefined && !same(d.answers, r.answers)) ||
  (d.measures !== undefined && !same(d.measures, r.measures)) ||
  (d.method !== undefined && d.method !== r.method) ||
  (d.otherConclusion !== undefined && !same(d.otherConclusion, r.otherConclusion)) ||
  r.version === 0;

/** The answer to one point, put among the others. */
export const withAnswer = (answers: PointAnswer[], one: PointAnswer): PointAnswer[] =>
  [...answers.filter((a) => a.no !== one.no), one].sort((a, b) => a.no - b.no);

export const sheetComplete = (s: Sheet): boolean =>
  s.timeIn !== '' &&
  s.timeOut !== '' &&
  s.place !== '' &&
  ((s.signature !== '' && s.signer !== '') || (s.refusedToSign && s.witness !== ''));

/** Sheets of a department and object with their items: 一部门一对象一张表 (J06). */
export const sheetsOf = (v: VisitDetail): { sheet: VisitSheet; records: VisitRecord[] }[] =>
  v.sheets.map((sheet) => ({
    sheet,
    records: v.records.filter((r) => r.objectId === sheet.objectId && r.departmentId === sheet.departmentId),
  }));

/** Only a visit on the spot has times and a signature; and only where somebody was met. */
export const needsSheet = (records: Draft[], methods: string[]): boolean =>
  records.some(
    (d, i) =>
      (d.method ?? methods[i]) === '现场' &&
      !d.otherConclusion &&
      !d.categories.some((c) => c === 4 || c === 7),
  );
