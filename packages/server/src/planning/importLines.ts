import { IntakeError } from '@mingcha/intake';
import type { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { draftFor } from './editLines.ts';
import { departmentsOfArea, listedItems, objectCounts } from './factsStore.ts';
import { bodyOf } from './lineInput.ts';
import { insertLine } from './lineStore.ts';
import { readPlanSheet } from './readPlanSheet.ts';
import type { RowContext } from './parsePlanRow.ts';
import type { ImportAnswer } from './schema.ts';

type Answer = z.input<typeof ImportAnswer>;

/**
 * Reads plan lines from a spreadsheet. Without `apply` nothing is stored: the answer shows what was read beside the words of
 * each row. With it the good rows become lines of the draft, all of them or none.
 */
export const importLines = (
  app: Services,
  actor: Actor,
  planId: string,
  bytes: Uint8Array,
  apply: boolean,
): Promise<Answer> =>
  inTransaction(app, async (tx) => {
    const plan = await draftFor(tx, actor, planId);
    const departments = (await departmentsOfArea(tx, plan.areaId)).filter((d) => d.level === 'department');
    const items = await listedItems(
      tx,
      departments.map((d) => d.id),
    );
    const kinds = new Set((await objectCounts(tx, plan.areaId)).flatMap((c) => c.kinds));
    const context: RowContext = {
      own: plan.kind === 'own',
      year: plan.year,
      departmentId: plan.departmentId,
      departments,
      items,
      kinds: [...kinds].filter((k) => k.length >= 3),
    };
    const sheet = await readPlanSheet(bytes, context).catch((error: unknown) => {
      if (error instanceof IntakeError)
        throw new Refused('IMPORT_REFUSED', { code: error.code }, error.message.slice(0, 1000));
      throw error;
    });
    if (!sheet)
      throw new Refused(
        'PLAN_IMPORT_EMPTY',
        {},
        '没有找到表头：至少要有“计划名称”或“抽查事项”，以及另一列（如“检查时间”）',
      );
    const good = sheet.rows.filter((r) => r.line !== null);
    if (apply && good.length === 0) throw new Refused('PLAN_IMPORT_EMPTY');
    if (apply) {
      for (const r of good) await insertLine(tx, planId, await bodyOf(tx, actor, plan, r.line!), r.original);
      const left = sheet.rows.length - good.length;
      await recordAction(tx, actor, app.clock, {
        verb: 'plan.import',
        subject: planId,
        detail: {
          rows: sheet.rows.length,
          applied: good.length,
          said: `${good.length} 条${left > 0 ? `，${left} 行有误未导入` : ''}`,
        },
      });
    }
    return {
      columns: sheet.columns,
      total: sheet.rows.length,
      valid: good.length,
      applied: apply ? good.length : 0,
      problems: sheet.rows.flatMap((r) => r.problems.map((p) => ({ row: r.row, ...p }))),
      rows: sheet.rows.map((r) => ({
        row: r.row,
        original: r.original,
        notices: r.notices,
        read: readOf(r.line),
      })),
    };
  });

function readOf(
  line: Awaited<ReturnType<typeof readPlanSheet>> extends infer S
    ? S extends { rows: { line: infer L }[] }
      ? L
      : never
    : never,
): Record<string, string> {
  if (!line) return {};
  const { windowFrom, windowTo } = line;
  return {
    计划名称: line.name,
    抽查事项: line.items.map((i) => (i.itemId ? i.item : `${i.item}（清单外）`)).join('；'),
    对象范围: line.objectRange || line.kinds.join('、'),
    抽查比例: line.ratio ?? '',
    抽查数量: line.quantity === null ? '' : String(line.quantity),
    检查时间: windowFrom && windowTo ? `${windowFrom} 至 ${windowTo}` : '',
    频次: line.frequency,
    检查方式: line.method,
  };
}
