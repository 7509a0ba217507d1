import { randomUUID } from 'node:crypto';
import { canonicalMethod, checkTeam, refuses, type Finding, type Method, type StateOf } from '@mingcha/rules';
import { actsFor, type Actor } from '../access/actor.ts';
import { demandReach } from '../access/reach.ts';
import { clearDeadline, setDeadline } from '../configuration/deadlines.ts';
import { profileFor } from '../configuration/rules.ts';
import { recordAction } from '../ledger/actions.ts';
import { dayOf, stampOf } from '../platform/clock.ts';
import type { Tx } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { frequencyFindings } from './frequency.ts';
import * as store from './leadStore.ts';
import { stepTo } from './lifecycle.ts';

export interface LeadInput {
  origin: 'complaint' | 'transfer' | 'monitoring';
  title: string;
  content: string;
  departmentId?: string | undefined;
  code?: string | undefined;
  objectName: string;
  receivedOn: string;
  handleBy?: string | undefined;
}

/** Registers a complaint, a transfer or a monitoring lead (F06); it is handled at once, outside the lottery. */
export const registerLead = (app: Services, actor: Actor, input: LeadInput) =>
  inTransaction(app, async (tx) => {
    const now = app.clock.now();
    const departmentId = input.departmentId ?? actor.departmentId;
    demandReach(actor.scope, [departmentId]);
    const profile = await profileFor(tx, actor.areaId, dayOf(now));
    stepTo('lead', null, 'lead.register', actor, { profile, on: dayOf(now), stale: 'LEAD_STATE' });
    const object = input.code
      ? await store.objectOfCode(tx, actor.scope, input.code.trim().toUpperCase())
      : undefined;
    const id = randomUUID();
    await store.insertLead(tx, {
      id,
      areaId: actor.areaId,
      departmentId,
      origin: input.origin,
      title: input.title,
      content: input.content,
      objectId: object?.id ?? null,
      objectName: object?.name ?? input.objectName,
      receivedOn: input.receivedOn,
      handleBy: input.handleBy ?? null,
      state: 'registered',
      doneBy: JSON.stringify({ 'lead.register': actor.personId }),
      createdAt: stampOf(now),
    });
    if (input.handleBy)
      await setDeadline(tx, app.clock, actor, {
        noun: 'lead',
        id,
        kind: 'check.window',
        title: `线索：${input.title}`,
        areaId: actor.areaId,
        departmentId,
        startEvent: '收到线索',
        startDay: input.receivedOn,
        until: { due: input.handleBy },
        source: '投诉举报、转办交办、数据监测的线索立即处置（F06）；日期由登记人写明',
      });
    await recordAction(tx, actor, app.clock, {
      verb: 'lead.register',
      subject: id,
      detail: { said: input.title },
    });
    return { id };
  });

export interface LeadStepInput {
  reason?: string | undefined;
  passedTo?: string | undefined;
  visit?: { on: string; method: string; inspectors: string[]; urgent?: string | undefined } | undefined;
  outcome?: string | undefined;
  clean?: boolean | undefined;
  caseNumber?: string | undefined;
}
export type LeadStep = 'accept' | 'approve' | 'passOn' | 'dismiss' | 'check' | 'handle' | 'close';
const VERB = { passOn: 'lead.pass-on' } as const;

