import { call, get, post, query } from './client.ts';
import type { List } from './client.ts';

export interface VisitRow {
  id: string;
  no: number;
  taskId: string;
  taskName: string;
  drawId: string;
  plannedOn: string;
  state: 'released' | 'submitted';
  objects: { id: string; name: string; code: string; township: string; address: string }[];
  team: {
    inspectorId: string;
    name: string;
    departmentId: string;
    departmentName: string;
    unit: string;
    certNo: string;
    slot: number;
  }[];
  progress: { done: number; of: number };
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
}

export interface VisitDetail extends VisitRow {
  records: VisitRecord[];
  categories: { n: number; name: string }[];
  checkCodes: Record<string, string>;
  submittedAt: string | null;
  allowed: string[];
}

export interface RecordInput {
  objectId: string;
  partId: string;
  categories: number[];
  notes: string;
  checkedOn?: string;
  version: number;
}

export const listVisits = (q: Record<string, string | number | undefined>): Promise<List<VisitRow>> =>
  get(`/api/visits${query(q)}`);
export const getVisit = (id: string): Promise<VisitDetail> => get(`/api/visits/${id}`);
export const saveRecord = (id: string, record: RecordInput): Promise<VisitRecord> =>
  call('PUT', `/api/visits/${id}/record`, record);
export const submitVisit = (id: string): Promise<VisitDetail> => post(`/api/visits/${id}/submit`);
