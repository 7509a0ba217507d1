import {
  IntakeError,
  readInspectors,
  readObjects,
  type Notice,
  type Problem,
  type Reading,
} from '@mingcha/intake';
import type { InspectorRow, ObjectRow } from '@mingcha/rules';
import { randomUUID } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { stampOf } from '../platform/clock.ts';
import type { ImportFindingRow, ImportReport } from '../platform/database/tables.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { departmentsWithin } from '../registry/store.ts';
import { presentImport } from './presentImport.ts';
import { insertImport, insertImportRows, inspectorsElsewhere } from './store.ts';

/** Problems that are kept for the downloadable sheet. */
const MOST_PROBLEMS = 10_000;
const SAMPLE = 10;
/** Characters of a refusal; a hostile file can make headings of any length. */
const LONGEST = 1000;

export interface Upload {
  kind: 'objects' | 'inspectors';
  fileName: string;
  bytes: Uint8Array;
  /** field → heading, from "code=列名,name=…" */
  map: Record<string, string>;
}

/** Reads a file, checks every line, and keeps the good ones aside. The directory is not touched. */
export async function stageImport(app: Services, actor: Actor, upload: Upload) {
  const reading = await read(upload);
  const strangers =
    upload.kind === 'inspectors' ? await strangersOf(app, actor, reading.rows as InspectorRow[]) : [];
  const out = new Set(strangers.map((s) => s.row));
  const rows = (reading.rows as (ObjectRow | InspectorRow)[]).filter((r) => !out.has(r.row));
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
    await insertImport(tx, { ...staged, report: JSON.stringify(report) });
    await insertImportRows(tx, id, rows);
  });
  return presentImport({ ...staged, report });
}

async function read(upload: Upload): Promise<Reading<ObjectRow> | Reading<InspectorRow>> {
  try {
    const options = Object.keys(upload.map).length > 0 ? { map: upload.map } : {};
    return upload.kind === 'objects'
      ? await readObjects(upload.bytes, options)
      : await readInspectors(upload.bytes, options);
  } catch (error) {
    // the file as a whole cannot be used: intake's own code and words
    if (error instanceof IntakeError)
      throw new Refused('IMPORT_REFUSED', { code: error.code }, error.message.slice(0, LONGEST));
    throw error;
  }
}

/** Inspectors of a department outside the caller's area, or who stand in another area's directory; each line is told. */
async function strangersOf(
  app: Services,
  actor: Actor,
  rows: readonly InspectorRow[],
): Promise<ImportFindingRow[]> {
  const departments = await departmentsWithin(app.db, actor.areaId);
  const known = new Set(departments.map((d) => d.id));
  const names = departments.map((d) => `${d.short}（${d.id}）`).join('、');
  const elsewhere = new Set(
    await inspectorsElsewhere(
      app.db,
      rows.map((r) => r.id),
      [...known],
    ),
  );
  return rows.flatMap((r) => {
    if (!known.has(r.dept))
      return {
        row: r.row,
        column: '部门',
        code: 'ROW_DEPARTMENT_UNKNOWN',
        value: r.dept,
        expected: names,
        message: `本地区没有「${r.dept}」这个部门，应为：${names}`,
      };
    if (!elsewhere.has(r.id)) return [];
    return {
      row: r.row,
      column: '证件编号',
      code: 'ROW_INSPECTOR_ELSEWHERE',
      value: r.certNo,
      expected: '本地区的检查人员',
      message: `证件编号「${r.certNo}」已在其他地区的名录中，须由该地区先行调出`,
    };
  });
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

function sampleOf(row: ObjectRow | InspectorRow): Record<string, string> {
  const { attrs: _attrs, row: line, ...fields } = row;
  const text = (value: unknown) =>
    Array.isArray(value)
      ? value.map((v) => (Array.isArray(v) ? v.join('—') : String(v))).join('、')
      : String(value);
  return { row: String(line), ...Object.fromEntries(Object.entries(fields).map(([k, v]) => [k, text(v)])) };
}
