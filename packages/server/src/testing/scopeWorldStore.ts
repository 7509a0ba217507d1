import { sql } from 'kysely';
import type { Database } from '../platform/database/open.ts';
import type { DrawPlan, TaskSettings } from '../platform/database/tables.ts';
import { upFrom, type World } from './scopeWorld.ts';

const AT = '2026-07-01T09:00:00+08:00';
const SETTINGS: TaskSettings = {
  profile: 'zhongwei-2019@1',
  pool: 'all',
  group: 1,
  walk: 1,
  witnesses: [{ id: 'w1', who: '监察室' }],
  beacon: null,
  times: { openSeconds: 60, beaconSeconds: 90 },
};
const PLAN: DrawPlan = {
  root: 'a'.repeat(64),
  size: 1,
  smallestPattern: 1,
  asOf: '2026-07-01',
  inspectorsRoot: 'b'.repeat(64),
  inspectorsSize: 1,
  pairs: 'c'.repeat(64),
  tasks: [],
  assign: { walk: 1, group: 1, from: '', to: '', pool: 'all', need: [] },
  witnesses: SETTINGS.witnesses,
  beacon: null,
  times: SETTINGS.times,
  profile: SETTINGS.profile,
};

/** Writes a world of scopeWorld.ts as the application's role would: no verbs, only rows. */
export async function storeWorld(db: Database, w: World): Promise<void> {
  const depth = (u: World['units'][number]) => upFrom(u).length;
  for (const u of w.units.toSorted((a, b) => depth(a) - depth(b)))
    await db
      .insertInto('departments')
      .values({
        id: u.id,
        name: `单位${u.id}`,
        short: u.id,
        position: 0,
        inspects: u.level === 'department',
        parentId: u.parent?.id ?? null,
        level: u.level,
      })
      .execute();
  const people = [...w.people, ...w.strangers];
  await db
    .insertInto('people')
    .values(people.map((p) => ({ id: p.id, name: `人员${p.id}`, title: '', inspectorId: p.inspector })))
    .execute();
  const membership = (p: World['people'][number], since: string, until: string | null) => ({
    personId: p.id,
    departmentId: p.unit.id,
    role: p.role,
    since,
    until,
  });
  await db
    .insertInto('memberships')
    .values([
      ...w.people.map((p) => membership(p, '2026-01-01T00:00:00+08:00', null)),
      // dated: half of them are over, half have not begun
      ...w.strangers.map((p, i) =>
        i % 2 === 0
          ? membership(p, '2025-01-01T00:00:00+08:00', '2026-07-20T08:59:59+08:00')
          : membership(p, '2026-07-21T00:00:00+08:00', null),
      ),
    ])
    .execute();
  await db
    .insertInto('objects')
    .values(
      w.objects.map((o) => ({
        id: o.id,
        code: o.id,
        codeKind: 'other',
        name: o.key,
        kinds: ['企业'],
        status: '存续',
        risk: 'A',
        area: '',
        township: o.owner.id,
        address: '',
        office: '',
        industry: '',
        registeredOn: null,
        representative: '甲',
        phone: '13900000000',
        attrs: '{}',
        ownerId: o.owner.id,
      })),
    )
    .execute();
  await db
    .insertInto('inspectors')
    .values(
      w.officers.map((o) => ({
        id: o.id,
        name: o.name,
        certNo: o.id.slice(5),
        departmentId: o.unit.id,
        unit: '',
        phone: '',
        unitKind: 'bureau' as const,
        role: 'officer' as const,
        tags: [],
        certTo: '2030-01-01',
        off: '[]',
        cap: 9,
        load: 0,
        attrs: '{}',
      })),
    )
    .execute();
  await db
    .insertInto('items')
    .values(
      w.units.map((u) => ({
        id: `item-${u.id}`,
        departmentId: u.id,
        name: `事项${u.id}`,
        kinds: ['企业'],
        method: '现场',
        basis: '依据',
        category: 'general' as const,
      })),
    )
    .execute();
  await db
    .insertInto('tasks')
    .values(
      w.tasks.map((t) => ({
        id: t.id,
        year: 2026,
        number: 10_000 + t.number,
        name: t.name,
        initiatorId: t.initiator.id,
        createdBy: 'x',
        createdAt: AT,
        stage: 'inspecting',
        settings: JSON.stringify(SETTINGS),
        drawId: `${t.id}.d`,
        grade: null,
        drawn: null,
        submittedAt: null,
        closedAt: null,
      })),
    )
    .execute();
  await db
    .insertInto('taskParts')
    .values(
      w.tasks.flatMap((t) =>
        t.parts.map((p, position) => ({
          id: p.id,
          taskId: t.id,
          position,
          departmentId: p.unit.id,
          itemId: `item-${p.unit.id}`,
          item: '事项',
          kinds: ['企业'],
          statuses: ['存续'],
          rates: null as never,
          total: 1,
          min: 1,
          round: 'ceil' as const,
          method: '现场',
          perVisit: 2,
          tags: [],
          publishedAt: null,
        })),
      ),
    )
    .execute();
  await db
    .insertInto('draws')
    .values(
      w.tasks.map((t) => ({
        id: `${t.id}.d`,
        operator: t.initiator.id,
        year: 2026,
        number: t.number,
        taskId: t.id,
        state: 'drawn',
        frozenAt: AT,
        plan: JSON.stringify(PLAN),
        keyBox: Buffer.alloc(1),
        snapshotBox: Buffer.alloc(1),
        commitHash: null,
        resultHash: null,
        openBy: null,
        grade: null,
        beaconAfter: null,
        matching: null,
        outcomeBox: null,
        voidWhy: null,
        voidBy: null,
        voidAt: null,
      })),
    )
    .execute();
  await storeVisits(db, w);
}

async function storeVisits(db: Database, w: World): Promise<void> {
  // names leave a draw only by an opening (migration 090)
  for (const t of w.tasks) await sql`select open_box(${`${t.id}.d`}, 'outcome', 'test')`.execute(db);
  await db
    .insertInto('visits')
    .values(
      w.visits.map((v) => ({
        id: v.id,
        drawId: `${v.task.id}.d`,
        taskId: v.task.id,
        no: v.no,
        plannedOn: '2026-07-10',
        state: 'released' as const,
        releasedAt: AT,
        submittedAt: null,
        submittedBy: null,
      })),
    )
    .execute();
  const objects = w.visits.flatMap((v) =>
    v.objects.map((o) => ({
      visitId: v.id,
      objectId: o.id,
      position: 0,
      name: o.key,
      code: o.id,
      township: '',
      address: '',
    })),
  );
  if (objects.length > 0) await db.insertInto('visitObjects').values(objects).execute();
  await db
    .insertInto('visitTeam')
    .values(
      w.visits.flatMap((v) =>
        v.team.map((o, slot) => ({ visitId: v.id, departmentId: o.unit.id, slot, inspectorId: o.id })),
      ),
    )
    .execute();
}
