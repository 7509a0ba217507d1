import { drawBatches, fixBatches } from '../../planning/batches.ts';
import type { Desk } from './desk.ts';

/** The order of the batches of one key item, by lot: published by one person, the number entered by another (I07). */
export async function seedBatches(desk: Desk): Promise<void> {
  const line = await desk.app.db
    .selectFrom('planLines')
    .innerJoin('plans', 'plans.id', 'planLines.planId')
    .where('planLines.name', '=', '食品经营监督检查')
    .where('plans.publishedAt', 'is not', null)
    .select('planLines.id')
    .executeTakeFirst();
  if (!line) return;
  const thrown = desk.daysAgo(25);
  desk.on(desk.daysAgo(27), '09:00');
  await fixBatches(desk.app, await desk.who('clerk'), line.id, {
    batches: ['城关镇、东风街道', '西苑街道、开发区', '河湾镇及以北各乡镇', '其余各乡镇'],
    src: 'ceremony',
    issue: `${thrown} 监察室现场投掷（演练）`,
    notBefore: `${thrown}T10:00:00+08:00`,
  });
  desk.on(thrown, '10:20');
  await drawBatches(desk.app, await desk.who('section'), line.id, '31415926535897932384');
}
