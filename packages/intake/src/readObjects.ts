import type { ObjectRow } from '@mingcha/rules';
import { OBJECT_FIELDS } from './columns/headings.ts';
import { readRows } from './readRows.ts';
import type { ReadOptions, Reading } from './readRows.ts';
import { objectRow } from './rows/objectRow.ts';
import type { Source } from './table/source.ts';

const ABSENT = {
  status: '文件没有“经营状态”列：新增的按“存续”处理，已有的不变',
  risk: '文件没有“信用风险分类”列：新增的按“未分类（U）”处理，已有的不变',
  kinds: '文件没有“对象类型”列：新增的按代码推断（企业、个体工商户、农民专业合作社等），已有的不变',
} as const;

/**
 * Reads a directory of objects (检查对象名录) from CSV or XLSX with all its checks; requirements O06, O07, O10.
 * @throws IntakeError where the file as a whole cannot be used.
 */
export function readObjects(
  source: Source,
  options: ReadOptions<ObjectRow> = {},
): Promise<Reading<ObjectRow>> {
  return readRows(
    source,
    { kind: 'objects', fields: OBJECT_FIELDS, idField: 'code', absent: ABSENT, read: objectRow },
    options,
  );
}
