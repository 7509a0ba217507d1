import { beaconInstant, checkCommit, ZEROS64, type CommitRecord, type Entropy } from '@mingcha/fairdraw';
import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { makeCopy } from '../escrow/makeCopy.ts';
import { stampOf } from '../platform/clock.ts';
import type { DrawPlan } from '../platform/database/tables.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { timesOf, windowOf } from '../tasks/buildScheme.ts';
import { updateTask } from '../tasks/store.ts';
import { appendRecord } from './chain.ts';
import { drawStep } from './step.ts';
import { updateDraw } from './store.ts';

/**
 * Publishes the commitment (sj1.md section 4): from here on nothing of the draw can be changed, and the record is on the
 * portal. Where the supervising body has a key, its copy is made first, so that the record can name it (section 3). Refused
 * while a witness has not handed in its commitment, or when fixed times have already passed.
 */
export const commitDraw = (app: Services, actor: Actor, drawId: string) =>
  drawStep(app, actor, drawId, ['frozen'], async (tx, draw) => {
    const missing = draw.plan.witnesses.filter((w) => !w.commit);
    if (missing.length > 0)
      throw new Refused('WITNESS_COMMIT_MISSING', { witnesses: missing.map((w) => w.id) });
    const { openBy, beaconAfter } = timesOf(draw.plan.times, draw.plan.beacon !== null, app.clock.now());
    const commitAt = (place: { seq: number; prev: string; at: string }, escrow: string): CommitRecord => {
      const { operator } = draw;
      const { software } = app.config;
      const times = { openBy, beaconAfter };
      const commit = recordOf(draw.plan, { ...place, ...times, drawId, operator, software, escrow });
      if (place.at >= openBy) throw new Refused('TASK_TIMES', { now: place.at, ...times });
      refuseKnownBeacon(commit);
      const findings = checkCommit(commit);
      if (findings.length > 0) throw new Refused('SCHEME_INVALID', { findings });
      return commit;
    };
    // whatever would be refused is refused before a copy lies on the disk, and before others wait for the chain
    commitAt({ seq: 0, prev: ZEROS64, at: stampOf(app.clock.now()) }, '');
    const escrow = await makeCopy(app, tx, actor, draw);
    const { record, hash } = await appendRecord(app, tx, draw.operator, (place) => commitAt(place, escrow));
    await updateDraw(tx, drawId, { state: 'committed', commitHash: hash, openBy, beaconAfter });
    await updateTask(tx, draw.taskId, { stage: 'committed' });
    await recordAction(tx, actor, app.clock, {
      verb: 'draw.commit',
      taskId: draw.taskId,
      drawId,
      detail: { seq: record.seq, hash, said: `第 ${record.seq} 号记录` },
    });
  });

/**
 * A round of a source with a public timetable (drand) whose value exists before beaconAfter gives grade D to a draw that
 * cannot be taken back, so it is refused while it still can be changed (SJ1 section 4). @throws Refused BEACON_TOO_OLD
 */
function refuseKnownBeacon({ entropy, beaconAfter }: CommitRecord): void {
  for (const entry of entropy) {
    if (entry.kind !== 'beacon') continue;
    const known = beaconInstant(entry.src, entry.issue);
    if (known !== null && known < Date.parse(beaconAfter))
      throw new Refused('BEACON_TOO_OLD', { issue: entry.issue, beaconAfter });
  }
}

function recordOf(
  plan: DrawPlan,
  given: {
    seq: number;
    prev: string;
    at: string;
    drawId: string;
    operator: string;
    openBy: string;
    beaconAfter: string;
    software: string;
    escrow: string;
  },
): CommitRecord {
  const entropy: Entropy[] = plan.witnesses.map((w) => ({
    id: w.id,
    kind: 'witness',
    who: w.who,
    commit: w.commit ?? '',
  }));
  if (plan.beacon) entropy.push({ id: 'b1', kind: 'beacon', src: plan.beacon.src, issue: plan.beacon.issue });
  const window =
    plan.assign.from === ''
      ? windowOf({}, given.beaconAfter)
      : { from: plan.assign.from, to: plan.assign.to };
  return {
    v: 'sj1',
    type: 'commit',
    alg: 'sha256',
    seq: given.seq,
    prev: given.prev,
    drawId: given.drawId,
    at: given.at,
    operator: given.operator,
    profile: plan.profile,
    frame: { root: plan.root, size: plan.size, asOf: plan.asOf },
    inspectors: { root: plan.inspectorsRoot, size: plan.inspectorsSize, pairs: plan.pairs },
    escrow: given.escrow,
    tasks: plan.tasks,
    rest: 'none',
    replace: plan.replace ?? 'none',
    assign: {
      alg: 'bsw1',
      walk: plan.assign.walk,
      group: plan.assign.group,
      ...window,
      pool: plan.assign.pool,
      need: plan.assign.need,
    },
    entropy,
    openBy: given.openBy,
    beaconAfter: given.beaconAfter,
    software: given.software,
  };
}
