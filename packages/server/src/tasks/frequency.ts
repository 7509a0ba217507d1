import {
  activeFrequencyRules,
  checkFrequency,
  frequencyRules,
  type Finding,
  type FrequencyRule,
  type LedgerVisit,
  type Profile,
} from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { addDays, stampOf } from '../platform/clock.ts';
import type { Executor } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { frequencyChoices, insertFrequencyChoice, visitLedger } from './frequencyStore.ts';

/** The frequency rules as an area has set them; all are off until it decides (2.6: they were met in practice, no document has them). */
export async function frequencyRulesOf(db: Executor, areaId: string): Promise<FrequencyRule[]> {
  const chosen = new Map((await frequencyChoices(db, areaId)).map((c) => [c.ruleId, c]));
  return frequencyRules.map((rule) => {
    const choice = chosen.get(rule.id);
    return choice ? { ...rule, on: choice.onNow, most: choice.most } : rule;
  });
}

/** What these visits would break in an area, by the ledger of all visits so far; empty where nothing is switched on. */
export async function frequencyFindings(
  db: Executor,
  areaId: string,
  profile: Profile,
  visits: readonly LedgerVisit[],
): Promise<Finding[]> {
  const first = visits.map((v) => v.on).toSorted()[0];
  if (first === undefined) return [];
  const rules = activeFrequencyRules(profile, first, await frequencyRulesOf(db, areaId));
  if (rules.length === 0) return [];
  const january = `${first.slice(0, 4)}-01-01`;
  const since = addDays(first, -31) < january ? addDays(first, -31) : january;
  const ledger = await visitLedger(db, [...new Set(visits.map((v) => v.objectId))], since);
  return visits.flatMap((visit) => checkFrequency(profile, rules, ledger, visit));
}

/** Switches a frequency rule on or off for the area, with its number and why. */
export const chooseFrequency = (
  app: Services,
  actor: Actor,
  input: { ruleId: string; on: boolean; most: number; why: string },
) =>
  inTransaction(app, async (tx) => {
    const rule = frequencyRules.find((r) => r.id === input.ruleId);
    if (!rule) throw new Refused('NOT_FOUND');
    await insertFrequencyChoice(tx, {
      areaId: actor.areaId,
      ruleId: rule.id,
      onNow: input.on,
      most: input.most,
      why: input.why,
      personId: actor.personId,
      at: stampOf(app.clock.now()),
    });
    await recordAction(tx, actor, app.clock, {
      verb: 'frequency.choose',
      subject: rule.id,
      reason: input.why,
      detail: { on: input.on, most: input.most, said: `${rule.zh}：${input.on ? '启用' : '停用'}` },
    });
    return { ok: true as const };
  });
