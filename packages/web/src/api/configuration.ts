import { get, post, query } from './client.ts';
import type { List } from './client.ts';

/** A clock of some noun, in working days, with the words it rests on. */
export interface DeadlineRow {
  noun: string;
  id: string;
  kind: string;
  title: string;
  department: string | null;
  taskId: string | null;
  startEvent: string;
  startDay: string;
  workingDays: number | null;
  due: string;
  left: number | null;
  provisional: boolean;
  unknownYears: number[];
  calendarVersion: string;
  source: string;
  state: 'running' | 'met' | 'cleared';
  late: boolean;
  endedAt: string | null;
}

export interface ProfileHead {
  reference: string;
  id: string;
  version: number;
  name: string;
  level: string;
  document: { title: string; number: string; issuedOn: string; issuer: string; cites: string[] };
  validFrom: string;
  validFromNote: string | null;
  validTo: string | null;
}
export interface ProfileList {
  current: { reference: string; name: string; chosen: boolean };
  today: string;
  profiles: (ProfileHead & { own: boolean; base: string | null; madeBy: string | null })[];
  choices: { reference: string; validFrom: string; why: string; at: string; who: string | null }[];
}
/** One value with its source. */
export interface RuleValue {
  value: unknown;
  shown: string;
  requirement: string;
  article: string;
  words: string;
  basis: string;
  note: string | null;
  from: string | null;
  takenFrom: string | null;
  document: string;
  national: boolean;
  beside: { document: string; shown: string } | null;
}
export interface RuleHeading {
  id: string;
  group: string;
  name: string;
  expected: string;
}
export type ProfileDetail = ProfileHead & {
  on: string;
  rows: (RuleHeading & { value: RuleValue | null })[];
  draft: { changes?: Record<string, object> } | null;
};
export interface Comparison {
  a: ProfileHead;
  b: ProfileHead;
  rows: (RuleHeading & { a: RuleValue | null; b: RuleValue | null; differs: boolean })[];
}
export interface CalendarState {
  version: string;
  years: { year: number; papers: string[]; off: number; work: number; loaded: boolean }[];
  unknown: number[];
  provisional: number;
  loads: { year: number; fileName: string; version: string; at: string; who: string | null }[];
}

export const listProfiles = (): Promise<ProfileList> => get('/api/configuration/profiles');
export const getProfile = (reference: string): Promise<ProfileDetail> =>
  get(`/api/configuration/profiles/${reference}`);
export const compareProfiles = (a: string, b: string): Promise<Comparison> =>
  get(`/api/configuration/compare${query({ a, b })}`);
export const chooseProfile = (body: { reference: string; from: string; why: string }): Promise<unknown> =>
  post('/api/configuration/choice', body);
export const makeProfile = (body: object): Promise<{ reference: string }> =>
  post('/api/configuration/profiles', body);
export const getCalendar = (): Promise<CalendarState> => get('/api/configuration/calendar');
export const loadYear = (
  file: File,
): Promise<{ year: number; looked: number; moved: number; settled: number }> => {
  const form = new FormData();
  form.set('file', file);
  return post('/api/configuration/calendar', form);
};
export const listDeadlines = (q: Record<string, string | number | undefined>): Promise<List<DeadlineRow>> =>
  get(`/api/deadlines${query(q)}`);
export const getDeadline = (
  d: Pick<DeadlineRow, 'noun' | 'id' | 'kind'>,
): Promise<
  DeadlineRow & {
    history: {
      at: string;
      what: string;
      dueBefore: string | null;
      due: string;
      provisional: boolean;
      calendarVersion: string;
      why: string;
      who: string | null;
    }[];
  }
> => get(`/api/deadlines/${d.noun}/${encodeURIComponent(d.id)}/${d.kind}`);
