import { call, get, post } from './client.ts';

export type Role =
  | 'clerk'
  | 'reviewer'
  | 'section'
  | 'station'
  | 'head'
  | 'coordinator'
  | 'inspector'
  | 'office'
  | 'supervisor'
  | 'judicial'
  | 'admin'
  | 'security'
  | 'auditor';

export interface Person {
  id: string;
  name: string;
  role: Role;
  roleName: string;
  departmentId: string;
  departmentName: string;
  inspectorId: string | null;
}

export interface Session {
  mode: 'practice' | 'production';
  county: { name: string; area: string; operator: string };
  now: string;
  software: string;
  person: Person | null;
  /** what is still missing before the session may act; idle = the password, typed again */
  pending: 'factor' | 'enrol' | 'password' | 'idle' | null;
  factors: ('totp' | 'webauthn')[];
  /** the name of the identity provider, where one is configured */
  oidc: string | null;
  memberships: { id: string; role: Role; roleName: string; unitName: string }[];
}

export interface PracticePerson extends Person {
  title: string;
  openVisits: number;
}

/** What the practice county offers a visitor: a file to import and an enterprise whose receipt can be fetched. */
export interface PracticeTour {
  importFile: string;
  receipt: { drawId: string; code: string; name: string; checkCode: string } | null;
}

export const getSession = (): Promise<Session> => get('/api/session');
export const getPeople = (): Promise<{ people: PracticePerson[] }> => get('/api/practice/people?limit=400');
export const getTour = (): Promise<PracticeTour> => get('/api/practice/tour');
export const enter = (personId: string): Promise<Session> => post('/api/session/practice', { personId });
export const leave = (): Promise<unknown> => call('DELETE', '/api/session');
