import { randomUUID } from 'node:crypto';
import type { Database } from '../platform/database/open.ts';
import { foundIn, itemListsOf, librariesOf, objectionOf, plansOf, specialsOf } from './scopeWork.ts';
import type { World } from './scopeWorld.ts';

const AT = '2026-07-12T09:00:00+08:00';

/** Writes the nouns of scopeWork.ts as the application's role would: only rows. */
export async function storeWork(db: Database, w: World): Promise<void> {
  await db
    .insertInto('plans')
    .values(
      plansOf(w).map((p) => ({
        id: p.id,
        areaId: p.area.id,
        departmentId: p.unit.id,
        year: 2026,
        kind: p.kind,
        title: p.title,
        state: p.published ? ('published' as const) : ('draft' as const),
        profile: 'zhongwei-2019@1',
        createdBy: 'x',
        createdAt: AT,
        filing: null,
        channels: '[]',
        publishedAt: p.published ? AT : null,
      })),
    )
    .execute();
  await db
    .insertInto('itemLists')
    .values(
      itemListsOf(w).map((l) => ({
        id: l.id,
        areaId: l.area.id,
        departmentId: l.unit?.id ?? null,
        kind: l.unit ? ('department' as const) : ('joint' as const),
        year: 2026,
        version: 1,
        state: 'draft' as const,
        provenance: '',
        basedOn: null,
        createdAt: AT,
        publishedOn: null,
      })),
    )
    .execute();
  const found = foundIn(w);
  await db
    .insertInto('results')
    .values(
      found.map((f) => ({
        id: f.id,
        drawId: `${f.task.id}.d`,
        taskId: f.task.id,
        partId: f.part.id,
        visitId: f.visit.id,
        objectId: f.object.id,
        objectName: f.object.key,
        code: f.object.id,
        departmentId: f.part.unit.id,
        item: '事项',
        categories: [1],
        checkedOn: '2026-07-10',
        publishedAt: null,
        state: 'pending' as const,
      })),
    )
    .execute();
  await db
    .insertInto('resultRequests')
    .values(
      found
        .filter((f) => f.asked)
        .map((f) => ({
          id: randomUUID(),
          resultId: f.id,
          kind: 'withhold' as const,
          reason: '涉及商业秘密',
          ground: '法律依据',
          askedBy: 'x',
          askedAt: AT,
          proposal: null,
          decided: null,
          decidedBy: null,
          decidedAt: null,
          decidedReason: null,
        })),
    )
    .execute();
  await db
    .insertInto('followups')
    .values(
      found.map((f) => ({
        id: f.followup,
        visitId: f.visit.id,
        taskId: f.task.id,
        partId: f.part.id,
        objectId: f.object.id,
        objectName: f.object.key,
        code: f.object.id,
        departmentId: f.part.unit.id,
        kind: 'correct' as const,
        categories: [5],
        state: 'opened' as const,
        openedAt: AT,
        openedBy: 'x',
        dueOn: null,
        dueProvisional: false,
        dueSource: '',
        late: false,
        detail: '{}',
        closedAt: null,
        closedBy: null,
      })),
    )
    .execute();
  await db
    .insertInto('objections')
    .values(
      found.map((f) => ({
        id: objectionOf(f),
        resultId: f.id,
        fromWhom: 'public' as const,
        name: '甲',
        contact: '1',
        words: '与事实不符',
        at: AT,
        answer: null,
        answeredBy: null,
        answeredAt: null,
      })),
    )
    .execute();
  await db
    .insertInto('specials')
    .values(
      specialsOf(w).map((s) => ({
        id: s.id,
        areaId: s.area.id,
        departmentId: s.unit.id,
        name: '专项检查',
        ground: '普遍性问题',
        riskScope: '全部',
        ratio: null,
        state: 'proposed' as const,
        createdAt: AT,
      })),
    )
    .execute();
  await db
    .insertInto('libraries')
    .values(
      librariesOf(w).map((l) => ({
        id: l.id,
        areaId: l.area.id,
        departmentId: l.unit.id,
        of: 'objects' as const,
        name: `分库${l.id}`,
        dimension: 'department',
        rule: null as never,
        state: 'draft' as const,
        createdBy: 'x',
        createdAt: AT,
        filedBy: null,
        filedAt: null,
      })),
    )
    .execute();
}
