import { call, get, post, query } from './client.ts';
import type { List } from './client.ts';
import type { DeadlineRow } from './configuration.ts';
import type { ResponseRow } from './prepare.ts';

export type Stage =
  | 'draft'
  | 'pushed'
  | 'responding'
  | 'ready'
  | 'approved'
  | 'frozen'
  | 'committed'
  | 'opened'
  | 'drawn'
  | 'inspecting'
  | 'publishing'
  | 'followup'
  | 'closed'
  | 'archived'
  | 'aborted'
  | 'voided'
  | 'cancelled';

export interface Named {
  id: string;
  name: string;
}

/** A deadline in working days, with where it comes from. */
export interface Deadline {
  date: string;
  provisional: boolean;
  unknownYears: number[];
  /** working days up to it, negative once it is over */
  left: number;
  workingDays: number;
  startsAt: string;
  startEvent: string;
  source: string;
}

export interface TaskRow {
  id: string;
  name: string;
  stage: Stage;
  stageName: string;
  initiator: Named;
  departments: Named[];
  items: string[];
  drawId: string | null;
  grade: string | null;
  createdAt: string;
  drawn: number | null;
  visits: { released: number; submitted: number };
  deadline: Deadline | null;
  origin: 'plan' | 'superior' | 'special';
  originName: string;
  joint: boolean;
  window: { from: string; to: string } | null;
}

export interface RailStep {
  key: 'scheme' | 'push' | 'draw' | 'release' | 'inspect' | 'publish' | 'followup' | 'archive';
  name: string;
  state: 'done' | 'current' | 'todo' | 'ended';
  at: string | null;
  by: string | null;
  due: string | null;
  rule: string | null;
}

export interface TimelineEntry {
  at: string;
  who: string;
  roleName: string;
  verb: string;
  text: string;
  reason: string | null;
}

export interface TaskPart {
  id: string;
  departmentId: string;
  departmentName: string;
  itemId: string;
  item: string;
  kinds: string[];
  statuses: string[];
  rates: Record<string, string> | null;
  total: number | null;
  round: string;
  min: number;
  method: string;
  perVisit: number;
  tags: string[];
  publishedAt: string | null;
}

export interface TaskDetail extends TaskRow {
  parts: TaskPart[];
  settings: {
    profile: string;
    pool: string;
    group: number;
    walk: number;
    window: { from: string; to: string } | null;
    asOf: string | null;
    witnesses: { id: string; who: string; commit: string | null }[];
    beacon: { src: string; issue: string } | null;
    times: Record<string, string | number>;
    replace: string;
  };
  profileName: string;
  superior: { issuer: string; number: string; on: string; fileName: string } | null;
  scheme: { content: string; risk: string; duties: string; demands: string };
  pushedAt: string | null;
  approvedAt: string | null;
  approvedByName: string | null;
  returnedReason: string;
  planLine: { id: string; no: number; name: string; plan: string; planId: string } | null;
  special: { id: string; name: string; ground: string; authority: string } | null;
  listed: number | null;
  responses: ResponseRow[];
  deadlines: DeadlineRow[];
  findings: { code: string; message: string; source: string }[];
  /** what the end of the task waits for; null before its publication */
  closing: {
    disclosed: boolean;
    followups: { all: number; open: number };
    dossier: string | null;
  } | null;
  rail: RailStep[];
  timeline: TimelineEntry[];
  /** whether one works for whom initiated it: the documents of the task are theirs to number */
  issuesDocuments: boolean;
  allowed: string[];
}

/** One department's item. Rates stay as typed ("3%", "1/30"); the server parses them exactly. */
export interface PartInput {
  departmentId: string;
  itemId: string;
  kinds?: string[];
  rates?: Record<string, string>;
  total?: number;
  method?: string;
  perVisit?: number;
  tags?: string[];
}

export interface TaskInput {
  name: string;
  origin: 'plan' | 'superior' | 'special';
  planLineId?: string;
  specialId?: string;
  superior?: { issuer: string; number: string; on: string; fileName: string; codes: string[] };
  scheme: { content: string; risk: string; duties: string };
  parts: PartInput[];
  pool: string;
  group: number;
  window?: { from: string; to: string };
  asOf?: string;
  witnesses: { id: string; who: string; commit?: string }[];
  beacon: { src: string; issue: string } | null;
  times: { openSeconds: number; beaconSeconds: number } | { openBy: string; beaconAfter: string };
}

export interface Stratum {
  id: string;
  label: string;
  size: number;
  num: number;
  den: number;
  round: string;
  min: number;
  n: number;
  excluded: boolean;
}

export interface SchemePreview {
  size: number;
  asOf: string;
  parts: {
    departmentId: string;
    departmentName: string;
    item: string;
    strata: Stratum[];
    pool: number;
    drawn: number;
    inspectors: number;
    capacity: number;
    needed: number;
  }[];
  problems: { code: string; message: string }[];
  notices: { code: string; message: string }[];
}

/** What a publication would show to everybody. */
export interface Publication {
  rows: {
    objectName: string;
    code: string;
    item: string;
    categories: number[];
    notes: string;
    checkedOn: string;
  }[];
  missing: number;
  deadline: Deadline | null;
  source: string;
}

export type TaskList = List<TaskRow> & { stages: Partial<Record<Stage, number>> };

export const listTasks = (q: Record<string, string | number | undefined> = {}): Promise<TaskList> =>
  get(`/api/tasks${query(q)}`);
export const getTask = (id: string): Promise<TaskDetail> => get(`/api/tasks/${id}`);
export const previewScheme = (parts: PartInput[], asOf?: string): Promise<SchemePreview> =>
  post('/api/tasks/preview', asOf ? { parts, asOf } : { parts });
export const createTask = (input: TaskInput): Promise<{ id: string }> => post('/api/tasks', input);
export const deleteTask = (id: string): Promise<unknown> => call('DELETE', `/api/tasks/${id}`);
export const getPublication = (id: string): Promise<Publication> => get(`/api/tasks/${id}/publication`);
export const publishTask = (id: string): Promise<{ published: number; closed: boolean }> =>
  post(`/api/tasks/${id}/publish`);
