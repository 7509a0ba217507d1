import { Worker } from 'node:worker_threads';
import type { Actor } from '../access/actor.ts';
import { keyInForce } from '../escrow/store.ts';
import type { Config } from '../platform/config.ts';
import type { Connection } from '../platform/database/open.ts';
import { Refused, type RefusalCode } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { commitDraw } from './commitDraw.ts';
import { finishDraw } from './finishDraw.ts';
import { freezeDraw } from './freezeDraw.ts';
import { drawSize, registerSize } from './store.ts';

/** What a thread is given: all of it plain data. */
export interface Job {
  readonly config: Config;
  readonly connection: Connection;
  readonly actor: Actor;
  /** the moment of the server's clock at which it was asked for */
  readonly at: string;
  readonly work:
    | { readonly verb: 'freeze'; readonly taskId: string }
    | {
        readonly verb: 'result';
        readonly drawId: string;
        readonly beacons: Readonly<Record<string, string>>;
      }
    | { readonly verb: 'commit'; readonly drawId: string };
}
export type Done =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly refused: { code: RefusalCode; details?: Record<string, unknown>; words?: string };
    }
  | { readonly ok: false; readonly broke: string };

/** From how many objects on a draw has a thread of its own: below, starting one costs more than the draw (bench/load.ts). */
export const LARGE = 20_000;

/** Freezes, on a thread of its own where the register is large, so that nobody else waits for it (issue 3, must show 8). */
export const freezeApart = async (app: Services, actor: Actor, taskId: string): Promise<string> =>
  (await registerSize(app.db, actor.scope, LARGE)) < LARGE
    ? freezeDraw(app, actor, taskId)
    : ((await apart(app, actor, { verb: 'freeze', taskId })) as string);

/** Commits, on a thread of its own where a large frame has to be opened for the supervising body's copy. */
export async function commitApart(app: Services, actor: Actor, drawId: string): Promise<void> {
  const large =
    (await keyInForce(app.db, actor.areaId)) !== null &&
    (await drawSize(app.db, actor.scope, drawId)) >= LARGE;
  if (large) await apart(app, actor, { verb: 'commit', drawId });
  else await commitDraw(app, actor, drawId);
}

/** Draws, on a thread of its own where the frame is large. */
export async function finishApart(
  app: Services,
  actor: Actor,
  drawId: string,
  beacons: Readonly<Record<string, string>>,
): Promise<void> {
  if ((await drawSize(app.db, actor.scope, drawId)) < LARGE) await finishDraw(app, actor, drawId, beacons);
  else await apart(app, actor, { verb: 'result', drawId, beacons });
}

/** The thread does the whole verb in its own transaction; what it refuses is refused here in the same words. */
function apart(app: Services, actor: Actor, work: Job['work']): Promise<unknown> {
  const job: Job = {
    config: app.config,
    connection: app.connection,
    actor,
    at: app.clock.now().toISOString(),
    work,
  };
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./workshopThread.ts', import.meta.url), { workerData: job });
    thread.once('message', (done: Done) => {
      if (done.ok) resolve(done.value);
      else if ('refused' in done)
        reject(new Refused(done.refused.code, done.refused.details, done.refused.words));
      else reject(new Error(done.broke));
    });
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`drawing thread ended with ${code}`)));
  });
}
