import { get, post, query } from './client.ts';
import type { List } from './client.ts';

export interface Category {
  n: number;
  name: string;
}
export type ResultState = 'pending' | 'withheld' | 'published' | 'corrected' | 'withdrawn' | 'ended';
export type Asked = 'withhold' | 'correct' | 'withdraw';

/** A result inside, in any state of its life. */
export interface ResultRow {
  id: string;
  taskId: string;
  taskName: string;
  visitId: string | null;
  objectId: string;
  objectName: string;
  code: string;
  departmentId: string;
  departmentName: string;
  item: string;
  categories: Category[];
  notes: string;
  checkedOn: string;
  state: ResultState;
  stateName: string;
  asked: Asked | null;
  version: number;
  publishedAt: string | null;
  eventName: string;
  eventOn: string | null;
  dueOn: string | null;
  dueProvisional: boolean;
  dueSource: string;
  /** working days that are left; negative when it is late */
  left: number | null;
  late: boolean;
  displayUntil: string | null;
}
export interface Correction {
  categories: number[];
  notes: string;
  checkedOn: string;
}
export interface ResultInside extends ResultRow {
  channels: { name: string; on: string; proof: string }[];
  versions: {
    id: string;
    version: number;
    state: ResultState;
    stateName: string;
    categories: Category[];
    notes: string;
    checkedOn: string;
    publishedAt: string | null;
    endedAt: string | null;
  }[];
  requests: {
    id: string;
    kind: Asked;
    reason: string;
    ground: string | null;
    proposal: Correction | null;
    askedByName: string | null;
    askedAt: string;
    decided: string | null;
    decidedByName: string | null;
    decidedAt: string | null;
    decidedReason: string | null;
  }[];
  repairs: {
    id: string;
    state: string;
    stateName: string;
    applicant: string;
    grounds: string;
    missing: string | null;
    appliedAt: string;
    dueOn: string | null;
    decidedReason: string | null;
    displayUntil: string | null;
  }[];
  objections: {
    id: string;
    fromWhom: string;
    name: string;
    contact: string;
    words: string;
    at: string;
    answer: string | null;
    answeredAt: string | null;
  }[];
  pushes: { what: string; source: string; queuedAt: string; sentAt: string | null }[];
  exceptionSource: string;
  repairSource: string;
  allowed: string[];
}

export const listQueue = (q: Record<string, string | number | undefined>): Promise<List<ResultRow>> =>
  get(`/api/results${query(q)}`);
export const getInside = (id: string): Promise<ResultInside> => get(`/api/results/${id}`);
export const publishResults = (ids: string[]): Promise<{ published: number }> =>
  post('/api/results/publish', { ids });
export const askRequest = (
  id: string,
  body: { kind: Asked; reason: string; ground?: string; proposal?: Correction },
): Promise<ResultInside> => post(`/api/results/${id}/requests`, body);
export const decide = (id: string, approve: boolean, reason: string): Promise<ResultInside> =>
  post(`/api/results/${id}/decision`, { approve, reason });
export const disclose = (id: string, reason: string): Promise<ResultInside> =>
  post(`/api/results/${id}/disclose`, { reason });
export const addChannel = (
  id: string,
  channel: { name: string; on: string; proof: string },
): Promise<ResultInside> => post(`/api/results/${id}/channels`, channel);
export const applyRepair = (
  id: string,
  body: { applicant: string; grounds: string },
): Promise<ResultInside> => post(`/api/results/${id}/repairs`, body);
export const stepRepair = (
  id: string,
  body: { action: string; words: string; displayUntil?: string },
): Promise<{ state: string }> => post(`/api/repairs/${id}/step`, body);
export const answerObjection = (id: string, answer: string): Promise<unknown> =>
  post(`/api/objections/${id}/answer`, { answer });
