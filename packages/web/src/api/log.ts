import { get, query } from './client.ts';
import type { List } from './client.ts';

export interface CheckpointLine {
  size: number;
  root: string;
  at: string;
  alg: 'ed25519' | 'sm2';
  /** the signed text, exactly */
  note: string;
}
export interface LogHead {
  origin: string;
  alg: 'ed25519' | 'sm2';
  vkey: string;
  operator: string;
  minutes: number;
  latest: CheckpointLine | null;
}

export const getLog = (): Promise<LogHead> => get('/api/portal/log');
export const listCheckpoints = (page: number, pageSize: number): Promise<List<CheckpointLine>> =>
  get(`/api/portal/log/checkpoints${query({ page, pageSize })}`);
export const getConsistency = (from: number, to: number): Promise<{ proof: string[] }> =>
  get(`/api/portal/log/consistency${query({ from, to })}`);
