import { call, get, post, query } from './client.ts';
import type { List } from './client.ts';

export type Params = Record<string, string | number | undefined>;

export interface ReportRow {
  id: string;
  kind: string;
  kindName: string;
  period: string;
  title: string;
  department: { id: string; name: string };
  state: string;
  stateName: string;
  due: string | null;
  late: boolean;
  source: string;
  submittedAt: string | null;
  returnedReason: string;
  version: number;
  mine: boolean;
}
export interface ReportCell {
  text: string;
  behind?: string | null;
}
export interface Report extends ReportRow {
  firstDay: string;
  lastDay: string;
  taskId: string | null;
  questions: { no: string; id: string; zh: string }[];
  suggested: Record<string, string>;
  body: {
    title: string;
    unit: string;
    computedAt: string;
    answers: Record<string, string>;
    columns: { id: string; zh: string; basis: string }[];
    rows: { item: string; itemId: string; cells: ReportCell[] }[];
    total: ReportCell[];
    status: string;
    problems: string;
    suggestions: string;
  };
  timeline: { at: string; who: string; text: string; reason: string | null }[];
  allowed: string[];
}
export interface Written {
  version: number;
  answers: Record<string, string>;
  status: string;
  problems: string;
  suggestions: string;
}

export const listReports = (q: Params): Promise<List<ReportRow>> => get(`/api/reports${query(q)}`);
export const getReport = (id: string): Promise<Report> => get(`/api/reports/${encodeURIComponent(id)}`);
export const openReports = (kind: string, period: string): Promise<{ total: number }> =>
  post('/api/reports', { kind, period });
export const writeReport = (id: string, w: Written): Promise<Report> =>
  call('PUT', `/api/reports/${encodeURIComponent(id)}`, w);
export const stepReport = (id: string, step: string, body: object = {}): Promise<Report> =>
  post(`/api/reports/${encodeURIComponent(id)}/${step}`, body);

export interface StatCell {
  id: string;
  text: string;
  num: number;
  den: number | null;
  behind: string | null;
}
export interface StatRow {
  key: string;
  label: string;
  cells: StatCell[];
}
export interface Indicator {
  id: string;
  zh: string;
  formula: string;
  kind: string;
}
export interface Statistics {
  from: string;
  to: string;
  computedOn: string;
  basis: string;
  indicators: Indicator[];
  rows: StatRow[];
  sum: StatRow;
}
export interface Assessment {
  rule: string;
  indicators: Indicator[];
  rows: StatRow[];
  praise: {
    rule: string | null;
    by: string;
    departments: { id: string; name: string }[];
    inspectors: { id: string; name: string; department: string }[];
  };
}
export interface RecordRow {
  kind: string;
  taskId: string;
  taskName: string;
  department: string;
  item: string;
  object: string | null;
  code: string | null;
  visitId: string | null;
  state: string;
  on: string | null;
  due: string | null;
  late: boolean;
}
export const getStatistics = (q: Params): Promise<Statistics> => get(`/api/statistics${query(q)}`);
export const getAssessment = (q: Params): Promise<Assessment> => get(`/api/reports/assessment${query(q)}`);
export const getRecords = (q: Params): Promise<List<RecordRow>> => get(`/api/reports/records${query(q)}`);

export interface Circular {
  id: string;
  kind: 'response' | 'publication';
  firstDay: string;
  lastDay: string;
  state: string;
  late: { unit: string; task: string; due: string; done?: string; daysLate: number }[];
  addressees: string;
  draftedName: string | null;
  approvedName: string | null;
  publishedAt: string | null;
  number: string | null;
  documentId: string | null;
  allowed: string[];
}
export const listCirculars = (q: Params): Promise<List<Circular>> => get(`/api/circulars${query(q)}`);
export const lateRows = (q: Params): Promise<{ rows: Circular['late'] }> =>
  get(`/api/circulars/late${query(q)}`);
export const draftCircular = (body: object): Promise<{ id: string }> => post('/api/circulars', body);
export const stepCircular = (id: string, step: string, body: object = {}): Promise<unknown> =>
  post(`/api/circulars/${id}/${step}`, body);

export interface Settings {
  written: boolean;
  documents: Record<string, unknown>;
  columns: { id: string; zh: string; basis: string }[];
  choices: { id: string; zh: string; formula: string; kind: string }[];
  assessment: { id: string; zh: string }[];
}
export const getSettings = (): Promise<Settings> => get('/api/settings');
export const saveSettings = (kind: 'documents' | 'columns' | 'assessment', body: object): Promise<unknown> =>
  call('PUT', `/api/settings/${kind}`, body);
