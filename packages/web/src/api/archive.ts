import { get, post, query } from './client.ts';
import type { List } from './client.ts';
import type { Params } from './reports.ts';

export interface DocumentRow {
  id: string;
  type: string;
  typeName: string;
  number: string;
  title: string;
  departmentName: string;
  issuedName: string | null;
  issuedAt: string;
}
export const listDocuments = (q: Params): Promise<List<DocumentRow>> => get(`/api/documents${query(q)}`);
export const issueDocument = (body: object): Promise<{ id: string; number: string }> =>
  post('/api/documents', body);
export interface Batch {
  issued: number;
  had: number;
  of: number;
  failed: { object: string; why: string }[];
}
export const batchNotices = (body: object): Promise<Batch> => post('/api/documents/notices', body);

export interface DossierRow {
  id: string;
  name: string;
  stage: string;
  state: string | null;
  stateName: string;
  closedAt: string | null;
}
export interface Dossier {
  taskId: string;
  taskName: string;
  state: string | null;
  stateName: string;
  closedAt: string | null;
  bagSha256: string | null;
  indexDocument: string | null;
  classes: {
    id: string;
    zh: string;
    missing: string | null;
    papers: {
      kindName: string;
      title: string;
      number: string;
      on: string;
      pages: number | null;
      sha256: string;
    }[];
  }[];
  source: { document: string; words?: string } | null;
  timeline: { at: string; who: string; text: string; reason: string | null }[];
  allowed: string[];
}
export const listDossiers = (q: Params): Promise<List<DossierRow>> => get(`/api/dossiers${query(q)}`);
export const getDossier = (id: string): Promise<Dossier> => get(`/api/dossiers/${encodeURIComponent(id)}`);
export const stepDossier = (id: string, step: string, body: object = {}): Promise<Dossier> =>
  post(`/api/dossiers/${encodeURIComponent(id)}/${step}`, body);

interface Ground {
  id: string;
  zh: string;
  words: string;
  pointed: boolean;
}
export interface Duty {
  taskName: string;
  inspectorName: string;
  certNo: string;
  departmentName: string;
  objectName: string;
  code: string;
  checkedOn: string;
  evidence: { id: string; zh: string; what: string; lines: string[] }[];
  deadlines: { title: string; due: string; state: string; source: string }[];
  principle: string | null;
  exemptionRule: string | null;
  liabilityRule: string | null;
  exemption: Ground[];
  liability: Ground[];
  missing: string[];
  evidenceSha256: string;
  decisions: {
    id: string;
    decision: string;
    ground: string;
    reason: string;
    decidedAt: string;
    decidedBy: string | null;
  }[];
  mayDecide: boolean;
}
export interface DutyChoice {
  inspectorId: string;
  inspectorName: string;
  objectId: string;
  objectName: string;
  department: string;
}
export const dutyChoices = (taskId: string): Promise<{ rows: DutyChoice[] }> =>
  get(`/api/duty/choices${query({ taskId })}`);
export const getDuty = (q: Params): Promise<Duty> => get(`/api/duty${query(q)}`);
export const decideDuty = (body: object): Promise<unknown> => post('/api/duty/decisions', body);
