import { ApiError, call, get, post, query } from './client.ts';
import type { Named, RailStep, TimelineEntry } from './tasks.ts';

export interface PlanDue {
  kind: 'plan.submit' | 'plan.publish';
  name: string;
  date: string | null;
  says: string;
  provisional: boolean;
  late: boolean;
  daysLate: number;
  doneOn: string | null;
  source: string;
}
export interface PlanRow {
  id: string;
  kind: 'own' | 'joint';
  year: number;
  title: string;
  state: string;
  stateName: string;
  department: Named;
  version: number;
  publishedAt: string | null;
  lines: number;
  visits: number;
  changes: number;
  dues: PlanDue[];
}
export interface PlanList {
  year: number;
  years: number[];
  rows: PlanRow[];
  missing: Named[];
  mayCreate: { own: boolean; joint: boolean };
  profile: string;
}
export interface PlanItem {
  itemId: string | null;
  item: string;
  departmentId: string;
  category?: string | null;
}
export interface LineInput {
  name: string;
  initiatorId: string;
  participants: string[];
  items: PlanItem[];
  kinds: string[];
  objectRange: string;
  ratio: string | null;
  rates: Record<string, string> | null;
  quantity: number | null;
  windowFrom: string | null;
  windowTo: string | null;
  batch: string;
  frequency: string;
  method: string;
  jointMode: string;
  withinDepartment: boolean;
  perVisit: number;
  reason: string;
}
export interface PlanLine extends Omit<LineInput, 'initiatorId' | 'participants'> {
  id: string;
  no: number;
  initiator: Named;
  participants: Named[];
  population: number | null;
  visits: number | null;
  original: Record<string, string> | null;
  mergedInto: { id: string; planId: string } | null;
  mergedFrom: { id: string; planId: string; name: string; department: string }[];
  apartReason: string;
  dropped: boolean;
  state: 'none' | 'tasked' | 'done';
  rowVersion: number;
}
export interface Finding {
  level: 'refuse' | 'warn' | 'hint';
  code: string;
  lineId: string | null;
  message: string;
  source: { requirement: string; document: string; words: string } | null;
}
export interface StepChoice {
  action: string;
  name: string;
  ok: boolean;
  why: string;
}
export interface PlanChange {
  id: string;
  lineId: string | null;
  lineName: string;
  kind: 'add' | 'alter' | 'drop';
  ground: string;
  reason: string;
  state: string;
  stateName: string;
  proposedBy: string;
  proposedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  decision: string;
  letter: { number: string; on: string } | null;
  differs: { field: string; before: string; after: string }[];
  allowed: StepChoice[];
}
export interface Channel {
  name: string;
  on: string;
  proof: string;
}
export interface PlanDetail extends PlanRow {
  profile: string;
  remark: string;
  filing: { with: string; on: string; receipt: string } | null;
  channels: Channel[];
  lineRows: PlanLine[];
  findings: Finding[];
  changeRows: PlanChange[];
  versions: { version: number; at: string; reason: string; lines: number }[];
  rail: (Omit<RailStep, 'key'> & { key: string })[];
  timeline: TimelineEntry[];
  rules: { id: string; name: string; value: string; words: string }[];
  channelNames: string[];
  fileWith: string | null;
  edit: boolean;
  change: boolean;
  allowed: StepChoice[];
}
export type VersionLine = Pick<
  PlanLine,
  | 'id'
  | 'no'
  | 'name'
  | 'initiator'
  | 'participants'
  | 'items'
  | 'objectRange'
  | 'kinds'
  | 'ratio'
  | 'rates'
  | 'quantity'
  | 'windowFrom'
  | 'windowTo'
  | 'method'
  | 'batch'
  | 'frequency'
  | 'jointMode'
