import { get, post, query } from './client.ts';
import type { List } from './client.ts';

export interface FollowupRow {
  id: string;
  visitId: string;
  taskId: string;
  taskName: string;
  objectId: string;
  objectName: string;
  code: string;
  departmentId: string;
  departmentName: string;
  item: string;
  kind: 'correct' | 'handle' | 'abnormal' | 'labels';
  kindName: string;
  categories: { n: number; name: string }[];
  state: string;
  stateName: string;
  openedAt: string;
  dueOn: string | null;
  dueProvisional: boolean;
  dueSource: string;
  late: boolean;
  closedAt: string | null;
}
export interface FollowupDetail extends FollowupRow {
  detail: Record<string, string>;
  steps: { at: string; who: string; text: string; reason: string | null }[];
  allowed: { action: string; zh: string }[];
}

export const listFollowups = (q: Record<string, string | number | undefined>): Promise<List<FollowupRow>> =>
  get(`/api/followups${query(q)}`);
export const getFollowup = (id: string): Promise<FollowupDetail> => get(`/api/followups/${id}`);
export const stepFollowup = (id: string, body: Record<string, string>): Promise<FollowupDetail> =>
  post(`/api/followups/${id}/step`, body);
