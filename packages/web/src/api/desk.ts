import { get, query } from './client.ts';
import type { List } from './client.ts';
import type { Tone } from '../shared/Tag.tsx';

export interface Dashboard {
  role: string;
  tiles: { key: string; title: string; count: number; tone: Tone; link: string; hint: string | null }[];
  stages: Record<string, number>;
  recent: { at: string; who: string; text: string; link: string | null }[];
}

export interface AuditRow {
  seq: number;
  at: string;
  who: string;
  roleName: string;
  what: string;
  subject: string;
  outcome: string;
  code: string | null;
  requestId: string;
}

export const getDashboard = (): Promise<Dashboard> => get('/api/dashboard');
export const listAudit = (q: Record<string, string | number | undefined>): Promise<List<AuditRow>> =>
  get(`/api/audit${query(q)}`);

/** A route the server names ("/tasks?stage=publishing") as an address of this site. */
export const linkTo = (link: string): string =>
  /^\/(hall|portal|console|field)\b/.test(link) ? link : `/console${link}`;
