import { get, query } from './client.ts';
import type { List } from './client.ts';

export interface ObjectRow {
  id: string;
  code: string;
  codeKind: string;
  name: string;
  kinds: string[];
  status: string;
  risk: string;
  area: string;
  township: string;
  address: string;
  office: string;
  industry: string;
  registeredOn: string | null;
  /** masked by the server for natural persons */
  representative: string;
  /** masked by the server */
  phone: string;
  form: 'entity' | 'product' | 'project' | 'behaviour';
  holderId: string | null;
  labels: string[];
  departmentRisk: Record<string, string>;
}

export interface ObjectDetail extends ObjectRow {
  attrs: Record<string, string>;
  checkCode: string | null;
  mergedInto: string | null;
  areaNames: string[];
  missing: { fields: string[]; source: string } | null;
  outside: {
    system: string;
    department: string;
    item: string;
    checkedOn: string;
    categories: number[];
    words: string;
  }[];
  visits: { id: string; taskId: string; taskName: string; plannedOn: string; state: string }[];
  results: { id: string; taskName: string; item: string; categories: number[]; publishedOn: string }[];
}

type Facet = { value: string; count: number }[];
export interface ObjectFacets {
  total: number;
  statuses: Facet;
  risks: Facet;
  kinds: Facet;
  townships: Facet;
  offices: Facet;
  labels: Facet;
  areas: { value: string; name: string; count: number }[];
}

export interface InspectorRow {
  id: string;
  name: string;
  certNo: string;
  departmentId: string;
  departmentName: string;
  unit: string;
  unitKind: string;
  role: string;
  tags: string[];
  certTo: string;
  certState: 'valid' | 'expiring' | 'expired';
  off: [string, string][];
  cap: number;
  load: number;
  phone: string;
  state: string;
  stateName: string;
  position: string;
  qualifications: string[];
  strengths: string[];
  experience: string;
}

export interface ItemRow {
  id: string;
  departmentId: string;
  departmentName: string;
  name: string;
  kinds: string[];
  method: string;
  basis: string;
  category: 'general' | 'key';
  cap?: string | null;
  listId?: string | null;
  publishedOn?: string | null;
}

export interface Department {
  id: string;
  name: string;
  short: string;
  inspectors: number;
}

export type ListQuery = Record<string, string | number | undefined>;

export const listObjects = (q: ListQuery): Promise<List<ObjectRow>> => get(`/api/objects${query(q)}`);
export const getObject = (id: string): Promise<ObjectDetail> => get(`/api/objects/${encodeURIComponent(id)}`);
export const getObjectFacets = (): Promise<ObjectFacets> => get('/api/objects/facets');
export const listInspectors = (q: ListQuery): Promise<List<InspectorRow>> =>
  get(`/api/inspectors${query(q)}`);
export const getInspector = (id: string): Promise<InspectorRow> =>
  get(`/api/inspectors/${encodeURIComponent(id)}`);
export const listItems = (q: ListQuery): Promise<List<ItemRow>> => get(`/api/items${query(q)}`);
export const listDepartments = (): Promise<{ departments: Department[] }> => get('/api/departments');
