import { lifecycles, resolveRule } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { profileByReference, wordsOf } from '../configuration/rules.ts';
import { recordAction } from '../ledger/actions.ts';
import { takeStep } from '../ledger/takeStep.ts';
import { dayOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { checkTeam } from './checkTeam.ts';
import { happenedAt, type Device } from './deviceTime.ts';
import { markStarted, membersOf, profileOfVisit, refuseRepeated } from './carryOutStore.ts';
import { lockVisit } from './store.ts';

export interface StartInput {
  /** 检查责任人; the first of the team unless said */
  responsibleId?: string | undefined;
  /** why it could not wait for the approval, which is made up later (2.6) */
  urgent?: string | undefined;
  device?: Device | undefined;
}

/** The team shows its licences and begins (lifecycle visit.start): approved, at least two, licensed on the day, nobody recused. */
export const startVisit = (app: Services, actor: Actor, visitId: string, input: StartInput) =>
  inTransaction(app, async (tx) => {
    await refuseRepeated(tx, actor);
    const visit = await lockVisit(tx, actor.scope, visitId);
    if (!visit) throw new Refused('NOT_FOUND');
    const team = await membersOf(tx, visitId);
    if (!team.some((t) => t.inspectorId === actor.inspectorId)) throw new Refused('NOT_ALLOWED');
    const responsibleId = input.responsibleId ?? visit.responsibleId ?? team[0]!.inspectorId;
    if (!team.some((t) => t.inspectorId === responsibleId)) throw new Refused('RECUSAL_NOT_IN_TEAM');
    const profile = await profileByReference(tx, await profileOfVisit(tx, visitId));
    const on = dayOf(app.clock.now());
    const rule = resolveRule(profile, 'check.headApproval', on);
    const urgent = input.urgent?.trim() ?? '';
    if (visit.step === 'released' && rule && urgent === '')
      throw new Refused(
        'VISIT_NOT_APPROVED',
        { source: wordsOf(rule) },
        `检查尚未经负责人批准，不能开始。依据：${wordsOf(rule)}`,
      );
    const at = happenedAt(app.clock, input.device);
    checkTeam(profile, team, at.slice(0, 10));
    const action = visit.step === 'released' && urgent !== '' ? 'visit.startUrgent' : 'visit.start';
    await takeStep(app, tx, actor, {
      table: lifecycles.visit,
      state: visit.step === 'released' && !rule ? 'approved' : visit.step,
      action,
      subject: visitId,
      profile,
      ...(urgent ? { reason: urgent } : {}),
      guards: {
        'visit.urgent': true,
        'visit.twoOfficers': true,
        'visit.licensed': true,
        'visit.noRecusal': true,
        'visit.responsible': true,
      },
    });
    await markStarted(tx, visitId, { at, by: actor.personId, responsibleId, urgent: urgent || null });
    await recordAction(tx, actor, app.clock, {
      verb: action,
      taskId: visit.taskId,
      drawId: visit.drawId,
      subject: visitId,
      ...(urgent ? { reason: urgent } : {}),
      detail: { at, responsibleId, device: input.device?.id ?? null },
    });
    return { startedAt: at, responsibleId };
  });
