import { clip } from '@mingcha/rules';
import { IntakeError } from '../errors.ts';
import { readTable } from '../table/readTable.ts';
import type { Table, TableRow } from '../table/readTable.ts';
import type { Source } from '../table/source.ts';
import { INSPECTOR_FIELDS, OBJECT_FIELDS, PAIR_FIELDS } from './headings.ts';
import type { FieldSpec } from './headings.ts';
import { CERTIFICATE_FIELDS, ITEM_FIELDS, LABEL_FIELDS, RISK_FIELDS } from './registryHeadings.ts';
import { headingsOf, plainHeading, recognise } from './recognise.ts';
import type { ColumnMap, Recognised } from './recognise.ts';

export type SheetKind = 'objects' | 'inspectors' | 'pairs' | 'items' | 'labels' | 'risk' | 'certificates';

const EXPORT_AGAIN = '请确认导出时选中了数据，且数据在第一个工作表。';

/** `empty`: what to do where there is no row of data. */
const KINDS: Readonly<
  Record<SheetKind, { title: string; fields: readonly FieldSpec<string>[]; empty: string }>
> = {
  objects: { title: '检查对象名录', fields: OBJECT_FIELDS, empty: EXPORT_AGAIN },
  inspectors: { title: '执法检查人员名录', fields: INSPECTOR_FIELDS, empty: EXPORT_AGAIN },
  items: { title: '抽查事项清单', fields: ITEM_FIELDS, empty: EXPORT_AGAIN },
  labels: { title: '对象标签', fields: LABEL_FIELDS, empty: EXPORT_AGAIN },
  risk: { title: '风险分类结果', fields: RISK_FIELDS, empty: EXPORT_AGAIN },
  certificates: { title: '执法证件', fields: CERTIFICATE_FIELDS, empty: EXPORT_AGAIN },
  pairs: {
    title: '回避与既往搭配清单',
    fields: PAIR_FIELDS,
    empty: '没有需要回避或避开的搭配时，不要给这个文件；有的话请逐行填写后再试。',
  },
};

export interface Sheet<F extends string> extends Recognised<F> {
  format: Table['format'];
  encoding: string;
  /** The rows below the headings. */
  rows: AsyncIterable<TableRow>;
}

/**
 * Opens a file as a sheet of the given kind: headings recognised, required columns there, at least one row of data.
 * @throws IntakeError of readTable and recognise, and IMPORT_WRONG_FILE, IMPORT_COLUMN_MISSING, IMPORT_COLUMN_TWICE, IMPORT_NO_ROWS
 */
export async function openSheet<F extends string>(
  source: Source,
  kind: SheetKind,
  specs: readonly FieldSpec<F>[],
  map: ColumnMap = {},
): Promise<Sheet<F>> {
  const table = await readTable(source);
  try {
    const found = checkedHeadings(table, kind, specs, map);
    return {
      ...found,
      format: table.format,
      encoding: table.encoding,
      rows: below(table.rows, found.headingRow),
    };
  } catch (error) {
    await table.close();
    throw error;
  }
}

function checkedHeadings<F extends string>(
  { lead }: Table,
  kind: SheetKind,
  specs: readonly FieldSpec<F>[],
  map: ColumnMap,
): Recognised<F> {
  const found = recognise(lead, specs, map);
  const missing = specs.filter((spec) => spec.required && found.at[spec.field] === undefined);
  refuseTwice(lead, found);
  if (missing.length > 0) throw missingColumns(lead, kind, found, missing);
  if (lead.at(-1)!.row > found.headingRow) return found;
  throw new IntakeError(
    'IMPORT_NO_ROWS',
    `文件只有表头（第 ${found.headingRow} 行），下面没有数据。${KINDS[kind].empty}`,
    { headingRow: found.headingRow },
  );
}

/** Of two columns with one heading nobody can say which is meant; the first would count without a word. */
function refuseTwice(lead: readonly TableRow[], { headingRow, columns }: Recognised<string>): void {
  const headings = lead.find(({ row }) => row === headingRow)!.cells.map(plainHeading);
  for (const { index, heading, field } of columns) {
    if (field === '') continue;
    const same = columns.filter((other) => headings[other.index] === headings[index]);
    if (same.length < 2 || same.some((other) => other.index !== index && other.field !== '')) continue;
    throw new IntakeError(
      'IMPORT_COLUMN_TWICE',
      `表头（第 ${headingRow} 行）里「${clip(heading)}」有 ${same.length} 列（第 ${same.map((other) => other.index + 1).join('、')} 列），不知道以哪一列为准。请删去多余的列，或改掉其中的表头。`,
      { field, columns: same.map((other) => other.index + 1) },
    );
  }
}

/** Which kind of sheet a file is, by its headings; undefined where it is none of them. @throws IntakeError of readTable */
export async function kindOfFile(source: Source): Promise<SheetKind | undefined> {
  const table = await readTable(source);
  await table.close();
  return kindOf(table.lead);
}

/** Which kind of sheet the headings look like, or undefined where no kind has all its required columns. */
function kindOf(lead: readonly TableRow[]): SheetKind | undefined {
  const order: readonly SheetKind[] = ['items', 'pairs', 'inspectors', 'objects'];
  return order.find((kind) => {
    const { fields } = KINDS[kind];
    const { at } = recognise(lead, fields);
    return fields.every((spec) => !spec.required || at[spec.field] !== undefined);
  });
}

async function* below(rows: AsyncIterable<TableRow>, headingRow: number): AsyncGenerator<TableRow> {
  for await (const row of rows) if (row.row > headingRow) yield row;
}

function missingColumns(
  lead: readonly TableRow[],
  kind: SheetKind,
  found: Recognised<string>,
  missing: readonly FieldSpec<string>[],
): IntakeError {
  const looksLike = kindOf(lead);
  if (looksLike !== undefined && looksLike !== kind) {
    return new IntakeError(
      'IMPORT_WRONG_FILE',
      `选错文件了：这里需要「${KINDS[kind].title}」，而这个文件看上去是「${KINDS[looksLike].title}」（列：${headingsOf(found)}）。请换成正确的文件。`,
      { expected: kind, given: looksLike },
    );
  }
  const needs = missing
    .map((spec) => `「${spec.aliases[0]}」（也可以叫 ${spec.aliases.slice(1, 5).join('、')}）`)
    .join('和');
  return new IntakeError(
    'IMPORT_COLUMN_MISSING',
    `「${KINDS[kind].title}」缺少必需的列：${needs}。文件第 ${found.headingRow} 行的列是：${headingsOf(found)}。` +
      `请改表头，或指明对应关系，例如 ${missing[0]!.field}=列名。`,
    { missing: missing.map((spec) => spec.field), headingRow: found.headingRow },
  );
}
