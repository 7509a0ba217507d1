import { readTable } from '@mingcha/intake';
import { parsePlanRow, type ParsedRow, type PlanColumns, type RowContext } from './parsePlanRow.ts';

/** Headings as plans of real places have them, and those of our own export. */
const HEADINGS: readonly (readonly [keyof PlanColumns, RegExp])[] = [
  ['name', /^(计划名称|抽查计划名称|任务名称|抽查任务名称|工作任务|抽查任务|抽查领域|task_or_domain)$/],
  ['item', /^(抽查事项|检查事项|联合抽查事项|抽查内容|item)$/],
  ['range', /^(对象范围|抽查对象范围|抽查对象|检查对象|范围|object_range)$/],
  ['kinds', /^(对象类型)$/],
  ['ratio', /^(抽查比例|抽查比例和频次|抽查比例、频次|比例|比例频次|ratio_and_frequency)$/],
  ['quantity', /^(抽查数量|数量|户数)$/],
  ['risk', /^(风险分类规则|信用风险分类|风险等级|risk_tier_rule)$/],
  ['window', /^(检查时间|抽查时间|时间安排|实施时间|时间|period)$/],
  ['initiator', /^(发起部门|牵头部门|抽查主体|检查主体|实施部门|initiator)$/],
  ['participants', /^(参与部门|配合部门|联合部门|参与单位|partner_or_body)$/],
  ['method', /^(检查方式|抽查方式|方式|mode_or_level)$/],
  ['batch', /^(批次|抽查批次)$/],
  ['frequency', /^(频次|抽查频次)$/],
  ['mode', /^(联合方式|联合抽查方式)$/],
  ['reason', /^(安排理由|理由|依据和理由)$/],
  ['perVisit', /^(每户人数)$/],
];

export interface PlanSheet {
  columns: { heading: string; field: string }[];
  rows: ParsedRow[];
}

/**
 * Reads a spreadsheet of plan lines. The heading row is the first in which a name or item and one more column are known.
 * @throws IntakeError where the file as a whole cannot be read
 */
export async function readPlanSheet(bytes: Uint8Array, context: RowContext): Promise<PlanSheet | null> {
  const table = await readTable(bytes);
  let heads: { index: number; heading: string; field: keyof PlanColumns }[] | null = null;
  let headings: string[] = [];
  const rows: ParsedRow[] = [];
  for await (const { row, cells } of table.rows) {
    if (!heads) {
      const found = recognise(cells);
      if (found.some((f) => f.field === 'name' || f.field === 'item') && found.length >= 2) {
        heads = found;
        headings = cells;
      }
      continue;
    }
    const values: PlanColumns = {};
    for (const { index, field } of heads) values[field] ??= cells[index] ?? '';
    if (Object.values(values).every((v) => v === '')) continue;
    const original = Object.fromEntries(
      headings.flatMap((h, i) => (h !== '' && (cells[i] ?? '') !== '' ? [[h, cells[i]!]] : [])),
    );
    rows.push({ ...parsePlanRow(values, context), row, original });
  }
  if (!heads) return null;
  return { columns: heads.map(({ heading, field }) => ({ heading, field })), rows };
}

function recognise(cells: readonly string[]) {
  const used = new Set<string>();
  return cells.flatMap((cell, index) => {
    const heading = cell.replaceAll(/\s/g, '');
    const known = HEADINGS.find(([field, words]) => !used.has(field) && words.test(heading));
    if (!known) return [];
    used.add(known[0]);
    return [{ index, heading: cell, field: known[0] }];
  });
}
