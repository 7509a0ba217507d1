import { daysLeft, documentTitleOf, resolveRule, type ParameterId, type Profile } from '@mingcha/rules';
import { randomUUID } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { calendarFor, profileFor } from '../configuration/rules.ts';
import { issueDocument } from '../documents/issueDocument.ts';
import { recordAction } from '../ledger/actions.ts';
import { dayOf, stampOf } from '../platform/clock.ts';
import type { Executor } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { insertCircular, lockCircular, updateCircular } from './circularStore.ts';
import { lateAnswers, latePublications } from './lateStore.ts';
import type { CircularBody, LateRow } from './tables.ts';

export type CircularKind = 'response' | 'publication';
export interface CircularInput {
  kind: CircularKind;
  from: string;
  to: string;
  addressees: string;
  remedyBy: string;
  contact: { name: string; phone: string };
  copyTo?: string | undefined;
}

/** Who was late in a period, from the records (T05, J03, B01): with how many working days, where the calendar is known. */
export async function gatherLate(
  app: Services,
  db: Executor,
  actor: Actor,
  kind: CircularKind,
  from: string,
  to: string,
): Promise<LateRow[]> {
  const today = dayOf(app.clock.now());
  const calendar = await calendarFor(db);
  const found = await (kind === 'response' ? lateAnswers : latePublications)(
    db,
    actor.scope,
    from,
    to,
    today,
  );
  return found.map((l) => ({
    unit: l.unit,
    departmentId: l.departmentId,
    task: l.task,
    taskId: l.taskId,
    due: l.due,
    ...(l.done === null ? {} : { done: l.done }),
    daysLate: -daysLeft(l.due, l.done ?? today, calendar),
    ...(kind === 'publication' && l.reason !== '' ? { reason: l.reason } : {}),
  }));
}

const DUTY: Record<CircularKind, ParameterId> = {
  response: 'joint.respondWorkingDays',
  publication: 'publish.workingDays',
};

function ruleOf(profile: Profile, id: ParameterId, on: string) {
  const rule = resolveRule(profile, id, on);
  if (!rule) return undefined;
  const { words, note, article } = rule.by.rule;
  return { words: words || note || article, source: `${documentTitleOf(rule.by)}${article}` };
}

/** The office drafts a notice from the records; nobody adds a unit by hand. Throws CIRCULAR_NOTHING. */
export const draftCircular = (app: Services, actor: Actor, input: CircularInput) =>
  inTransaction(app, async (tx) => {
    const late = await gatherLate(app, tx, actor, input.kind, input.from, input.to);
    if (late.length === 0) throw new Refused('CIRCULAR_NOTHING', { from: input.from, to: input.to });
    const today = dayOf(app.clock.now());
    const profile = await profileFor(tx, actor.areaId, today);
    const power =
      ruleOf(profile, input.kind === 'response' ? 'joint.lateNotice' : 'duty.notices', today) ??
      ruleOf(profile, 'duty.notices', today);
    const duty = ruleOf(profile, DUTY[input.kind], today);
    const body: CircularBody = {
      addressees: input.addressees,
      remedyBy: input.remedyBy,
      contact: input.contact,
      ...(input.copyTo ? { copyTo: input.copyTo } : {}),
      duty: duty ?? { words: '按规定期限办理', source: '规则档案' },
      power: power ?? { words: '联席会议督导、通报部门联合监管工作情况', source: '联席会议制度' },
      ...(input.kind === 'publication' ? { liability: ruleOf(profile, 'duty.liabilityGrounds', today) } : {}),
      late,
    };
    const id = randomUUID();
    await insertCircular(tx, {
      id,
      areaId: actor.areaId,
      kind: input.kind,
      firstDay: input.from,
      lastDay: input.to,
      state: 'drafted',
      body: JSON.stringify(body),
      draftedBy: actor.personId,
      draftedAt: stampOf(app.clock.now()),
    });
    await recordAction(tx, actor, app.clock, {
      verb: 'circular.draft',
      subject: id,
      detail: { kind: input.kind, units: new Set(late.map((l) => l.departmentId)).size, cases: late.length },
    });
    return { id, rule: duty ? duty.source : wordsOfSilent(profile) };
  });

const wordsOfSilent = (profile: Profile): string => `${profile.name}没有规定期限`;

export type CircularStep = 'approve' | 'publish' | 'withdraw';
const FROM: Record<CircularStep, readonly string[]> = {
  approve: ['drafted'],
  publish: ['approved'],
  withdraw: ['drafted', 'approved'],
};
const TO = { approve: 'approved', publish: 'published', withdraw: 'withdrawn' } as const;

/**
 * Approved by a second person, then published: the document is made (通报) and every unit in it is read again from the records
 * first; one that has meanwhile given its reason is not exposed (CIRCULAR_CHANGED). Of two who press at once the second gets 409.
 */
export const stepCircular = (app: Services, actor: Actor, id: string, step: CircularStep, reason?: string) =>
  inTransaction(app, async (tx) => {
    const row = await lockCircular(tx, actor.scope, id);
    if (!row) throw new Refused('NOT_FOUND');
    if (!FROM[step].includes(row.state)) throw new Refused('CIRCULAR_STATE', { state: row.state });
    if (step === 'approve' && row.draftedBy === actor.personId) throw new Refused('CIRCULAR_SAME_PERSON');
    const at = stampOf(app.clock.now());
    let documentId: string | null = null;
    if (step === 'publish') {
      const now = await gatherLate(app, tx, actor, row.kind, row.firstDay, row.lastDay);
      const still = new Set(now.map((l) => `${l.departmentId} ${l.taskId} ${l.due}`));
      const gone = row.body.late.filter((l) => !still.has(`${l.departmentId} ${l.taskId} ${l.due}`));
      if (gone.length > 0)
        throw new Refused('CIRCULAR_CHANGED', { gone: gone.map((l) => `${l.unit}：${l.task}`) });
      const { addressees, remedyBy, contact, copyTo, duty, power, liability, late } = row.body;
      documentId = (
        await issueDocument(app, tx, actor, {
          type: 'circular',
          circularId: id,
          facts: {
            kind: row.kind,
            addressees,
            period: { from: row.firstDay, to: row.lastDay },
            duty,
            power,
            late: late.map(({ unit, task, due, done, daysLate, reason: why }) => ({
              unit,
              task,
              due,
              daysLate,
              ...(done === undefined ? {} : { done }),
              ...(why === undefined ? {} : { reason: why }),
            })),
            remedyBy,
            ...(liability ? { liability } : {}),
            contact,
            ...(copyTo ? { copyTo } : {}),
          },
        })
      ).id;
    }
    await updateCircular(tx, id, {
      state: TO[step],
      ...(step === 'approve' ? { approvedBy: actor.personId, approvedAt: at } : {}),
      ...(step === 'publish' ? { publishedAt: at, documentId } : {}),
    });
    await recordAction(tx, actor, app.clock, {
      verb: `circular.${step}`,
      subject: id,
      ...(reason ? { reason } : {}),
      detail: documentId ? { documentId } : {},
    });
    return { state: TO[step], documentId };
  });
