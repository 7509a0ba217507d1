import { hash } from 'node:crypto';
import { objectId } from '@mingcha/rules';
import { PAIR_FIELDS } from './columns/headings.ts';
import { openSheet } from './columns/openSheet.ts';
import type { ColumnMap, ColumnUse } from './columns/recognise.ts';
import { Findings } from './problems.ts';
import type { Notice, Problem } from './problems.ts';
import { RowReader, clip } from './rows/cells.ts';
import { inspectorId } from './rows/inspectorId.ts';
import type { Source } from './table/source.ts';

/** A person must not (`recuse`, N09) or should rather not (`previous`) check an object; both by their SJ1 ids. */
export interface PairRow {
  object: string;
  inspector: string;
  kind: 'recuse' | 'previous';
  row: number;
}

export interface PairReading {
  rows: PairRow[];
  columns: ColumnUse[];
  problems: Problem[];
  notices: Notice[];
}

/** The ids of the two directories, so that a pair that fits neither is found now and not after the draw. */
export interface KnownIds {
  objects: ReadonlySet<string>;
  inspectors: ReadonlySet<string>;
}

/**
 * Reads recusals and earlier pairings: columns 对象代码, 执法证号, 类型 (回避 | 既往).
 * @throws IntakeError where the file as a whole cannot be used.
 */
export async function readPairs(source: Source, known: KnownIds, map: ColumnMap = {}): Promise<PairReading> {
  const sheet = await openSheet(source, 'pairs', PAIR_FIELDS, map);
  const findings = new Findings();
  const reader = new RowReader(
    sheet.at,
    sheet.columns.map((column) => column.heading),
    findings,
  );
  const rows = new Map<string, PairRow>();
  for await (const { row, cells } of sheet.rows) {
    reader.next(row, cells);
    const { id: object } = objectId({ code: reader.raw('object') }, (text) => hash('sha256', text));
    const inspector = inspectorId(reader.raw('inspector').replace(/^cert:/, ''));
    const kind = kindOfPair(reader.text('kind'));
    if (!known.objects.has(object)) refuseUnknown(reader, 'object', '检查对象');
    if (!known.inspectors.has(inspector)) refuseUnknown(reader, 'inspector', '检查人员');
    if (kind === undefined) {
      reader.refuse(
        'kind',
        'PAIR_KIND_UNKNOWN',
        '回避 或 既往',
        `不认识的类型「${clip(reader.raw('kind'))}」。请写 回避（不得检查）或 既往（上次检查过，尽量避开）。`,
      );
    }
    if (!reader.bad && kind) rows.set(`${object}|${inspector}|${kind}`, { object, inspector, kind, row });
  }
  return {
    rows: [...rows.values()],
    columns: sheet.columns,
    problems: findings.problems,
    notices: findings.notices(),
  };
}

function kindOfPair(text: string): PairRow['kind'] | undefined {
  if (/回避|recuse/i.test(text)) return 'recuse';
  return /既往|上次|以前|previous/i.test(text) ? 'previous' : undefined;
}

function refuseUnknown(
  reader: RowReader<'object' | 'inspector' | 'kind'>,
  field: 'object' | 'inspector',
  who: string,
): void {
  reader.refuse(
    field,
    'PAIR_NOT_FOUND',
    `名录里的${who}`,
    `「${clip(reader.raw(field))}」不在${who}名录里。请核对后改正，否则这一条不起作用。`,
  );
}
