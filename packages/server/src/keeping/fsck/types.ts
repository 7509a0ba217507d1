import type pg from 'pg';
import type { Installation } from '../installation.ts';

/** One thing that is off: which row, what it should be, what it is. Never a name, only ids, hashes, counts and states. */
export interface Finding {
  /** stable, e.g. LEDGER_ROW_CHANGED; the sentences stand in sentences.ts */
  readonly code: string;
  /** table, or "files on disk" */
  readonly table: string;
  /** primary key as text, parts joined by a slash; '' = the table as a whole */
  readonly ref: string;
  readonly expected: string;
  readonly found: string;
}

export interface Fsck {
  readonly at: Installation;
  /** one state of the whole database */
  readonly db: pg.Client;
  report(finding: Finding): void;
  /** things to know that are not wrong */
  note(text: string): void;
  progress(what: string, done: number, of: number): void;
}

export type Check = (fsck: Fsck) => Promise<void>;
