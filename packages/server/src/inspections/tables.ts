import type { ColumnType, Generated } from 'kysely';
import type { Json } from '../platform/database/tables.ts';

/** One check point of a record form: what to look at, how, and what kinds of answer it takes. */
export interface CheckPoint {
  no: number;
  content: string;
  how: string;
  /** yes/no, a text, a number with its unit */
  answers: ('yesno' | 'text' | 'number')[];
  unit?: string | undefined;
}
export interface PointAnswer {
  no: number;
  choice?: 'yes' | 'no' | 'na' | undefined;
  text?: string | undefined;
  number?: number | undefined;
}
/** What was done about a finding (F01–F04). */
export interface Measures {
  kind: 'on-spot' | 'order' | 'transfer' | 'none';
  /** until when an order is to be carried out, `YYYY-MM-DD` */
  until?: string | undefined;
  words: string;
}
/** A conclusion of somebody else that stands in for the visit (C03). */
export interface OtherConclusion {
  kind: string;
  body: string;
  reference: string;
  on: string;
}

/** jsonb with a default: written as JSON text. */
type Filled<T> = ColumnType<T, string | null | undefined, string | null>;

/** Tables of inspections/ as TypeScript sees them, see platform/database/tables.ts. */
export interface InspectionsTables {
  records: {
    visitId: string;
    objectId: string;
    partId: string;
    categories: number[];
    notes: string;
    checkedOn: string | null;
    savedBy: string | null;
    savedAt: string | null;
    version: number;
    answers: Filled<PointAnswer[]>;
    method: Generated<string | null>;
    findings: Generated<string>;
    measures: Filled<Measures | null>;
    otherConclusion: Filled<OtherConclusion | null>;
    templateId: Generated<string | null>;
    templateVersion: Generated<number | null>;
  };
  recordVersions: {
    id: string;
    visitId: string;
    objectId: string;
    partId: string;
    version: number;
    conflict: boolean;
    body: Json<Record<string, unknown>>;
    personId: string;
    device: string | null;
    deviceAt: string | null;
    at: string;
  };
  formTemplates: {
    id: string;
    version: number;
    departmentId: string | null;
    itemId: string | null;
    title: string;
    points: Json<CheckPoint[]>;
    source: string;
    createdBy: string | null;
    createdAt: string;
  };
}
