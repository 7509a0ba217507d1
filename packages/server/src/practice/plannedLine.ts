import { dayOf, stampOf } from '../platform/clock.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { insertLine } from '../planning/lineStore.ts';
import { insertPlan } from '../planning/store.ts';
import type { LineBody } from '../planning/types.ts';
import { itemsByIds } from '../registry/store.ts';
import type { Act } from './acts.ts';
import { COUNTY_ID } from './seedDirectory.ts';

/**
 * The published line from which an act of the story is made (L08): one department in its own plan, several in the
 * joint plan of its year, which are made where the year has none. Returns the line's id.
 */
export const plannedLine = (
  app: Services,
  act: Pick<Act, 'name' | 'parts'>,
  window: { from: string; to: string } | undefined,
) =>
  inTransaction(app, async (tx) => {
    const year = Number(dayOf(app.clock.now()).slice(0, 4));
    const departments = [...new Set(act.parts.map((p) => p.departmentId ?? 'SCJG'))];
    const kind = departments.length > 1 ? 'joint' : 'own';
    const known = await tx
      .selectFrom('plans')
      .where('areaId', '=', COUNTY_ID)
      .where('year', '=', year)
      .where('kind', '=', kind)
      .$if(kind === 'own', (q) => q.where('departmentId', '=', departments[0]!))
      .select('id')
      .executeTakeFirst();
    const planId = known?.id ?? `${year}-practice-${kind}`;
    const january = `${year}-01-20T09:00:00+08:00`;
    const now = stampOf(app.clock.now());
    if (!known)
      await insertPlan(tx, {
        id: planId,
        areaId: COUNTY_ID,
        departmentId: departments[0] ?? 'SCJG',
        year,
        kind,
        title: `${year}年度${kind === 'joint' ? '部门联合' : '市场监管领域'}双随机抽查计划`,
        state: 'published',
        profile: 'zhongwei-2019@1',
        version: 1,
        createdBy: 'clerk',
        createdAt: january < now ? january : now,
        filing: null,
        channels: '[]',
        publishedAt: january < now ? january : now,
      });
    const ids = act.parts.map((p) => p.itemId ?? '');
    const items = await itemsByIds(tx, ids);
    const [initiatorId = 'SCJG', ...participants] = departments;
    const body: LineBody = {
      name: act.name,
      initiatorId,
      participants,
      items: act.parts.map((p) => {
        const item = items.find((i) => i.id === p.itemId);
        return {
          itemId: p.itemId ?? null,
          item: item?.name ?? act.name,
          departmentId: p.departmentId ?? 'SCJG',
          category: item?.category ?? 'general',
        };
      }),
      kinds: act.parts[0]?.kinds ?? [],
      objectRange: '全县范围内的相关经营主体',
      ratio: null,
      rates: null,
      quantity: act.parts[0]?.total ?? null,
      windowFrom: window?.from ?? null,
      windowTo: window?.to ?? null,
      batch: '',
      frequency: '1次/年',
      method: '现场',
      jointMode: '',
      withinDepartment: false,
      perVisit: 2,
      reason: '按年度监管重点安排',
    };
    return insertLine(tx, planId, body);
  });
