import type { ColumnType, Generated } from 'kysely';
import type { StateOf } from '@mingcha/rules';
import type { Json } from '../platform/database/tables.ts';

export type ReportKind = 'monthly' | 'halfYear' | 'annual' | 'campaign';

/** One cell as it was computed or written: the words shown, and behind a number the indicator and its counts. */
export interface ReportCell {
  text: string;
  number?: number | null;
  indicator?: string;
}
export interface ReportRow {
  item: string;
  itemId: string;
  cells: ReportCell[];
}
/** What a report holds: answers of people, and numbers of the platform as they stood at `computedAt`. */
export interface ReportBody {
  title: string;
  unit: string;
  computedAt: string;
  /** 一: answers by id of the question */
  answers: Record<string, string>;
  columns: { id: string; zh: string; basis: 'text' | 'open' }[];
  rows: ReportRow[];
  total: ReportCell[];
  /** T04 */
  status: string;
  problems: string;
  suggestions: string;
}

/** One unit that was late with something. */
export interface LateRow {
  unit: string;
  departmentId: string;
  task: string;
  taskId: string;
  due: string;
  done?: string | undefined;
  daysLate: number;
  reason?: string | undefined;
}
export interface CircularBody {
  addressees: string;
  remedyBy: string;
  contact: { name: string; phone: string };
  copyTo?: string | undefined;
  duty: { words: string; source: string };
  power: { words: string; source: string };
  liability?: { words: string; source: string } | undefined;
  late: LateRow[];
}

/** Tables of reports/ as TypeScript sees them, see platform/database/tables.ts. */
export interface ReportsTables {
  areaSettings: {
    seq: Generated<number>;
    areaId: string;
    kind: 'documents' | 'monthlyColumns' | 'assessment';
    body: Json<Record<string, unknown> | unknown[]>;
    personId: string;
    at: string;
  };
  reports: {
    id: string;
    areaId: string;
    departmentId: string;
    kind: ReportKind;
    period: string;
    firstDay: string;
    lastDay: string;
    taskId: string | null;
    state: StateOf<'report'>;
    due: string | null;
    source: Generated<string>;
    body: ColumnType<ReportBody | null, string | null | undefined, string | null>;
    version: Generated<number>;
    submittedAt: Generated<string | null>;
    submittedBy: Generated<string | null>;
    returnedReason: Generated<string>;
  };
  circulars: {
    id: string;
    areaId: string;
    kind: 'response' | 'publication';
    firstDay: string;
    lastDay: string;
    state: 'drafted' | 'approved' | 'published' | 'withdrawn';
    body: Json<CircularBody>;
    draftedBy: string;
    draftedAt: string;
    approvedBy: Generated<string | null>;
    approvedAt: Generated<string | null>;
    publishedAt: Generated<string | null>;
    documentId: Generated<string | null>;
  };
}
