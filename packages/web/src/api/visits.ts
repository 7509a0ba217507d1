import { call, get, post, query } from './client.ts';
import type { List } from './client.ts';

export interface TeamMember {
  inspectorId: string;
  name: string;
  departmentId: string;
  departmentName: string;
  unit: string;
  certNo: string;
  certTo: string | null;
  slot: number;
}
/** One body of a visit: its head's approval before, its review after. */
export interface VisitBody {
  departmentId: string;
  departmentName: string;
  approvedAt: string | null;
  approvedBy: string | null;
  review: 'open' | 'submitted' | 'returned' | 'reviewed';
  reviewedAt: string | null;
  reviewedBy: string | null;
  returnedReason: string | null;
}
export interface VisitRow {
  id: string;
  no: number;
  taskId: string;
  taskName: string;
  drawId: string;
  plannedOn: string;
  state: 'released' | 'submitted';
  step: string;
  stepName: string;
  urgent: boolean;
  startedAt: string | null;
  endedAt: string | null;
  impossible: { reason: string; words: string; local: string } | null;
  objects: { id: string; name: string; code: string; township: string; address: string }[];
  team: TeamMember[];
  bodies: VisitBody[];
  assistants: { kind: string; name: string; organisation: string; duty: string }[];
  recusals: { inspectorId: string; reason: string }[];
  progress: { done: number; of: number };
  /** in lists: departments with another visit to the same object before them */
  alsoDue?: string[];
}

/** Another department's (or one's own) visit to the same object, without people and findings. */
export interface OtherVisit {
  objectId: string;
  on: string;
  pending: boolean;
  what: string;
  departments: string[];
}

export interface PointAnswer {
  no: number;
  choice?: 'yes' | 'no' | 'na';
  text?: string;
  number?: number;
}
export interface CheckPoint {
  no: number;
  content: string;
  how: string;
  answers: ('yesno' | 'text' | 'number')[];
  unit?: string;
}
export interface FormTemplate {
  id: string;
  version: number;
  title: string;
  source: string;
  points: CheckPoint[];
}
export interface Measures {
  kind: 'on-spot' | 'order' | 'transfer' | 'none';
  until?: string;
  words: string;
}
export interface OtherConclusion {
  kind: string;
  body: string;
  reference: string;
  on: string;
}

/** One form for each department's item and object (requirement J06). */
export interface VisitRecord {
  objectId: string;
  partId: string;
  departmentId: string;
  departmentName: string;
  item: string;
  method: string;
  categories: number[];
  notes: string;
  checkedOn: string | null;
  savedBy: string | null;
  savedAt: string | null;
  version: number;
  mine: boolean;
  answers: PointAnswer[];
  findings: string;
  measures: Measures | null;
  otherConclusion: OtherConclusion | null;
  form: string;
  template: { id: string; version: number } | null;
}

export interface Sheet {
  timeIn: string;
  timeOut: string;
  place: string;
  licenceShown: boolean;
  statement: string;
  signer: string;
  signature: string;
  refusedToSign: boolean;
  witness: string;
}
export interface VisitSheet {
  objectId: string;
  departmentId: string;
  departmentName: string;
  sheet: Sheet;
  version: number;
  savedBy: string | null;
  savedAt: string | null;
  complete: boolean;
}
export interface Evidence {
  id: string;
  objectId: string;
  departmentId: string;
  kind: string;
  sha256: string;
  name: string;
  note: string;
  takenAt: string;
  receivedAt: string;
  by: string | null;
  stored: boolean;
}

export interface VisitDetail extends VisitRow {
  records: VisitRecord[];
  forms: FormTemplate[];
  sheets: VisitSheet[];
  evidence: Evidence[];
  missing: { points: number; sheets: { objectId: string; departmentId: string }[] };
  sameObject: { rule: string | null; visits: OtherVisit[] };
  categories: { n: number; name: string }[];
  checkCodes: Record<string, string>;
  submittedAt: string | null;
  allowed: string[];
}

export const listVisits = (q: Record<string, string | number | undefined>): Promise<List<VisitRow>> =>
  get(`/api/visits${query(q)}`);
export const getVisit = (id: string): Promise<VisitDetail> => get(`/api/visits/${id}`);
export const approveVisits = (ids: string[]): Promise<{ approved: number }> =>
  post('/api/visits/approve', { ids });
export const reviewVisit = (id: string, verdict: 'pass' | 'return', reason?: string): Promise<VisitDetail> =>
  post(`/api/visits/${id}/review`, { verdict, ...(reason ? { reason } : {}) });
export const setAssistants = (
  id: string,
  people: { kind: string; name: string; organisation: string; duty: string }[],
): Promise<VisitDetail> => call('PUT', `/api/visits/${id}/assistants`, { people });
export const recuse = (id: string, inspectorId: string, reason: string): Promise<VisitDetail> =>
  post(`/api/visits/${id}/recusal`, { inspectorId, reason });
export const fieldKey = (): Promise<{ key: string }> => get('/api/field/key');
