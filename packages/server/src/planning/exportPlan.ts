import { xlsxBytes } from '@mingcha/intake';
import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { Refused } from '../platform/errors.ts';
import { Bytes } from '../platform/http/route.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { LINE_COLUMNS } from './differences.ts';
import { departmentsOfArea } from './factsStore.ts';
import { inForce, readLines } from './lineRows.ts';
import { planById } from './store.ts';
import { lineBody } from './writeVersion.ts';

/** The plan's lines as a sheet in the columns of L06; what is exported can be imported again. */
export const exportPlan = (app: Services, actor: Actor, id: string): Promise<Bytes> =>
  inTransaction(app, async (tx) => {
    const plan = await planById(tx, actor.scope, id);
    if (!plan) throw new Refused('NOT_FOUND');
    const departments = new Map((await departmentsOfArea(tx, plan.areaId)).map((d) => [d.id, d]));
    const lines = inForce(await readLines(tx, id));
    const headings = ['序号', ...LINE_COLUMNS.map(([name]) => name)];
    const rows = lines.map((l) => [
      String(l.no),
      ...LINE_COLUMNS.map(([, of]) => of(lineBody(l), departments)),
    ]);
    await recordAction(tx, actor, app.clock, {
      verb: 'plan.export',
      subject: id,
      detail: { said: `${rows.length} 条` },
    });
    const bytes = await xlsxBytes(
      { name: `${plan.year}年度计划`, headings, widths: headings.map((_, i) => (i === 0 ? 6 : 20)) },
      rows,
    );
    return new Bytes(bytes, {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="plan.xlsx"; filename*=UTF-8''${encodeURIComponent(`${plan.title}.xlsx`)}`,
    });
  });
