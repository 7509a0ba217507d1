import { IntakeError, type Notice, type Problem, type Reading } from '@mingcha/intake';
import { randomUUID } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { stampOf } from '../platform/clock.ts';
import type {
  ImportedKind,
  ImportFindingRow,
  ImportOptions,
  ImportReport,
} from '../platform/database/tables.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { againstDirectory } from './againstDirectory.ts';
import { presentImport } from './presentImport.ts';
import { READERS, type StagedRow } from './readFile.ts';
import { insertImport, insertImportRows } from './store.ts';

/** Problems that are kept for the downloadable sheet. */
const MOST_PROBLEMS = 10_000;
const SAMPLE = 10;
/** Characters of a refusal; a hostile file can make headings of any length. */
const LONGEST = 1000;

export interface Upload {
  kind: ImportedKind;
  fileName: string;
  bytes: Uint8Array;
  /** field → heading, from "code=列名,name=…" */
  map: Record<string, string>;
  said: ImportOptions;
}

/** Reads a file, checks every line, and keeps the good ones aside. The directory is not touched. */
export async function stageImport(app: Services, actor: Actor, upload: Upload) {
  const reading = await read(upload);
  const strangers = await againstDirectory(app, actor, upload.kind, reading.rows, upload.said);
  const out = new Set(strangers.map((s) => s.row));
  const rows = reading.rows.filter((r) => !out.has(r.row));
  const problems = [...reading.problems.map(findingOf), ...strangers]
    .toSorted((a, b) => a.row - b.row)
    .slice(0, MOST_PROBLEMS);
  const report: ImportReport = {
    columns: reading.columns.map(({ heading, field }) => ({ heading, field })),
    problems,
    notices: reading.notices.flatMap(noticeRows),
    sample: rows.slice(0, SAMPLE).map(sampleOf),
    blockedBy: rows.length === 0 ? '文件中没有可以导入的行' : '',
    problemCount: reading.problemCount + strangers.length,
  };
  const id = randomUUID();
  const at = stampOf(app.clock.now());
  const staged = {
    id,
    kind: upload.kind,
    fileName: upload.fileName,
    state: 'staged' as const,
    personId: actor.personId,
    at,
    rows: reading.total,
    valid: rows.length,
  };
  await inTransaction(app, async (tx) => {
    await insertImport(tx, {
      ...staged,
      report: JSON.stringify(report),
      options: JSON.stringify(upload.said),
    });
    await insertImportRows(tx, id, rows);
  });
  return presentImport({ ...staged, options: upload.said, report });
}

async function read(upload: Upload): Promise<Reading<StagedRow>> {
  try {
    return await READERS[upload.kind](
      upload.bytes,
      Object.keys(upload.map).length > 0 ? { map: upload.map } : {},
    );
  } catch (error) {
    // the file as a whole cannot be used: intake's own code and words
    if (error instanceof IntakeError)
      throw new Refused('IMPORT_REFUSED', { code: error.code }, error.message.slice(0, LONGEST));
    throw error;
  }
}

const findingOf = (p: Problem): ImportFindingRow => ({
  row: p.row,
  column: p.column,
  code: p.code,
  message: p.message,
  value: p.given,
  expected: p.expected,
});

const noticeRows = (n: Notice): ImportFindingRow[] => [
  { row: n.rows[0] ?? 0, column: '', code: n.code, message: n.message, value: String(n.count), expected: '' },
];

function sampleOf(row: StagedRow): Record<string, string> {
  const { attrs: _attrs, row: line, ...fields } = row;
  const text = (value: unknown) =>
    Array.isArray(value)
      ? value.map((v) => (Array.isArray(v) ? v.join('—') : String(v))).join('、')
      : value === null
        ? ''
        : String(value);
  return { row: String(line), ...Object.fromEntries(Object.entries(fields).map(([k, v]) => [k, text(v)])) };
}
