import type { Executor } from '../platform/database/open.ts';

/** One enterprise with a published result of a closed draw, so that the tour can end at its own receipt. */
export const closedDrawForTour = (db: Executor) =>
  db
    .selectFrom('results')
    .innerJoin('tasks', 'tasks.id', 'results.taskId')
    .innerJoin('draws', 'draws.id', 'results.drawId')
    .where('tasks.stage', 'in', ['followup', 'closed', 'archived'])
    .where('results.state', '=', 'published')
    .where('results.objectId', '~', '^[0-9A-Z]{18}$')
    .select(['results.drawId', 'results.code', 'results.objectName as name', 'results.objectId'])
    .orderBy('draws.grade')
    .orderBy('results.publishedAt', 'desc')
    .orderBy('results.id')
    .limit(1)
    .executeTakeFirst()
    .then((row) => row ?? null);
