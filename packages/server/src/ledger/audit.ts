import type { Executor } from '../platform/database/open.ts';

export interface AuditEntry {
  at: string;
  personId: string | null;
  role: string;
  what: string;
  subject: string;
  outcome: 'done' | 'refused';
  code: string | null;
  requestId: string;
}

/** One line for every state-changing or sensitive request, refused ones included. */
export const writeAudit = (db: Executor, entry: AuditEntry) => db.insertInto('audit').values(entry).execute();