>;
export interface PlanVersion {
  planId: string;
  version: number;
  at: string;
  reason: string;
  title: string;
  department: string;
  channels: Channel[];
  warnings: string[];
  lines: VersionLine[];
}
export interface Merges {
  year: number;
  open: {
    key: string;
    lineIds: string[];
    scope: 'WITHIN_DEPARTMENT' | 'ACROSS_DEPARTMENTS';
    must: boolean;
    why: string;
    source: string;
    lines: (PlanLine & { planId: string; planTitle: string })[];
    may: boolean;
  }[];
  decided: {
    id: string;
    state: 'accepted' | 'rejected' | 'undone';
    lines: { id: string; planId: string; name: string; department: string }[];
    jointLine: { id: string; planId: string; name: string } | null;
    reason: string;
    decidedBy: string;
    decidedAt: string;
    mayUndo: boolean;
  }[];
}
export interface CalendarLine {
  id: string;
  planId: string;
  planTitle: string;
  planState: string;
  kind: 'own' | 'joint';
  name: string;
  departments: Named[];
  from: string | null;
  to: string | null;
  visits: number | null;
  state: string;
}
export interface PlanCalendar {
  year: number;
  lines: CalendarLine[];
  matrix: {
    department: Named;
    months: { lines: number; visits: number; slots: number }[];
    officers: number;
    unknown: string[];
  }[];
  findings: Finding[];
}
export interface PlanImport {
  columns: { heading: string; field: string }[];
  total: number;
  valid: number;
  applied: number;
  problems: { row: number; column: string; code: string; message: string; value: string }[];
  rows: { row: number; original: Record<string, string>; read: Record<string, string>; notices: string[] }[];
}

const at = (id: string): string => encodeURIComponent(id);
export const listPlans = (year?: number): Promise<PlanList> => get(`/api/plans${query({ year })}`);
export const getPlan = (id: string): Promise<PlanDetail> => get(`/api/plans/${at(id)}`);
export const createPlan = (kind: string, year: number): Promise<{ id: string }> =>
  post('/api/plans', { kind, year });
export const addLine = (planId: string, line: LineInput): Promise<{ id: string }> =>
  post(`/api/plans/${at(planId)}/lines`, line);
export const saveLine = (id: string, line: LineInput & { rowVersion: number }): Promise<{ id: string }> =>
  call('PUT', `/api/plan-lines/${at(id)}`, line);
export const deleteLine = (id: string): Promise<unknown> => call('DELETE', `/api/plan-lines/${at(id)}`);
export const stepPlan = (id: string, step: string, body: unknown = {}): Promise<unknown> =>
  post(`/api/plans/${at(id)}/${step}`, body);
export const proposeChange = (planId: string, change: unknown): Promise<{ id: string }> =>
  post(`/api/plans/${at(planId)}/changes`, change);
export const stepChange = (id: string, step: string, body: unknown = {}): Promise<unknown> =>
  post(`/api/plan-changes/${at(id)}/${step}`, body);
export const getVersion = (id: string, version: string): Promise<PlanVersion> =>
  get(`/api/plan-versions/${at(id)}/${at(version)}`);
export const getMerges = (year?: number): Promise<Merges> => get(`/api/plan-merges${query({ year })}`);
export const acceptMerge = (lineIds: string[], name: string): Promise<unknown> =>
  post('/api/plan-merges/accept', { lineIds, name });
export const rejectMerge = (lineIds: string[], reason: string): Promise<unknown> =>
  post('/api/plan-merges/reject', { lineIds, reason });
export const undoMerge = (id: string): Promise<unknown> => post(`/api/plan-merges/${at(id)}/undo`);
export const getPlanCalendar = (year?: number): Promise<PlanCalendar> =>
  get(`/api/plan-calendar${query({ year })}`);
export const getPortalPlans = (
  year?: number,
): Promise<{
  years: number[];
  year: number;
  plans: (PlanVersion & { kind: string; publishedAt: string })[];
}> => get(`/api/portal/plans${query({ year })}`);

/** Reads a sheet of plan lines; with `apply` the good rows become lines. */
export async function importPlan(planId: string, file: File, apply: boolean): Promise<PlanImport> {
  const form = new FormData();
  form.set('file', file);
  const res = await fetch(`/api/plans/${at(planId)}/import?apply=${apply}`, {
    method: 'POST',
    body: form,
    credentials: 'same-origin',
  });
  const body = (await res.json()) as PlanImport & {
    code: string;
    message: string;
    next: string;
    details?: unknown;
  };
  if (!res.ok) throw new ApiError(res.status, body.code, body.message, body.next, body.details);
  return body;
}
