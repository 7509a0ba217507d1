import { sql, type Insertable, type Selectable } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Executor, Tx } from '../platform/database/open.ts';
import type { Tables } from '../platform/database/tables.ts';
import { objectsIn } from '../registry/scoped.ts';
import { tasksIn } from '../tasks/scoped.ts';

export type ChainRecord = Selectable<Tables['drawRecords']>;

/** A draw within a scope, without its sealed boxes: no query that answers a screen touches those. */
const PLAIN = [
  'draws.id',
  'draws.operator',
  'draws.year',
  'draws.number',
  'draws.taskId',
  'draws.state',
  'draws.frozenAt',
  'draws.plan',
  'draws.commitHash',
  'draws.resultHash',
  'draws.openBy',
  'draws.beaconAfter',
  'draws.grade',
  'draws.matching',
  'draws.voidWhy',
  'draws.voidBy',
  'draws.voidAt',
] as const;
export type Draw = Omit<Selectable<Tables['draws']>, 'keyBox' | 'snapshotBox' | 'outcomeBox'>;
export type PlainDraw = Draw & { taskName: string; areaId: string };

const plainIn = (db: Executor, scope: Scope) =>
  db
    .selectFrom('draws')
    .innerJoin('tasks', 'tasks.id', 'draws.taskId')
    .where(tasksIn(scope))
    .select(PLAIN)
    .select(['tasks.name as taskName', 'tasks.areaId']);

export const drawById = (db: Executor, scope: Scope, id: string): Promise<PlainDraw | undefined> =>
  plainIn(db, scope).where('draws.id', '=', id).executeTakeFirst();

/** How many objects a scope's register has, counted no further than `most`. */
export async function registerSize(db: Executor, scope: Scope, most: number): Promise<number> {
  const some = db.selectFrom('objects').where(objectsIn(scope)).select('id').limit(most).as('some');
  const { n } = await db
    .selectFrom(some)
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
}

/** How many objects stand in the frame of a draw; 0 where the scope does not reach it. */
export const drawSize = async (db: Executor, scope: Scope, id: string): Promise<number> =>
  (await drawById(db, scope, id))?.plan.size ?? 0;

/** Draws whose commitment is public. Its announcement is for everybody, so there is no narrower scope. */
const published = (db: Executor) =>
  db
    .selectFrom('draws')
    .innerJoin('tasks', 'tasks.id', 'draws.taskId')
    .where('draws.commitHash', 'is not', null)
    .select(PLAIN)
    .select(['tasks.name as taskName', 'tasks.areaId', 'tasks.drawn as drawnCount']);

export const publishedDraw = (db: Executor, id: string) =>
  published(db).where('draws.id', '=', id).executeTakeFirst();

export async function publishedDraws(db: Executor, page: number, pageSize: number) {
  const rows = await published(db)
    .orderBy('draws.year', 'desc')
    .orderBy('draws.number', 'desc')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  const count = await db
    .selectFrom('draws')
    .where('commitHash', 'is not', null)
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return { rows, total: count.n };
}

/** The draw with its row locked until the transaction ends: one of two people at once goes first. */
export const lockDraw = (
  tx: Tx,
  scope: Scope,
  id: string,
): Promise<(Draw & { areaId: string }) | undefined> =>
  tx
    .selectFrom('draws')
    .innerJoin('tasks', 'tasks.id', 'draws.taskId')
    .where(tasksIn(scope))
    .where('draws.id', '=', id)
    .select(PLAIN)
    .select('tasks.areaId')
    .forUpdate('draws')
    .executeTakeFirst();

/** A draw whose every result is public: only then are names and pseudonyms no secret any more (sj1.md section 8). */
export const closedDrawById = (db: Executor, id: string): Promise<Draw | undefined> =>
  db
    .selectFrom('draws')
    .innerJoin('tasks', 'tasks.id', 'draws.taskId')
    .where('draws.id', '=', id)
    .where('draws.resultHash', 'is not', null)
    .where('tasks.stage', 'in', ['followup', 'closed', 'archived'])
    .select(PLAIN)
    .executeTakeFirst();

