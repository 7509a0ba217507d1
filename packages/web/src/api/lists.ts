import { call, get, post } from './client.ts';

export interface StepVerb {
  /** `itemList.submit` */
  action: string;
  zh: string;
  ok: boolean;
  why: string | null;
  reason: boolean;
}
export interface TimelineLine {
  at: string;
  who: string;
  roleName: string;
  text: string;
  reason: string | null;
}
export interface ItemListRow {
  id: string;
  kind: 'department' | 'joint';
  departmentId: string | null;
  title: string;
  owner: string;
  year: number;
  version: number;
  state: string;
  stateName: string;
  provenance: string;
  publishedOn: string | null;
  channel: string;
  proof: string;
  entries: number;
  keyEntries: number;
}
export interface EntryInput {
  id: string;
  name: string;
  content: string;
  kinds: string[];
  subject: string;
  methodText: string;
  basis: string;
  category: 'general' | 'key';
  cap: string | null;
  ratioText: string;
  frequencyText: string;
  origin: 'upper' | 'local';
  localLaw: string;
  provenance: string;
  departments: string[];
  authority: string;
}
export interface Entry extends EntryInput {
  position: number;
  state: string;
  method: string;
  ratio: string | null;
  perYear: number | null;
  abolishReason: string;
  findings: { guard: string; message: string; source: string | null }[];
  lastUsed: number | null;
  stale: boolean;
}
export interface ItemListDetail extends ItemListRow {
  basedOn: string | null;
  rows: Entry[];
  verbs: StepVerb[];
  editable: boolean;
  timeline: TimelineLine[];
}

const at = (id: string, rest = ''): string => `/api/item-lists/${encodeURIComponent(id)}${rest}`;
export const getLists = (): Promise<{
  lists: ItemListRow[];
  due: { on: string | null; words: string } | null;
}> => get('/api/item-lists');
export const getList = (id: string): Promise<ItemListDetail> => get(at(id));
export const createList = (body: {
  kind: string;
  departmentId?: string;
  year: number;
}): Promise<{ id: string }> => post('/api/item-lists', body);
export const stepList = (id: string, body: Record<string, string>): Promise<unknown> =>
  post(at(id, '/step'), body);
export const stepEntries = (id: string, step: string, ids: string[], reason?: string): Promise<unknown> =>
  post(at(id, '/items/step'), { step, ids, ...(reason ? { reason } : {}) });
export const saveEntry = (id: string, entry: EntryInput): Promise<unknown> =>
  call('PUT', at(id, '/items'), entry);
export const removeEntry = (id: string, item: string): Promise<unknown> =>
  call('DELETE', at(id, `/items/${encodeURIComponent(item)}`));
