import {
  FairdrawError,
  beaconValue,
  describeFinding,
  gradeOf,
  makeResult,
  seedOf,
  select,
  type CommitRecord,
} from '@mingcha/fairdraw';
import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { listDepartments } from '../registry/store.ts';
import { updateTask } from '../tasks/store.ts';
import { appendRecord } from './chain.ts';
import { openFrames } from './frames.ts';
import { openedTooLate } from './late.ts';
import { loadCommit, loadOpen } from './loadRecords.ts';
import { matchTeams } from './matchTeams.ts';
import { sealJson } from './sealed.ts';
import { drawStep } from './step.ts';
import { updateDraw } from './store.ts';

/**
 * Takes the beacon values, selects and matches, seals the names and publishes the result record, all in one transaction
 * (sj1.md sections 5–7). Refused before `beaconAfter`. Nothing that is answered or logged here names an object or a person.
 */
export const finishDraw = (
  app: Services,
  actor: Actor,
  drawId: string,
  beacons: Readonly<Record<string, string>>,
) =>
  drawStep(app, actor, drawId, ['opened'], async (tx, draw) => {
    const commit = await loadCommit(tx, drawId);
    const open = await loadOpen(tx, drawId);
    const now = stampOf(app.clock.now());
    const hasBeacon = commit.entropy.some((e) => e.kind === 'beacon');
    if (hasBeacon && now < commit.beaconAfter)
      throw new Refused('BEACON_TOO_EARLY', { at: commit.beaconAfter, now });
    const values = canonicalBeacons(commit, beacons);
    const hash = app.hashes.of(commit.alg);
    const frames = await openFrames(app, tx, draw);
    const drawn = select(hash, commit, frames.frame, seedOf(hash, commit, { ...open.opened, ...values }));
    const names = new Map((await listDepartments(tx)).map((d) => [d.id, d.name]));
    const matched = matchTeams(hash, commit, frames, drawn, (id) => names.get(id) ?? id);
    const { hash: resultHash } = await appendRecord(app, tx, draw.operator, (place) =>
      makeResult(hash, { ...place, commit, open, beacons: values, drawn, assignHash: matched.assignHash }),
    );
    const grade = gradeOf(commit, open.opened, { beaconTooOld: openedTooLate(commit, open) });
    await updateDraw(tx, drawId, {
      state: 'drawn',
      resultHash,
      grade,
      matching: JSON.stringify(matched.counts),
      outcomeBox: await sealJson(app.keys, drawId, 'outcome', matched.outcome),
    });
    await updateTask(tx, draw.taskId, { stage: 'drawn', grade, drawn: matched.counts.objects });
    await recordAction(tx, actor, app.clock, {
      verb: 'draw.result',
      taskId: draw.taskId,
      drawId,
      detail: {
        hash: resultHash,
        grade,
        objects: matched.counts.objects,
        matched: matched.counts.ok,
        said: `抽取 ${matched.counts.objects} 个对象，可信等级 ${grade}`,
      },
    });
  });

function canonicalBeacons(
  commit: CommitRecord,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const entry of commit.entropy) {
    if (entry.kind !== 'beacon') continue;
    const typed = Object.hasOwn(given, entry.id) ? given[entry.id] : undefined;
    if (typed === undefined || typed.trim() === '') throw new Refused('BEACON_MISSING', { beacon: entry.id });
    try {
      values[entry.id] = beaconValue(entry.src, typed);
    } catch (error) {
      if (error instanceof FairdrawError)
        throw new Refused(
          'BEACON_MALFORMED',
          { beacon: entry.id, ...error.details },
          describeFinding(error, 'zh'),
        );
      throw error;
    }
  }
  const unknown = Object.keys(given).filter((id) => !Object.hasOwn(values, id));
  if (unknown.length > 0) throw new Refused('BEACON_UNKNOWN', { unknown });
  return values;
}
