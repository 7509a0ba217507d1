import { call, get, post } from './client.ts';

export type ImportKind = 'objects' | 'inspectors' | 'items' | 'labels' | 'risk' | 'certificates';
/** What is said beside the file: the draft list, the month and axis of risk classes. */
export interface ImportSaid {
  listId?: string;
  month?: string;
  axis?: string;
}

/** One thing wrong with a line; row counts as the spreadsheet does, 0 = the whole file. */
export interface ImportFinding {
  row: number;
  column: string;
  code: string;
  message: string;
  value: string;
}

export interface ImportPreview {
  id: string;
  kind: ImportKind;
  fileName: string;
  state: 'staged' | 'applied' | 'discarded';
  rows: number;
  valid: number;
  columns: { heading: string; field: string }[];
  problemCount: number;
  problems: ImportFinding[];
  notices: ImportFinding[];
  sample: Record<string, string>[];
  applicable: boolean;
  blockedBy: string;
}

export interface ImportApplied {
  id: string;
  inserted: number;
  updated: number;
  unchanged: number;
}

/** Sends a file and gets what would happen; nothing is stored in the directory. `map` is field → column heading. */
export function previewImport(
  file: File,
  as: ImportKind,
  map: Record<string, string> = {},
  said: ImportSaid = {},
): Promise<ImportPreview> {
  const form = new FormData();
  form.set('file', file);
  form.set('as', as);
  const pairs = Object.entries(map).map(([field, heading]) => `${field}=${heading}`);
  if (pairs.length > 0) form.set('map', pairs.join(','));
  if (Object.keys(said).length > 0) form.set('options', JSON.stringify(said));
  return call('POST', '/api/imports', form);
}
export const getImport = (id: string): Promise<ImportPreview> => get(`/api/imports/${id}`);
export const applyImport = (id: string, skipProblems: boolean): Promise<ImportApplied> =>
  post(`/api/imports/${id}/apply`, { skipProblems });
export const dropImport = (id: string): Promise<unknown> => call('DELETE', `/api/imports/${id}`);
export const errorSheet = (id: string): string => `/api/imports/${id}/errors.xlsx`;
