/** What PostgreSQL says of its write-ahead log's archive (pg_stat_archiver, pg_settings). */
export interface ArchiverRow {
  mode: string;
  lastArchivedWal: string | null;
  lastArchivedAt: string | null;
  lastFailedAt: string | null;
  /** of the log that is being written, and how large one of its files is, bytes */
  currentWal: string;
  segmentBytes: number;
}

export interface Archive {
  state: 'off' | 'ok' | 'failing' | 'behind';
  lastAt: string | null;
  /** files that are full and not archived yet */
  behind: number;
}

/** The file before the current one is archived by and by; more than this waiting is no delay any more. */
const MOST_WAITING = 2;

/**
 * Whether point-in-time recovery would lose more than it promises: the archive command fails, or files pile up. Age alone says
 * nothing, an idle database archives nothing (docs/operations.md; PostgreSQL manual 25.3).
 */
export function archiveOf(row: ArchiverRow): Archive {
  if (row.mode === 'off') return { state: 'off', lastAt: null, behind: 0 };
  const [last, current] = [numberOf(row.lastArchivedWal, row), numberOf(row.currentWal, row)];
  // nothing archived yet: all that there is waits
  const behind = Math.max(0, current - 1 - (last ?? 0));
  const failing = row.lastFailedAt !== null && row.lastFailedAt > (row.lastArchivedAt ?? '');
  const state = failing ? 'failing' : behind > MOST_WAITING ? 'behind' : 'ok';
  return { state, lastAt: row.lastArchivedAt, behind };
}

/** "000000010000000A000000FE" → its number among all files of the log; a .history or .backup file has none. */
function numberOf(name: string, row: ArchiverRow): number;
function numberOf(name: string | null, row: ArchiverRow): number | null;
function numberOf(name: string | null, { segmentBytes }: ArchiverRow): number | null {
  const found = /^[0-9A-F]{8}([0-9A-F]{8})([0-9A-F]{8})/.exec(name ?? '');
  if (!found) return null;
  return parseInt(found[1]!, 16) * (2 ** 32 / segmentBytes) + parseInt(found[2]!, 16);
}
