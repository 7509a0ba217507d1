import { canonicalMethod, checkCategories } from '@mingcha/rules';
import { randomUUID } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { dayOf, stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { refuseRepeated } from '../visits/carryOutStore.ts';
import { happenedAt } from '../visits/deviceTime.ts';
import { openForm } from './openForm.ts';
import type { RecordInput } from './schema.ts';
import { insertVersion, recordsOfVisit, saveRecordRow } from './store.ts';
import { checkAnswers } from './templates.ts';

/** What a caller inside the house gives: what the route leaves out has no default here. */
export type SaveInput = Pick<RecordInput, 'objectId' | 'partId' | 'categories' | 'notes' | 'version'> &
  Partial<RecordInput>;

/** 「未发现问题」 and 「未发现开展…经营活动」 stand for themselves; every other result needs words. */
const NEEDS_NO_NOTES = new Set([1, 7]);

/**
 * Fills in one item of a department's sheet on one object (J06, 谁检查、谁录入). Only a member of that department's team may;
 * categories are chosen, never pre-set, and several may stand together (requirements 2.3). What comes second from another
 * device is kept beside what stands (record_versions) and refused with RECORD_CHANGED: both are there to be compared.
 */
export async function saveRecord(app: Services, actor: Actor, visitId: string, input: SaveInput) {
  try {
    return await inTransaction(app, async (tx) => {
      await refuseRepeated(tx, actor);
      const { visit, form } = await openForm(tx, actor, visitId, async () =>
        (await recordsOfVisit(tx, visitId)).find(
          (r) => r.objectId === input.objectId && r.partId === input.partId,
        ),
      );
      const problems = checkCategories(input.categories);
      if (problems.length > 0)
        throw new Refused('RESULT_CONTRADICTION', { problems }, problems.map((p) => p.message).join('；'));
      if (input.notes === '' && input.categories.some((c) => !NEEDS_NO_NOTES.has(c)))
        throw new Refused('RESULT_NOTES');
      const at = happenedAt(app.clock, input.device);
      const today = dayOf(app.clock.now());
      const checkedOn = input.checkedOn ?? at.slice(0, 10);
      if (checkedOn < visit.releasedAt.slice(0, 10) || checkedOn > today)
        throw new Refused('CHECKED_ON_RANGE', { checkedOn, from: visit.releasedAt.slice(0, 10), to: today });
      if (input.method !== undefined && canonicalMethod(input.method) === null)
        throw new Refused('METHOD_UNKNOWN', { given: input.method });
      const other = input.otherConclusion;
      if (other && (other.body === '' || other.reference === '' || other.kind === ''))
        throw new Refused('OTHER_CONCLUSION');
      const template = await checkAnswers(tx, input);
      const categories = input.categories.toSorted((a, b) => a - b);
      const value = {
        categories,
        notes: input.notes,
        checkedOn,
        answers: input.answers ?? form.answers,
        method: input.method ?? form.method,
        findings: input.findings ?? form.findings,
        measures: input.measures === undefined ? form.measures : input.measures,
        otherConclusion: other === undefined ? form.otherConclusion : other,
        templateId: template?.id ?? form.templateId,
        templateVersion: template?.version ?? form.templateVersion,
      };
      const savedAt = stampOf(app.clock.now());
      const saved = await saveRecordRow(
        tx,
        { visitId, objectId: input.objectId, partId: input.partId, version: input.version },
        { ...value, savedBy: actor.personId, savedAt },
      );
      if (!saved) throw new Refused('RECORD_CHANGED', { version: form.version, theirs: form });
      await insertVersion(tx, versionRow(app, actor, visitId, input, input.version + 1, false));
      await recordAction(tx, actor, app.clock, {
        verb: 'visit.record',
        taskId: visit.taskId,
        drawId: visit.drawId,
        subject: visitId,
        detail: { partId: input.partId, categories, version: input.version + 1, at },
      });
      const version = input.version + 1;
      return { ...form, ...value, savedBy: actor.name, savedAt, version, mine: true };
    });
  } catch (error) {
    // the other one stands; this one is kept beside it, in a transaction of its own
    if (error instanceof Refused && error.code === 'RECORD_CHANGED')
      await inTransaction(app, (tx) =>
        insertVersion(tx, versionRow(app, actor, visitId, input, input.version + 1, true)),
      );
    throw error;
  }
}

function versionRow(
  app: Services,
  actor: Actor,
  visitId: string,
  input: SaveInput,
  version: number,
  conflict: boolean,
) {
  const { device, ...body } = input;
  return {
    id: randomUUID(),
    visitId,
    objectId: input.objectId,
    partId: input.partId,
    version,
    conflict,
    body: JSON.stringify(body),
    personId: actor.personId,
    device: device?.id ?? null,
    deviceAt: device ? happenedAt(app.clock, device) : null,
    at: stampOf(app.clock.now()),
  };
}
