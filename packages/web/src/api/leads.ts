import { get, post } from './client.ts';

export type LeadOrigin = 'complaint' | 'transfer' | 'monitoring';
/** A complaint, a transfer or a monitoring lead: handled at once, outside the lottery (F06). */
export interface Lead {
  id: string;
  origin: LeadOrigin;
  originName: string;
  title: string;
  content: string;
  objectName: string;
  department: string;
  departmentId: string;
  receivedOn: string;
  handleBy: string | null;
  state: string;
  stateName: string;
  visitOn: string | null;
  method: string | null;
  /** ids of the inspectors of the visit */
  inspectors: string[];
  /** why the visit went before its approval; '' for any other */
  urgent: string;
  approver: string | null;
  outcome: string;
  passedTo: string;
  reason: string;
  createdAt: string;
  allowed: string[];
}
export interface FrequencyRow {
  id: string;
  zh: string;
  most: number;
  effect: string;
  source: string;
  on: boolean;
  why: string | null;
  who: string | null;
}

export const listLeads = (): Promise<{ rows: Lead[] }> => get('/api/leads');
export const registerLead = (body: object): Promise<{ id: string }> => post('/api/leads', body);
export const stepLead = (
  id: string,
  step: string,
  body: object = {},
): Promise<{ findings: { code: string; message: string }[] }> => post(`/api/leads/${id}/${step}`, body);
export const listFrequency = (): Promise<{ rows: FrequencyRow[] }> => get('/api/configuration/frequency');
export const chooseFrequency = (body: {
  ruleId: string;
  on: boolean;
  most: number;
  why: string;
}): Promise<unknown> => post('/api/configuration/frequency', body);
