import { witnessCommit } from '@mingcha/fairdraw';
import { createHash } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { publishTask } from '../disclosure/publishTask.ts';
import { abortDraw } from '../draws/abortDraw.ts';
import { closeOpenings } from '../draws/closeOpenings.ts';
import { commitDraw } from '../draws/commitDraw.ts';
import { finishDraw } from '../draws/finishDraw.ts';
import { freezeDraw } from '../draws/freezeDraw.ts';
import { handInCommitment } from '../draws/handInCommitment.ts';
import { openWitness } from '../draws/openWitness.ts';
import { releaseVisits } from '../draws/releaseVisits.ts';
import { confirmVoid, requestVoid } from '../draws/voidDraw.ts';
import { addDays, dayOf, handClock, stampOf } from '../platform/clock.ts';
import type { Services } from '../platform/services.ts';
import { createTask } from '../tasks/createTask.ts';
import { TaskInput } from '../tasks/schema.ts';
import { ACTS, OPEN_LINES, type Act, type Until } from './acts.ts';
import { actor } from './cast.ts';
import { inspectTask } from './inspectTask.ts';
import { prepareTask } from './prepareTask.ts';
import { plannedLine } from './plannedLine.ts';

/**
 * Plays the year of the practice county with the real verbs under a clock that stands in the past: every draw is a real one,
 * every record is chained, every result was entered by somebody of the team. An act that was cut off is not repeated.
 */
export async function seedStory(app: Services, done: ReadonlySet<string>): Promise<void> {
  const today = dayOf(app.clock.now());
  for (const act of ACTS) {
    if (done.has(`practice-${act.key}`)) continue;
    const clock = handClock(
      act.daysAgo === 0 ? stampOf(app.clock.now()) : `${addDays(today, -act.daysAgo)}T09:00:00+08:00`,
    );
    const past: Services = { ...app, clock };
    await app.db
      .insertInto('settings')
      .values({ key: `practice-${act.key}`, value: stampOf(app.clock.now()) })
      .execute();
    await play(past, clock, act, today);
    app.log.info('practice.act', { act: act.key });
  }
  if (!done.has('practice-lines')) await leaveLines(app, today);
}

/** Lines of this year from which nothing was made yet: where a visitor begins a task of his own. */
async function leaveLines(app: Services, today: string): Promise<void> {
  await app.db
    .insertInto('settings')
    .values({ key: 'practice-lines', value: stampOf(app.clock.now()) })
    .execute();
  for (const line of OPEN_LINES)
    await plannedLine(app, line, { from: addDays(today, 10), to: addDays(today, 40) });
}

const REACHES: Record<Until, number> = {
  draft: 0,
  frozen: 1,
  committed: 2,
  aborted: 3,
  drawn: 4,
  voided: 5,
  inspecting: 6,
  publishing: 7,
  closed: 8,
};

/** Digits that a witness or a ceremony would have brought; of a practice county, so they may follow from a text. */
const digest = (text: string) => createHash('sha256').update(`practice|${text}`).digest('hex');
const digits = (text: string) =>
  [...digest(text)]
    .map((c) => Number.parseInt(c, 16) % 10)
    .join('')
    .slice(0, 24);

async function play(
  app: Services,
  clock: ReturnType<typeof handClock>,
  act: Act,
  today: string,
): Promise<void> {
  const [clerk, head, supervisor] = (await Promise.all(
    ['clerk', 'head', 'supervisor'].map((id) => actor(app, id)),
  )) as [Actor, Actor, Actor];
  const reaches = REACHES[act.until];
  const platform = act.entropy === 'platform';
  const day = dayOf(clock.now());
  const taskId = (
    await createTask(
      app,
      clerk,
      TaskInput.parse({
        name: act.name,
        planLineId: await plannedLine(app, act, windowOf(act, day)),
        scheme: { content: `按照${act.name}的检查事项逐项检查`, duties: '各部门检查各自事项，一次进门' },
        parts: act.parts,
        window: windowOf(act, day),
        asOf: day,
        witnesses: [{ id: 'w1', who: platform ? 'platform' : '监察室' }],
        beacon: platform ? null : { src: 'ceremony', issue: `${day} 现场摇号` },
        times: timesOf(act),
      }),
    )
  ).id;
  if (reaches < 1) return;
  await prepareTask(app, clock, taskId, act);
  if (act.daysAgo > 0) clock.advance(1800);
  const drawId = await freezeDraw(app, clerk, taskId);
  if (reaches < 2) return;
  clock.advance(600);
  const r = digest(`${drawId}|w1`);
  await handInCommitment(app, supervisor, drawId, {
    witness: 'w1',
    commit: witnessCommit(app.hashes.sha256, drawId, 'w1', r),
  });
  clock.advance(60);
  await commitDraw(app, clerk, drawId);
  if (reaches < 3) return;
  clock.advance(1800);
  if (act.opens) await openWitness(app, supervisor, drawId, { witness: 'w1', r });
  clock.advance(1900);
  await closeOpenings(app, clerk, drawId);
  clock.advance(2400);
  if (act.until === 'aborted') return void (await abortDraw(app, clerk, drawId, 'beacon-not-drawn'));
  await finishDraw(app, clerk, drawId, platform ? {} : { b1: digits(drawId) });
  if (act.until === 'voided') {
    clock.advance(3600);
    await requestVoid(app, clerk, drawId, '抽取后发现检查对象名录截止日期填写有误，须重新组织');
    clock.advance(1200);
    await confirmVoid(app, head, drawId);
  }
  if (reaches < 6) return;
  const last = addDays(day, 10);
  clock.set(`${last < today ? last : addDays(today, -1)}T08:30:00+08:00`);
  await releaseVisits(app, clerk, drawId, last);
  clock.advance(3600);
  await inspectTask(app, taskId, act.results, act.until === 'inspecting' ? 0.5 : 1);
  if (reaches < 8) return;
  clock.advance((act.publishedAfter ?? 2) * 86_400);
  for (const dept of new Set(act.parts.map((p) => p.departmentId)))
    await publishTask(
      app,
      dept === 'SCJG' ? clerk : await actor(app, `coordinator-${dept!.toLowerCase()}`),
      taskId,
    );
}

/** A frozen act is there for a visitor to go on with, at the pace of a practice; a committed one stays open until tomorrow. */
function timesOf(act: Act): { openSeconds: number; beaconSeconds: number } {
  if (act.until === 'frozen' || act.until === 'draft') return { openSeconds: 60, beaconSeconds: 90 };
  const open = act.until === 'committed' ? 2 * 86_400 : 3600;
  return { openSeconds: open, beaconSeconds: open + 1800 };
}

/** Ten days from the day after the draw; a draft or a freeze leaves it to the commitment. */
function windowOf(act: Act, day: string): { from: string; to: string } | undefined {
  if (act.until === 'draft' || act.until === 'frozen') return undefined;
  const drawn = act.until === 'committed' ? addDays(day, 2) : day;
  return { from: addDays(drawn, 1), to: addDays(drawn, 10) };
}
