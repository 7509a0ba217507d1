import { call, get, post, query } from './client.ts';
import type { List } from './client.ts';
import type { Role, Session } from './session.ts';

export interface Me {
  login: string | null;
  passwordAt: string | null;
  passwordDays: number;
  passwordRules: { min: number; classes: number; source: string };
  factorDemanded: boolean;
  factors: {
    id: string;
    kind: 'totp' | 'webauthn';
    label: string;
    createdAt: string;
    usedAt: string | null;
  }[];
  recoveryCodesLeft: number;
  sessions: {
    id: string;
    createdAt: string;
    seenAt: string | null;
    expiresAt: string;
    means: string;
    agent: string;
    current: boolean;
  }[];
}

export interface Membership {
  id: string;
  departmentId: string;
  departmentName: string;
  role: Role;
  roleName: string;
  since: string;
  until: string | null;
  temporary: boolean;
  state: 'coming' | 'current' | 'over';
}
export interface PersonDetail {
  id: string;
  name: string;
  title: string;
  login: string | null;
  inspectorId: string | null;
  state: 'active' | 'disabled' | 'none';
  disabledWhy: string | null;
  pausedUntil: string | null;
  factors: number;
  memberships: Membership[];
}
export interface PersonInput {
  name: string;
  login: string;
  title: string;
  role: string;
  departmentId: string;
}
export type Level = 'province' | 'city' | 'county' | 'department' | 'section' | 'station';
export interface Unit {
  id: string;
  name: string;
  short: string;
  level: Level;
  parentId: string | null;
  position: number;
  inspects: boolean;
  since: string | null;
  until: string | null;
  people: number;
}
export interface Grant {
  id: string;
  personName: string;
  departmentName: string;
  roleName: string;
  hours: number;
  reason: string;
  state: 'requested' | 'approved' | 'refused' | 'ended' | 'over';
  requestedByName: string | null;
  requestedAt: string;
  decidedByName: string | null;
  until: string | null;
  allowed: ('decide' | 'end')[];
}

export const signIn = (login: string, password: string): Promise<Session> =>
  post('/api/session/password', { login, password });
export const sendCode = (code: string): Promise<Session> => post('/api/session/factor', { code });
export const resume = (password: string): Promise<Session> => post('/api/session/resume', { password });
export const becomeFirst = (body: {
  token: string;
  login: string;
  name: string;
  password: string;
}): Promise<Session> => post('/api/session/first', body);
export const setByLink = (token: string, password: string): Promise<{ login: string }> =>
  post('/api/session/link', { token, password });
export const switchTo = (membershipId: string): Promise<Session> =>
  post('/api/session/membership', { membershipId });

export const getMe = (): Promise<Me> => get('/api/me');
export const changePassword = (old: string, password: string): Promise<unknown> =>
  post('/api/me/password', { old, password });
export const beginTotp = (): Promise<{ id: string; secret: string; uri: string }> => post('/api/me/totp');
export const confirmTotp = (id: string, code: string): Promise<{ recoveryCodes: string[] }> =>
  post('/api/me/totp/confirm', { id, code });
export const renewCodes = (): Promise<{ recoveryCodes: string[] }> => post('/api/me/recovery-codes');
export const endSession = (id: string): Promise<unknown> => call('DELETE', `/api/me/sessions/${id}`);
export const removeFactor = (id: string): Promise<unknown> => call('DELETE', `/api/me/factors/${id}`);

/** A security key is asked by the browser; the library is loaded when somebody uses one. */
export async function addKey(label: string): Promise<{ recoveryCodes: string[] }> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  const optionsJSON =
    await post<Parameters<typeof startRegistration>[0]['optionsJSON']>('/api/me/keys/options');
  return post('/api/me/keys', { label, response: await startRegistration({ optionsJSON }) });
}
export async function sendKey(): Promise<Session> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const optionsJSON =
    await post<Parameters<typeof startAuthentication>[0]['optionsJSON']>('/api/session/key/options');
  return post('/api/session/key', { response: await startAuthentication({ optionsJSON }) });
}

type Q = Record<string, string | number | undefined>;
const person = (id: string, verb = '') => `/api/people/${encodeURIComponent(id)}${verb}`;
export const listPeople = (q: Q): Promise<List<PersonDetail>> => get(`/api/people${query(q)}`);
export const getPerson = (id: string): Promise<PersonDetail> => get(person(id));
export const addPerson = (body: PersonInput): Promise<{ id: string; link: string }> =>
  post('/api/people', body);
export const addPeople = (
  rows: PersonInput[],
): Promise<{ added: { id: string; name: string; login: string; link: string }[] }> =>
  post('/api/people/import', { rows });
export const appoint = (
  id: string,
  body: { departmentId: string; role: string; since?: string; until?: string },
): Promise<unknown> => post(person(id, '/memberships'), body);
export const endTerm = (id: string, membershipId: string, reason: string): Promise<unknown> =>
  post(person(id, '/memberships/end'), { membershipId, reason });
export type PersonVerb = 'lock' | 'unlock' | 'reset-factors' | 'password-link';
export const personVerb = (id: string, verb: PersonVerb, reason: string): Promise<{ link?: string }> =>
  post(person(id, `/${verb}`), { reason });

export const listGrants = (q: Q): Promise<List<Grant>> => get(`/api/access-grants${query(q)}`);
export const requestGrant = (body: {
  personId: string;
  departmentId: string;
  role: string;
  hours: number;
  reason: string;
}): Promise<unknown> => post('/api/access-grants', body);
export const decideGrant = (id: string, approve: boolean): Promise<unknown> =>
  post(`/api/access-grants/${id}/decide`, { approve });
export const endGrant = (id: string): Promise<unknown> => post(`/api/access-grants/${id}/end`);

const unit = (id: string, verb = '') => `/api/organisation/${encodeURIComponent(id)}${verb}`;
export const listUnits = (): Promise<{ units: Unit[] }> => get('/api/organisation');
export const addUnit = (body: Omit<Unit, 'since' | 'until' | 'people'>): Promise<unknown> =>
  post('/api/organisation', body);
export const changeUnit = (
  id: string,
  body: Pick<Unit, 'name' | 'short' | 'position' | 'inspects'>,
): Promise<unknown> => call('PUT', unit(id), body);
export const moveUnit = (id: string, parentId: string, reason: string): Promise<unknown> =>
  post(unit(id, '/move'), { parentId, reason });
export const dissolveUnit = (id: string, until: string, reason: string): Promise<unknown> =>
  post(unit(id, '/dissolve'), { until, reason });
