import { checkCategories } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { dayOf, stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { lockVisit, teamOf } from '../visits/store.ts';
import { recordsOfVisit, saveRecordRow } from './store.ts';

export interface RecordInput {
  objectId: string;
  partId: string;
  categories: number[];
  notes: string;
  checkedOn?: string | undefined;
  version: number;
}

/** 「未发现问题」 and 「未发现开展…经营活动」 stand for themselves; every other result needs words. */
const NEEDS_NO_NOTES = new Set([1, 7]);

/**
 * Fills in the form of one department on one object (J06, B: 谁检查、谁录入). Only a member of that department's team may;
 * categories are chosen, never pre-set, and several may stand together (requirements 2.3).
 */
export const saveRecord = (app: Services, actor: Actor, visitId: string, input: RecordInput) =>
  inTransaction(app, async (tx) => {
    const visit = await lockVisit(tx, actor.scope, visitId);
    if (!visit) throw new Refused('NOT_FOUND');
    const form = (await recordsOfVisit(tx, visitId)).find(
      (r) => r.objectId === input.objectId && r.partId === input.partId,
    );
    if (!form) throw new Refused('NOT_FOUND');
    const team = await teamOf(tx, visitId);
    if (!team.some((t) => t.inspectorId === actor.inspectorId && t.departmentId === form.departmentId))
      throw new Refused('NOT_ALLOWED');
    if (visit.state !== 'released') throw new Refused('RECORD_SUBMITTED');
    const problems = checkCategories(input.categories);
    if (problems.length > 0)
      throw new Refused('RESULT_CONTRADICTION', { problems }, problems.map((p) => p.message).join('；'));
    if (input.notes === '' && input.categories.some((c) => !NEEDS_NO_NOTES.has(c)))
      throw new Refused('RESULT_NOTES');
    const now = app.clock.now();
    const checkedOn = input.checkedOn ?? dayOf(now);
    if (checkedOn < visit.releasedAt.slice(0, 10) || checkedOn > dayOf(now))
      throw new Refused('CHECKED_ON_RANGE', {
        checkedOn,
        from: visit.releasedAt.slice(0, 10),
        to: dayOf(now),
      });
    const categories = input.categories.toSorted((a, b) => a - b);
    const saved = await saveRecordRow(
      tx,
      { visitId, objectId: input.objectId, partId: input.partId, version: input.version },
      { categories, notes: input.notes, checkedOn, savedBy: actor.personId, savedAt: stampOf(now) },
    );
    if (!saved) throw new Refused('RECORD_CHANGED', { version: form.version });
    await recordAction(tx, actor, app.clock, {
      verb: 'visit.record',
      taskId: visit.taskId,
      drawId: visit.drawId,
      subject: visitId,
      detail: { partId: input.partId, categories, version: input.version + 1 },
    });
    return {
      ...form,
      categories,
      notes: input.notes,
      checkedOn,
      savedBy: actor.name,
      savedAt: stampOf(now),
      version: input.version + 1,
      mine: true,
    };
  });
