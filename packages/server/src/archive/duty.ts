import { createHash, randomUUID } from 'node:crypto';
import {
  dutyEvidence,
  dutyIndications,
  exemptionGrounds,
  liabilityGrounds,
  resolveRule,
  resultCategories,
  type ParameterId,
} from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { deadlinesOfTask } from '../configuration/deadlineStore.ts';
import { profileByReference, wordsOf } from '../configuration/rules.ts';
import { sourceOf } from '../documents/factStore.ts';
import { drawById } from '../draws/store.ts';
import { presentCopy } from '../escrow/presentCopy.ts';
import { sourceFact } from '../documents/gatherTask.ts';
import { recordAction } from '../ledger/actions.ts';
import { dayOf, stampOf } from '../platform/clock.ts';
import type { Executor } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { taskById } from '../tasks/store.ts';
import * as store from './dutyStore.ts';

export interface DutyOf {
  taskId: string;
  inspectorId: string;
  objectId: string;
}
const nameOf = (n: number): string => resultCategories.find((c) => c.code === n)?.zh ?? String(n);
const minute = (stamp: string | null): string => (stamp ? stamp.slice(0, 16).replace('T', ' ') : '');

/**
 * One page of evidence for an inspector and an object (A01): list, plan, draw, approval, record, result, publication, each as it
 * stands in the records, the deadlines met and missed, and the grounds of exemption and liability with their words (A04, A05).
 * `indications` only point: the decision is a person's.
 */
