import type { Selectable } from 'kysely';
import type { Tables } from '../platform/database/tables.ts';

/** Problems on the screen; all of them (to 10,000) are in the sheet. */
const SHOWN = 200;

export const presentImport = (i: Selectable<Tables['imports']>) => ({
  id: i.id,
  kind: i.kind,
  fileName: i.fileName,
  state: i.state,
  rows: i.rows,
  valid: i.valid,
  columns: i.report.columns,
  problemCount: i.report.problemCount,
  problems: i.report.problems.slice(0, SHOWN),
  notices: i.report.notices,
  sample: i.report.sample,
  applicable: i.state === 'staged' && i.report.blockedBy === '',
  blockedBy: i.report.blockedBy,
});
