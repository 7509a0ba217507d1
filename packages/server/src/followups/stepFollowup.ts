import { lifecycles, type GuardId } from '@mingcha/rules';
import { randomUUID } from 'node:crypto';
import { actsFor, type Actor } from '../access/actor.ts';
import { profileByReference } from '../configuration/rules.ts';
import { insertPushes } from '../disclosure/lifeStore.ts';
import { recordAction } from '../ledger/actions.ts';
import { takeStep } from '../ledger/takeStep.ts';
import { dayOf, stampOf } from '../platform/clock.ts';
import type { Tx } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { profileOfVisit } from '../visits/carryOutStore.ts';
import type { FollowupStepInput } from './schema.ts';
import { lockFollowup, relabelObject, updateFollowup } from './store.ts';
import { resultOfFollowup } from './resultStore.ts';
import type { FollowupDetail, FollowupKind, FollowupState } from './tables.ts';

type Action = FollowupStepInput['action'];

/** Steps that only some kinds have; the others are open to all. */
export const ONLY: Partial<Record<Action, readonly FollowupKind[]>> = {
  correctOnSpot: ['correct', 'handle'],
  order: ['correct', 'handle'],
  reportCorrected: ['correct', 'handle'],
  transfer: ['correct', 'handle'],
  proposeListing: ['abnormal'],
  approveListing: ['abnormal'],
  refuseListing: ['abnormal'],
  relabel: ['labels'],
};
/** Grounds of the list of abnormal operations that a random inspection can find (2.4). */
const LISTING = [2, 3, 4];
const RECEIVERS = { 'case-unit': '办案机构', department: '其他执法部门', judicial: '司法机关' } as const;

/**
 * One step of a follow-up (lifecycle `followup`, F01–F05, F10): order, correction and its verification, transfer with its
 * receipt, the abnormal list by two people, the directory's labels, the end. Of two who press at once the second is told (409).
 */
export const stepFollowup = (app: Services, actor: Actor, id: string, input: FollowupStepInput) =>
  inTransaction(app, async (tx) => {
    const row = await lockFollowup(tx, actor.scope, id);
    if (!row) throw new Refused('NOT_FOUND');
    // the directory belongs to the area: its clerk corrects labels for every department (O09)
    const keeper = input.action === 'relabel' && actor.role === 'clerk';
    if (!actsFor(actor, row.departmentId) && !keeper) throw new Refused('FOLLOWUP_OTHER_BODY');
    if (ONLY[input.action] && !ONLY[input.action]!.includes(row.kind))
      throw new Refused('FOLLOWUP_KIND', { kind: row.kind, action: input.action });
    const today = dayOf(app.clock.now());
    if (input.until !== undefined && input.until < today)
      throw new Refused('FOLLOWUP_UNTIL', { until: input.until, today });
    const need = (given: string | undefined, words: string): true | string => (given ? true : words);
    const guards: Partial<Record<GuardId, true | string>> = {
      'followup.onSpot': true,
      'followup.date': need(input.until, '须写明改正期限'),
      'followup.overdue': true,
      'followup.proof': need(input.words, '须写明改正的证明'),
      'followup.receiver': need(input.receiverKind && input.receiver, '须写明接收单位'),
      'followup.receipt': need(input.receipt, '须有接收单位的回执'),
      'followup.caseNumber': need(input.caseNumber, '须写明立案号'),
      'followup.listGround':
        row.categories.some((c) => LISTING.includes(c)) || '不属于列入经营异常名录的情形',
      'followup.labels': need(input.status ?? input.address ?? input.words, '须写明名录更正为什么'),
      'followup.demands': true,
    };
    const action = `followup.${input.action}` as const;
    const to = (await takeStep(app, tx, actor, {
      table: lifecycles.followup,
      state: row.state,
      action,
      subject: id,
      profile: await profileByReference(tx, await profileOfVisit(tx, row.visitId)),
      reason: input.words,
      guards,
    })) as FollowupState;
    const at = stampOf(app.clock.now());
    const written = await carryOut(tx, actor, row, input);
    await updateFollowup(tx, id, {
      state: to,
      detail: { ...row.detail, ...written },
      ...dueOf(input, row.late),
      ...(to === 'closed' ? { closedAt: at, closedBy: actor.personId } : {}),
    });
    if (input.action === 'approveListing') {
      const result = await resultOfFollowup(tx, row);
      if (result)
        await insertPushes(tx, [
          {
            id: randomUUID(),
            resultId: result.id,
            what: '经营异常名录',
            source: 'B06',
            queuedAt: at,
            sentAt: null,
          },
        ]);
    }
    await recordAction(tx, actor, app.clock, {
      verb: action,
      taskId: row.taskId,
      subject: id,
      ...(input.words ? { reason: input.words } : {}),
      detail: { ...written, ...(input.until ? { until: input.until } : {}) },
    });
    return { state: to };
  });

/** A day that runs for the next step: of an order, of a receipt; other steps end it. */
function dueOf(input: FollowupStepInput, late: boolean): { dueOn?: string | null } {
  if (input.action === 'order' || input.action === 'reject' || input.action === 'transfer')
    return { dueOn: input.until ?? null };
  // the list has its own clock, which runs from proposal to decision
  if (input.action === 'proposeListing' || input.action === 'refuseListing' || late) return {};
  return { dueOn: null };
}

async function carryOut(
  tx: Tx,
  actor: Actor,
  row: { objectId: string; state: string },
  input: FollowupStepInput,
): Promise<FollowupDetail> {
  switch (input.action) {
    case 'correctOnSpot':
    case 'reportCorrected':
      return { proof: input.words };
    case 'order':
    case 'reject':
      return { order: input.words };
    case 'transfer':
      return {
        receiver: input.receiver,
        receiverKind: RECEIVERS[input.receiverKind!],
        ...(input.receiverKind === 'judicial'
          ? { suspectedCrime: input.words || '涉嫌犯罪，移送司法机关' }
          : {}),
      };
    case 'receive':
      return { receipt: input.receipt };
    case 'fileCase':
      return { caseNumber: input.caseNumber };
    case 'proposeListing':
      return { ground: input.words };
    case 'relabel': {
      const note = input.words || '按抽查结果更正';
      const change = { status: input.status, address: input.address, note };
      const before = await relabelObject(tx, actor.areaId, row.objectId, change);
      if (!before) throw new Refused('FOLLOWUP_OBJECT');
      return {
        before: `${before.status}；${before.address}`,
        after: `${input.status ?? before.status}；${input.address ?? before.address}`,
        note,
      };
    }
    default:
      return input.words ? { [input.action]: input.words } : {};
  }
}
