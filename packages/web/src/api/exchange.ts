import { get, post } from './client.ts';

export type Subject = 'results' | 'objects';
export interface Counterpart {
  id: string;
  zh: string;
  /** words of the document that asks for it; null where the profile is silent */
  rule: string | null;
  takes: boolean;
  gives: Subject[];
}
export interface ExchangeBatch {
  id: string;
  counterpart: string;
  direction: 'in' | 'out';
  what: string;
  rows: number;
  added: number;
  refused: number;
  after: string | null;
  sha256: string;
  who: string | null;
  at: string;
}
export interface Exchange {
  format: string;
  counterparts: Counterpart[];
  batches: ExchangeBatch[];
}
export interface Taken {
  rows: number;
  added: number;
  refused: { line: number; why: string }[];
}
export const getExchange = (): Promise<Exchange> => get('/api/exchange');
export const giveOut = (id: string, what: Subject, all: boolean): Promise<{ id: string; rows: number }> =>
  post(`/api/exchange/${id}/out`, { what, all });
export function takeIn(id: string, file: File): Promise<Taken> {
  const form = new FormData();
  form.set('file', file);
  return post(`/api/exchange/${id}/in`, form);
}
export const batchUrl = (id: string): string => `/api/exchange/batches/${id}/file`;