/** One sealed box, through the function that writes the opening down; the role of the application cannot SELECT it. */
const openBox = async (db: Executor, id: string, box: 'key' | 'snapshot' | 'outcome', why: string) =>
  (await sql<{ box: Buffer | null }>`select open_box(${id}, ${box}, ${why}) as box`.execute(db)).rows[0]
    ?.box ?? null;

/** The sealed boxes of a draw that the caller has loaded within its scope. */
export async function boxesOf(
  db: Executor,
  id: string,
  why = 'frames',
): Promise<{ keyBox: Buffer; snapshotBox: Buffer }> {
  const keyBox = await openBox(db, id, 'key', why);
  const snapshotBox = await openBox(db, id, 'snapshot', why);
  if (!keyBox || !snapshotBox) throw new Error(`draw ${id} has no boxes`);
  return { keyBox, snapshotBox };
}

export const outcomeBoxOf = (db: Executor, id: string, why = 'release'): Promise<Buffer | null> =>
  openBox(db, id, 'outcome', why);

export const insertDraw = (tx: Tx, draw: Insertable<Tables['draws']>) =>
  tx.insertInto('draws').values(draw).execute();

export const updateDraw = (tx: Tx, id: string, change: Partial<Insertable<Tables['draws']>>) =>
  tx.updateTable('draws').set(change).where('id', '=', id).execute();

export async function nextDrawNumber(tx: Tx, operator: string, year: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('draw-number'))`.execute(tx);
  const row = await tx
    .selectFrom('draws')
    .where('operator', '=', operator)
    .where('year', '=', year)
    .select((e) => e.fn.max('number').as('n'))
    .executeTakeFirst();
  return (row?.n ?? 0) + 1;
}

export const recordsOf = (db: Executor, drawId: string): Promise<ChainRecord[]> =>
  db
    .selectFrom('drawRecords')
    .select(['operator', 'seq', 'prev', 'hash', 'type', 'drawId', 'at', 'body'])
    .where('drawId', '=', drawId)
    .orderBy('seq')
    .execute();

/** The records of several draws at once, by draw, in the order of the chain. */
export async function recordsByDraw(
  db: Executor,
  drawIds: readonly string[],
): Promise<Map<string, ChainRecord[]>> {
  const byDraw = new Map<string, ChainRecord[]>(drawIds.map((id) => [id, []]));
  if (drawIds.length === 0) return byDraw;
  const rows = await db
    .selectFrom('drawRecords')
    .select(['operator', 'seq', 'prev', 'hash', 'type', 'drawId', 'at', 'body'])
    .where('drawId', 'in', drawIds)
    .orderBy('seq')
    .execute();
  for (const row of rows) byDraw.get(row.drawId)?.push(row);
  return byDraw;
}

/** Records from a place of the chain on, of one operator or of all that there are. */
export const wholeChain = (
  db: Executor,
  { operator, from, limit }: { operator?: string | undefined; from: number; limit: number },
) =>
  db
    .selectFrom('drawRecords')
    .select('body')
    .where('seq', '>=', from)
    .$if(operator !== undefined, (q) => q.where('operator', '=', operator!))
    .orderBy('operator')
    .orderBy('seq')
    .limit(limit)
    .execute();

export const openingsOf = (db: Executor, drawId: string) =>
  db.selectFrom('drawOpenings').selectAll().where('drawId', '=', drawId).execute();

export const insertOpening = (tx: Tx, row: Insertable<Tables['drawOpenings']>) =>
  tx.insertInto('drawOpenings').values(row).execute();

export const drawsToClose = (db: Executor, now: string) =>
  db
    .selectFrom('draws')
    .where('state', '=', 'committed')
    .where('openBy', '<=', now)
    .where('beaconAfter', '>', now)
    .select(['id'])
    .execute();

/** Consecutive records of one operator: what a checker needs where draws overlapped (sj1.md section 4). */
export const chainBetween = async (
  db: Executor,
  operator: string,
  from: number,
  to: number,
): Promise<string[]> =>
  (
    await db
      .selectFrom('drawRecords')
      .select('body')
      .where('operator', '=', operator)
      .where('seq', '>=', from)
      .where('seq', '<=', to)
      .orderBy('seq')
      .execute()
  ).map((r) => r.body);
