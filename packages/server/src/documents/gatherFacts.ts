import type { Actor } from '../access/actor.ts';
import { demandReach, isReached } from '../access/reach.ts';
import type { Executor } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import * as store from './factStore.ts';
import { taskFacts } from './gatherTask.ts';
import { followupFacts, resultFacts, visitFacts } from './gatherVisit.ts';
import type { Issue } from './issueDocument.ts';
import type { DocumentType } from './model.ts';

export interface DocumentRequest {
  type: DocumentType;
  taskId?: string | undefined;
  visitId?: string | undefined;
  objectId?: string | undefined;
  departmentId?: string | undefined;
  resultId?: string | undefined;
  followupId?: string | undefined;
  /** what no record holds, in the words of the document's facts; wins over what was gathered */
  given: Record<string, unknown>;
}

/** Which thing each document is about; a circular and an index come from a notice and a dossier. */
export const ABOUT: Record<
  Exclude<DocumentType, 'circular' | 'dossierIndex'>,
  'task' | 'visit' | 'result' | 'followup'
> = {
  workPlan: 'task',
  announcement: 'task',
  approvalForm: 'task',
  inspectionNotice: 'visit',
  recordForm: 'visit',
  siteRecord: 'visit',
  correctionOrder: 'followup',
  transferLetter: 'followup',
  resultNotice: 'result',
};

/**
 * Gathers what a document says from records, rules and the people on the case, within the scope of the actor. What is not there
 * is left out: the builder then names every missing fact at once. Throws NOT_FOUND; NOT_ALLOWED where the document is another
 * department's to make.
 */
export async function gatherFacts(
  app: Services,
  db: Executor,
  actor: Actor,
  r: DocumentRequest,
): Promise<Issue> {
  const about = ABOUT[r.type as keyof typeof ABOUT] as (typeof ABOUT)[keyof typeof ABOUT] | undefined;
  if (!about) throw new Refused('NOT_FOUND', { type: r.type });
  const issue = await gather(app, db, actor, about, r);
  return { ...issue, facts: { ...clean(issue.facts), ...r.given } };
}

/** Without what is not known. */
const clean = (facts: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(facts).filter(([, v]) => v !== undefined && v !== null && v !== ''));

async function gather(
  app: Services,
  db: Executor,
  actor: Actor,
  about: 'task' | 'visit' | 'result' | 'followup',
  r: DocumentRequest,
): Promise<Issue> {
  if (r.departmentId) demandReach(actor.scope, [r.departmentId]);
  if (about === 'task') {
    const task = r.taskId ? await store.taskForDocument(db, actor.scope, r.taskId) : undefined;
    if (!task) throw new Refused('NOT_FOUND');
    if (!r.departmentId && !isReached(actor.scope, task.task.initiatorId)) throw new Refused('NOT_ALLOWED');
    const facts = await taskFacts(db, actor, r.type, task);
    return {
      type: r.type,
      taskId: task.task.id,
      departmentId: r.departmentId ?? task.task.initiatorId,
      facts,
    };
  }
  const followup =
    about === 'followup' && r.followupId ? await store.followupForDocument(db, r.followupId) : undefined;
  const result = about === 'result' && r.resultId ? await store.resultForDocument(db, r.resultId) : undefined;
  for (const found of [followup, result]) if (found) demandReach(actor.scope, [found.departmentId]);
  const visitId = r.visitId ?? followup?.visitId ?? result?.visitId ?? undefined;
  const objectId = r.objectId ?? followup?.objectId ?? result?.objectId;
  const visit = visitId ? await store.visitForDocument(db, actor.scope, visitId, objectId) : undefined;
  if (!visit || (about === 'followup' && !followup) || (about === 'result' && !result))
    throw new Refused('NOT_FOUND');
  const task = await store.taskForDocument(db, actor.scope, visit.visit.taskId);
  if (!task) throw new Refused('NOT_FOUND');
  const own = visit.records.find((x) => isReached(actor.scope, x.departmentId));
  const departmentId = r.departmentId ?? followup?.departmentId ?? result?.departmentId ?? own?.departmentId;
  const refs = {
    type: r.type,
    taskId: task.task.id,
    visitId: visit.visit.id,
    objectId: visit.object.id,
    departmentId,
  };
  const base = { actor, task, visit, departmentId: departmentId ?? '' };
  if (followup) return { ...refs, followupId: followup.id, facts: followupFacts(r.type, base, followup) };
  if (result) return { ...refs, resultId: result.id, facts: await resultFacts(db, base, result) };
  return { ...refs, facts: await visitFacts(app, db, r.type, base) };
}
