import { get, post, query } from './client.ts';

/** Batches of a plan line, fixed in public, and their order once the number is there (I07). */
export interface BatchLot {
  lineId: string;
  line: string;
  plan: string;
  batches: string[];
  src: string;
  issue: string;
  notBefore: string;
  listHash: string;
  source: string;
  fixedAt: string;
  value: string | null;
  seed: string | null;
  order: string[] | null;
  enteredAt: string | null;
}
const at = (id: string): string => encodeURIComponent(id);

export const getBatches = (
  lineId: string,
): Promise<{ lot: BatchLot | null; rule: string | null; fixedByMe: boolean }> =>
  get(`/api/plan-lines/${at(lineId)}/batches`);
export const fixBatches = (
  lineId: string,
  body: { batches: string[]; src: string; issue: string; notBefore: string },
): Promise<unknown> => post(`/api/plan-lines/${at(lineId)}/batches`, body);
export const drawBatches = (lineId: string, value: string): Promise<{ order: string[] }> =>
  post(`/api/plan-lines/${at(lineId)}/batches/order`, { value });
export const getPortalBatches = (year?: number): Promise<{ rows: BatchLot[] }> =>
  get(`/api/portal/batches${query({ year })}`);
