import { get } from './client.ts';

interface Run {
  at: string;
  software: string;
  findings: number;
  rows: number;
}

export interface SystemStatus {
  mode: 'practice' | 'production';
  software: string;
  node: string;
  startedAt: string;
  now: string;
  checks: Record<string, 'ok' | 'failed'>;
  database: { embedded: boolean; version: string; bytes: number; migration: string };
  disk: { freeBytes: number; totalBytes: number };
  ledger: { entries: number; placed: number; checkpoint: { at: string; size: number } | null };
  backup: Run | null;
  fsck: Run | null;
  archive: { state: 'off' | 'ok' | 'failing' | 'behind'; lastAt: string | null; behind: number };
  scanner: boolean;
  warnings: { code: string; words: string; next: string }[];
}

export const getSystemStatus = (): Promise<SystemStatus> => get('/api/system/status');
