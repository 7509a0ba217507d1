import {
  batchListHash,
  batchOrder,
  beaconValue,
  describeFinding,
  FairdrawError,
  type BeaconSource,
} from '@mingcha/fairdraw';
import { resolveRule } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { profileFor, wordsOf } from '../configuration/rules.ts';
import { recordAction } from '../ledger/actions.ts';
import { dayOf, stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import * as store from './batchStore.ts';
import { planLineForTask } from './lineForTask.ts';
import { mustWorkOn } from './mayWork.ts';

export interface BatchInput {
  batches: string[];
  src: BeaconSource;
  issue: string;
  notBefore: string;
}

/**
 * Fixes the batches of a line and the public number that will order them (I07): only where the documents allow it, only for key
 * items, once, before the number exists. Throws BATCH_RULE, BATCH_KEY_ONLY, BATCH_LATE, BATCH_FIXED with the words.
 */
export const fixBatches = (app: Services, actor: Actor, lineId: string, input: BatchInput) =>
  inTransaction(app, async (tx) => {
    const line = await planLineForTask(tx, actor.scope, lineId);
    await mustWorkOn(tx, actor, line.plan, 'plan.batches');
    if (!line.drawable) throw new Refused('TASK_NO_BASIS', { line: lineId }, line.whyNot);
    const at = stampOf(app.clock.now());
    const profile = await profileFor(tx, line.plan.areaId, dayOf(app.clock.now()));
    const rule = resolveRule(profile, 'draw.batchOrderByLot', dayOf(app.clock.now()));
    if (!rule) throw new Refused('BATCH_RULE', { profile: profile.id });
    const source = wordsOf(rule);
    const general = line.items.filter((i) => i.category !== 'key').map((i) => i.item);
    if (general.length > 0)
      throw new Refused(
        'BATCH_KEY_ONLY',
        { items: general, source },
        `“${general.join('、')}”不是重点检查事项，批次顺序不以抽签确定。依据：${source}`,
      );
    if (input.notBefore <= at) throw new Refused('BATCH_LATE', { notBefore: input.notBefore, now: at });
    const lot = { id: lineId, batches: input.batches, src: input.src, issue: input.issue };
    const made = await store.insertBatchLot(tx, {
      lineId,
      areaId: line.plan.areaId,
      batches: JSON.stringify(input.batches),
      src: input.src,
      issue: input.issue,
      notBefore: input.notBefore,
      listHash: batchListHash(app.hashes.sha256, lot),
      source,
      fixedBy: actor.personId,
      fixedAt: at,
    });
    if (!made) throw new Refused('BATCH_FIXED');
    await recordAction(tx, actor, app.clock, {
      verb: 'plan.batches.fix',
      subject: lineId,
      detail: { said: `${line.name}，${input.batches.length} 批`, source },
    });
    return { id: lineId };
  });

/**
 * Enters the public number once it exists, by another person than who fixed the list; the order follows and is never made again.
 * Throws BATCH_EARLY, BATCH_SAME_PERSON, BATCH_DRAWN, BEACON_MALFORMED.
 */
export const drawBatches = (app: Services, actor: Actor, lineId: string, typed: string) =>
  inTransaction(app, async (tx) => {
    const line = await planLineForTask(tx, actor.scope, lineId);
    await mustWorkOn(tx, actor, line.plan, 'plan.batches');
    const lot = await store.batchLotOf(tx, actor.scope, lineId);
    if (!lot) throw new Refused('NOT_FOUND');
    if (lot.seed !== null) throw new Refused('BATCH_DRAWN', { order: lot.batchOrder });
    if (lot.fixedBy === actor.personId) throw new Refused('BATCH_SAME_PERSON');
    const at = stampOf(app.clock.now());
    if (at < lot.notBefore) throw new Refused('BATCH_EARLY', { notBefore: lot.notBefore, now: at });
    const value = canonical(lot.src, typed);
    const { seed, order } = batchOrder(
      app.hashes.sha256,
      { id: lineId, batches: lot.batches, src: lot.src, issue: lot.issue },
      value,
    );
    const made = await store.insertBatchOrder(tx, {
      lineId,
      value,
      seed,
      batchOrder: JSON.stringify(order),
      enteredBy: actor.personId,
      enteredAt: at,
    });
    if (!made) throw new Refused('BATCH_DRAWN');
    await recordAction(tx, actor, app.clock, {
      verb: 'plan.batches.draw',
      subject: lineId,
      detail: { said: `${line.name}：${order.join('、')}`, seed },
    });
    return { order };
  });

function canonical(src: string, typed: string): string {
  try {
    return beaconValue(src, typed);
  } catch (error) {
    if (!(error instanceof FairdrawError)) throw error;
    throw new Refused('BEACON_MALFORMED', error.details, describeFinding(error, 'zh'));
  }
}