export async function presentDuty(app: Services, db: Executor, actor: Actor, of: DutyOf) {
  const task = await taskById(db, actor.scope, of.taskId);
  const row = task && (await store.dutyFacts(db, actor.scope, of));
  if (!task || !row) throw new Refused('NOT_FOUND');
  const today = dayOf(app.clock.now());
  const profile = await profileByReference(db, task.settings.profile);
  const on = row.records?.find((r) => r.checkedOn)?.checkedOn ?? row.plannedOn;
  const [lists, source, hashes, deadlines, decisions] = await Promise.all([
    store.listVersions(db, row.records?.map((r) => r.itemId) ?? [], on),
    sourceOf(db, task.id),
    store.drawHashes(db, row.drawId),
    deadlinesOfTask(db, task.id),
    store.decisionsOf(db, of),
  ]);
  const from = sourceFact({ source });
  const drawn = await drawById(db, actor.scope, row.drawId);
  const copy =
    drawn &&
    (await presentCopy(db, drawn, { now: stampOf(app.clock.now()), areaId: drawn.areaId, inside: true }));
  const filled = row.records?.filter((r) => r.categories.length > 0) ?? [];
  const lines: Record<string, string[]> = {
    list: lists.map(
      (l) =>
        `${l.item}：${l.year}年清单第${l.version}版，${l.publishedOn}公布（${l.channel || '渠道未登记'}）`,
    ),
    plan: from ? [`${from.words}（${from.source}）`] : [],
    draw: [
      ...hashes.map((h) => `${h.type} ${h.at} ${h.hash}`),
      ...(copy?.hash ? [`${copy.words}（副本 ${copy.hash}）`] : []),
    ],
    approval: row.approvedAt
      ? [`${row.departmentName}${row.approvedBy ?? ''}于${minute(row.approvedAt)}批准`]
      : [],
    record: [
      ...filled.map((r) => `${r.item}：${r.checkedOn ?? ''}填写，第${r.version}版，${minute(r.savedAt)}保存`),
      ...(row.sheet && row.sheetSavedAt
        ? [
            `检查记录表签字页：${minute(row.sheetSavedAt)}保存，到场${String(row.sheet['timeIn'] ?? '')
              .slice(0, 16)
              .replace('T', ' ')}`,
          ]
        : []),
      ...(row.impossible ? [`无法检查：${JSON.stringify(row.impossible['words'] ?? '')}`] : []),
    ],
    result: [
      ...(row.results ?? []).map((r) => `${r.item}：${r.categories.map(nameOf).join('；')}`),
      ...(row.followups ?? []).map(
        (f) =>
          `后续处理：${f.kind}，${f.state}${f.detail['receiver'] ? `，移送${f.detail['receiver']}` : ''}${f.detail['receipt'] ? `，回执${f.detail['receipt']}` : ''}`,
      ),
    ],
    publication: (row.results ?? [])
      .filter((r) => r.publishedAt !== null)
      .map(
        (r) =>
          `${r.item}：${minute(r.publishedAt)}公示${r.dueOn ? `，期限${r.dueOn}${r.late ? '，逾期' : '，按期'}` : ''}`,
      ),
  };
  const crime = (row.followups ?? []).filter((f) => f.detail['suspectedCrime'] !== undefined);
  const facts = {
    evidence: dutyEvidence.map((e) => e.id).filter((id) => (lines[id] ?? []).length > 0),
    publishedLate: (row.results ?? []).some(
      (r) =>
        r.late || (r.publishedAt === null && r.dueOn !== null && r.dueOn < today && r.state === 'pending'),
    ),
    suspectedCrime: crime.length > 0,
    crimeTransferred: crime.every((f) => f.detail['receiver'] !== undefined),
    visitOverdue:
      task.settings.window !== undefined &&
      task.settings.window.to < (row.submittedAt?.slice(0, 10) ?? today),
  };
  const indications = dutyIndications(facts);
  const ruleOf = (id: ParameterId) => {
    const rule = resolveRule(profile, id, on);
    return rule ? wordsOf(rule) : null;
  };
  const page = {
    taskId: of.taskId,
    inspectorId: of.inspectorId,
    objectId: of.objectId,
    taskName: task.name,
    visitId: row.visitId,
    inspectorName: row.inspectorName ?? of.inspectorId,
    certNo: row.certNo ?? '',
    departmentName: row.departmentName,
    objectName: row.objectName,
    code: row.code,
    checkedOn: on,
    evidence: dutyEvidence.map((e) => ({ id: e.id, zh: e.zh, what: e.what, lines: lines[e.id] ?? [] })),
    deadlines: deadlines
      .filter((d) => d.departmentId === null || d.departmentId === row.departmentId)
      .map((d) => ({
        title: d.title,
        due: d.due,
        state:
          d.state === 'running'
            ? d.due < today
              ? '逾期未办'
              : '进行中'
            : d.endedAt !== null && d.endedAt.slice(0, 10) > d.due
              ? '逾期办结'
              : '按期办结',
        source: d.source,
      })),
    principle: ruleOf('duty.principle'),
    exemptionRule: ruleOf('duty.exemptionGrounds'),
    liabilityRule: ruleOf('duty.liabilityGrounds'),
    exemption: exemptionGrounds.map((g) => ({ ...g, pointed: indications.supports.includes(g.id) })),
    liability: liabilityGrounds.map((g) => ({ ...g, pointed: indications.raises.includes(g.id) })),
    missing: indications.missing.map((id) => dutyEvidence.find((e) => e.id === id)!.zh),
  };
  const evidenceSha256 = createHash('sha256').update(JSON.stringify(page)).digest('hex');
  return { ...page, evidenceSha256, decisions, mayDecide: actor.role === 'head' };
}

export interface DutyDecision extends DutyOf {
  decision: 'exempt' | 'liable';
  ground: string;
  reason: string;
}

/** A head decides on the evidence as it stood, with a ground that is named and a reason (A04 可以, A05 应当); never automatic. */
export const decideDuty = (app: Services, actor: Actor, d: DutyDecision) =>
  inTransaction(app, async (tx) => {
    const page = await presentDuty(app, tx, actor, d);
    const grounds: readonly { id: string }[] = d.decision === 'exempt' ? exemptionGrounds : liabilityGrounds;
    if (!grounds.some((g) => g.id === d.ground)) throw new Refused('DUTY_GROUND', { ground: d.ground });
    const id = randomUUID();
    await store.insertDecision(tx, {
      id,
      areaId: actor.areaId,
      taskId: d.taskId,
      inspectorId: d.inspectorId,
      objectId: d.objectId,
      decision: d.decision,
      ground: d.ground,
      reason: d.reason,
      evidenceSha256: page.evidenceSha256,
      decidedBy: actor.personId,
      decidedAt: stampOf(app.clock.now()),
    });
    await recordAction(tx, actor, app.clock, {
      verb: 'duty.decide',
      taskId: d.taskId,
      subject: id,
      reason: d.reason,
      detail: { decision: d.decision, ground: d.ground, evidence: page.evidenceSha256 },
    });
    return { id };
  });
