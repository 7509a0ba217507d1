import { call, get, post, query } from './client.ts';
import type { Named } from './tasks.ts';

/** A plan line that a task can be made from. */
export interface PlanLine {
  id: string;
  no: number;
  name: string;
  plan: string;
  kind: string;
  year: number;
  initiator: string;
  initiatorId: string;
  kinds: string[];
  objectRange: string;
  ratio: string | null;
  rates: Record<string, string> | null;
  quantity: number | null;
  from: string | null;
  to: string | null;
  method: string;
  perVisit: number;
  joint: boolean;
  items: { itemId: string | null; item: string; departmentId: string; department: string }[];
}

/** One participant's answer to a push. */
export interface ResponseRow {
  id: string;
  taskId: string;
  taskName: string;
  initiator: string;
  department: Named;
  state: string;
  stateName: string;
  pushedAt: string;
  due: string | null;
  hoursLeft: number | null;
  late: boolean;
  answeredAt: string | null;
  answeredBy: string | null;
  reason: string;
  noticedAt: string | null;
  source: string | null;
  allowed: string[];
}

export interface Special {
  id: string;
  name: string;
  ground: string;
  riskScope: string;
  ratio: string | null;
  department: string;
  state: string;
  stateName: string;
  authority: { body: string; number: string; on: string } | null;
  filing: string;
  reason: string;
  createdAt: string;
  tasks: number;
  allowed: string[];
}

export const listLines = (q = ''): Promise<{ rows: PlanLine[] }> => get(`/api/tasks/lines${query({ q })}`);
export const listResponses = (list: 'own' | 'notice' | 'all'): Promise<{ rows: ResponseRow[] }> =>
  get(`/api/responses${query({ list })}`);
export const answerPush = (
  id: string,
  step: 'confirm' | 'refuse' | 'explain' | 'notice',
  reason = '',
): Promise<{ late: boolean; source: string | null }> =>
  post(`/api/responses/${id}/${step}`, reason ? { reason } : {});
export const listSpecials = (): Promise<{ rows: Special[] }> => get('/api/specials');
export const proposeSpecial = (body: object): Promise<{ id: string }> => post('/api/specials', body);
export const stepSpecial = (id: string, step: string, body: object): Promise<unknown> =>
  post(`/api/specials/${id}/${step}`, body);
export const stepTask = (
  id: string,
  step: 'push' | 'gather' | 'submit' | 'approve' | 'return' | 'cancel' | 'follow-up' | 'close' | 'archive',
  body: object = {},
): Promise<unknown> => post(`/api/tasks/${id}/${step}`, body);
export const saveScheme = (id: string, scheme: object): Promise<unknown> =>
  call('PUT', `/api/tasks/${id}/scheme`, scheme);
