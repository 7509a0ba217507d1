import { call, get, post } from './client.ts';
import type { StepVerb, TimelineLine } from './lists.ts';

export interface Library {
  id: string;
  of: 'objects' | 'inspectors';
  name: string;
  dimension: string;
  dimensionName: string;
  departmentName: string;
  rule: Record<string, unknown> | null;
  state: 'draft' | 'filed' | 'retired';
  filedAt: string | null;
  retiredWhy: string;
  count: number;
  mine: boolean;
}
export interface Libraries {
  libraries: Library[];
  dimensions: { id: string; name: string }[];
  rule: string | null;
}
export const getLibraries = (of: 'objects' | 'inspectors'): Promise<Libraries> =>
  get(`/api/libraries?of=${of}`);
export const countRule = (rule: Record<string, unknown>): Promise<{ count: number }> =>
  post('/api/libraries/count', rule);
export const createLibrary = (body: Record<string, unknown>): Promise<{ id: string }> =>
  post('/api/libraries', body);
export const fileLibrary = (id: string): Promise<unknown> => post(`/api/libraries/${id}/file`);
export const retireLibrary = (id: string, reason: string): Promise<unknown> =>
  post(`/api/libraries/${id}/retire`, { reason });

export interface Brief {
  id: string;
  code: string;
  name: string;
  address: string;
  status: string;
  risk: string;
  kinds: string[];
  registeredOn: string | null;
}
export interface Duplicates {
  total: number;
  groups: { why: 'code' | 'org' | 'name-address'; objects: Brief[] }[];
  merged: {
    id: string;
    loser: string;
    loserName: string;
    survivor: string;
    survivorName: string;
    reason: string;
    who: string | null;
    mergedAt: string;
  }[];
}
export const getDuplicates = (): Promise<Duplicates> => get('/api/objects/duplicates');
export const mergeObjects = (loser: string, survivor: string, reason: string): Promise<unknown> =>
  post('/api/objects/merges', { loser, survivor, reason });
export const undoMerge = (id: string, reason: string): Promise<unknown> =>
  post(`/api/objects/merges/${id}/undo`, { reason });

export interface Gaps {
  total: number;
  libraries: number;
  outside: number;
  items: {
    id: string;
    name: string;
    departmentName: string;
    kinds: string[];
    objects: number;
    outside: number;
  }[];
  uncovered: { kinds: string[]; count: number }[];
  source: string | null;
}
export const getGaps = (): Promise<Gaps> => get('/api/objects/gaps');

export interface ObjectHistory {
  changes: {
    at: string;
    who: string;
    why: string;
    fields: { name: string; before: string; after: string }[];
  }[];
  risks: { axis: string; month: string; class: string }[];
  merges: {
    id: string;
    loser: string;
    survivor: string;
    loserName: string;
    reason: string;
    undoneAt: string | null;
  }[];
}
const object = (id: string, rest = ''): string => `/api/objects/${encodeURIComponent(id)}${rest}`;
export const getObjectHistory = (id: string): Promise<ObjectHistory> => get(object(id, '/history'));
export const labelObjects = (body: {
  ids?: string[];
  filter?: Record<string, string>;
  add: string[];
  remove: string[];
  reason: string;
}): Promise<{ chosen: number; changed: number }> => post('/api/objects/labels', body);

export interface InspectorRecord {
  since: string;
  certificates: {
    number: string;
    kind: string;
    issuer: string;
    validFrom: string | null;
    validTo: string;
    revokedWhy: string;
    state: 'valid' | 'ended' | 'coming' | 'revoked';
  }[];
  interests: {
    id: string;
    objectId: string;
    objectName: string;
    relationName: string;
    words: string;
    declaredAt: string;
    endedAt: string | null;
  }[];
  changes: { at: string; who: string; why: string; fields: string[] }[];
  timeline: TimelineLine[];
  verbs: StepVerb[];
  drawable: { ok: boolean; why: string };
  editable: boolean;
}
const inspector = (id: string, rest: string): string => `/api/inspectors/${encodeURIComponent(id)}/${rest}`;
export const getInspectorRecord = (id: string): Promise<InspectorRecord> => get(inspector(id, 'record'));
export const stepInspector = (id: string, step: string, reason?: string): Promise<unknown> =>
  post(inspector(id, 'step'), { step, ...(reason ? { reason } : {}) });
export const setLeave = (id: string, off: [string, string][], reason: string): Promise<unknown> =>
  call('PUT', inspector(id, 'leave'), { off, reason });
export const addCertificate = (
  id: string,
  body: { number: string; kind: string; to: string },
): Promise<unknown> => post(inspector(id, 'certificates'), body);
export const declareInterest = (
  id: string,
  body: { objectId: string; relation: string; words: string },
): Promise<unknown> => post(inspector(id, 'interests'), body);
export const endInterest = (id: string, interest: string, reason: string): Promise<unknown> =>
  post(inspector(id, `interests/${interest}/end`), { reason });