/** One step of a lead. A visit needs the head's approval, or is urgent and gets it later (2.6); it is counted in the ledger. */
export const stepLead = (app: Services, actor: Actor, id: string, step: LeadStep, given: LeadStepInput) =>
  inTransaction(app, async (tx) => {
    const lead = await store.lockLead(tx, actor.scope, id);
    if (!lead) throw new Refused('NOT_FOUND');
    if (actor.role !== 'clerk' && !actsFor(actor, lead.departmentId)) throw new Refused('NOT_ALLOWED');
    const now = app.clock.now();
    const on = dayOf(now);
    const profile = await profileFor(tx, lead.areaId, on);
    const verb = step === 'passOn' ? VERB.passOn : (`lead.${step}` as const);
    const say = (said: string) =>
      recordAction(tx, actor, app.clock, {
        verb,
        subject: id,
        ...(given.reason ? { reason: given.reason } : {}),
        detail: { said },
      });
    if (step === 'approve') {
      if (!['accepted', 'checking'].includes(lead.state) || lead.approvedBy !== null)
        throw new Refused('LEAD_STATE', { state: lead.state });
      if (Object.values(lead.doneBy).includes(actor.personId)) throw new Refused('TASK_SAME_PERSON');
      await store.updateLead(tx, id, { approvedBy: actor.personId, approvedAt: stampOf(now) });
      await say(lead.title);
      return { findings: [] as Finding[] };
    }
    const approved = lead.approvedBy !== null || (given.visit?.urgent ?? '').trim() !== '';
    const to = stepTo('lead', lead.state, `lead.${step}`, actor, {
      profile,
      on,
      doneBy: lead.doneBy,
      guards: {
        'lead.inRemit': true,
        'lead.task':
          given.visit === undefined
            ? '须写明核查日期、方式和人员'
            : approved || '核查前须经负责人批准；情况紧急的写明理由，事后补办',
        'lead.outcome': (given.outcome ?? '').trim() === '' ? '须写明核查结果' : leadApproved(lead),
        'task.followupsClosed': true,
      },
      reason: given.reason,
      stale: 'LEAD_STATE',
    });
    const findings = step === 'check' ? await sendOut(tx, actor, lead, given.visit!, profile) : [];
    if (step === 'handle' && lead.onDay !== null) await store.setLeadVisitClean(tx, id, given.clean ?? false);
    await store.updateLead(tx, id, {
      state: to as StateOf<'lead'>,
      ...(given.reason ? { reason: given.reason } : {}),
      ...(given.passedTo ? { passedTo: given.passedTo } : {}),
      ...(given.outcome ? { outcome: given.outcome } : {}),
      ...(given.caseNumber ? { caseNumber: given.caseNumber } : {}),
      doneBy: JSON.stringify({ ...lead.doneBy, [`lead.${step}`]: actor.personId }),
    });
    if (['handle', 'passOn', 'dismiss'].includes(step))
      await clearDeadline(
        tx,
        app.clock,
        actor,
        { noun: 'lead', id, kind: 'check.window' },
        step === 'handle' ? 'met' : 'cleared',
      );
    await say(lead.title);
    return { findings };
  });

/** An urgent visit must have its approval made up before the result is entered (2.6). */
const leadApproved = (lead: store.LeadRow): true | string =>
  lead.onDay === null || lead.approvedBy !== null ? true : '紧急核查尚未补办负责人批准';

/** The team at the door: enough officers whose certificates hold on the day (M06, 2.5); the visit enters the ledger. */
async function sendOut(
  tx: Tx,
  actor: Actor,
  lead: store.LeadRow,
  visit: NonNullable<LeadStepInput['visit']>,
  profile: Parameters<typeof checkTeam>[0],
): Promise<Finding[]> {
  const people = await store.inspectorsNamed(tx, lead.departmentId, visit.inspectors);
  const missing = visit.inspectors.filter((i) => !people.some((p) => p.id === i));
  if (missing.length > 0) throw new Refused('NOT_FOUND', { inspectors: missing });
  const team = people.map((p, i) => ({
    ...p,
    certTo: p.certTo ?? '',
    off: p.off as never,
    interest: false,
    responsible: i === 0,
  }));
  const wrong = checkTeam(profile, team, visit.on);
  if (refuses(wrong)) throw teamRefused(wrong);
  const method = (canonicalMethod(visit.method) as Method | null) ?? '现场';
  const findings = lead.objectId
    ? await frequencyFindings(tx, lead.areaId, profile, [
        {
          objectId: lead.objectId,
          authority: lead.departmentId,
          on: visit.on,
          origin: lead.origin,
          method,
          inspectors: visit.inspectors,
        },
      ])
    : [];
  if (refuses(findings)) throw teamRefused(findings);
  await store.insertLeadVisit(tx, {
    leadId: lead.id,
    objectId: lead.objectId,
    departmentId: lead.departmentId,
    onDay: visit.on,
    method,
    inspectors: visit.inspectors,
    urgent: visit.urgent ?? '',
  });
  return findings;
}

const teamRefused = (findings: readonly Finding[]): Refused => {
  const told = findings.filter((f) => f.level === 'refuse');
  return new Refused('LEAD_TEAM', { findings: told }, told.map((f) => f.message).join('；'));
};
