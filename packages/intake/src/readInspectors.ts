import type { InspectorRow } from '@mingcha/rules';
import { INSPECTOR_FIELDS } from './columns/headings.ts';
import { inspectorRow } from './rows/inspectorRow.ts';
import { readRows } from './readRows.ts';
import type { ReadOptions, Reading } from './readRows.ts';
import type { Source } from './table/source.ts';

const ABSENT = {
  certTo: '文件没有“证件有效期”列：全部按没有有效证件处理，不会被抽到',
  cap: '文件没有“上限”列：每人承担的检查数不设上限',
  load: '文件没有“已承担”列：全部按 0 处理',
} as const;

/**
 * Reads a directory of inspectors (执法检查人员名录库) from CSV or XLSX with all its checks; requirements N01–N03, M02.
 * @throws IntakeError where the file as a whole cannot be used.
 */
export function readInspectors(
  source: Source,
  options: ReadOptions<InspectorRow> = {},
): Promise<Reading<InspectorRow>> {
  return readRows(
    source,
    { kind: 'inspectors', fields: INSPECTOR_FIELDS, idField: 'certNo', absent: ABSENT, read: inspectorRow },
    options,
  );
}
