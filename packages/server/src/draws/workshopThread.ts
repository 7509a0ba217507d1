import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../platform/database/open.ts';
import { knownRefusal } from '../platform/errors.ts';
import { fileStore } from '../platform/files/contentStore.ts';
import { noScanner } from '../platform/files/scanner.ts';
import { loadHashes } from '../platform/hashes.ts';
import { loadKeys } from '../platform/keys.ts';
import { silentLog } from '../platform/log.ts';
import type { Services } from '../platform/services.ts';
import { FrameCache } from './frameCache.ts';
import { commitDraw } from './commitDraw.ts';
import { finishDraw } from './finishDraw.ts';
import { freezeDraw } from './freezeDraw.ts';
import type { Done, Job } from './workshop.ts';

/** One freeze or one draw of a large register (workshop.ts), with a connection of its own; the thread ends with it. */
const { config, connection, actor, at, work } = workerData as Job;
const { db } = openDatabase(connection, () => {}, 1);
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread has no origin
parentPort!.postMessage(await run().finally(() => db.destroy()));

async function run(): Promise<Done> {
  const app: Services = {
    db,
    connection,
    clock: { now: () => new Date(at) },
    keys: await loadKeys(config),
    config,
    hashes: await loadHashes(),
    log: silentLog,
    files: fileStore(join(config.home, 'files'), noScanner(silentLog)),
    frames: new FrameCache(),
  };
  try {
    if (work.verb === 'freeze') return { ok: true, value: await freezeDraw(app, actor, work.taskId) };
    if (work.verb === 'commit') await commitDraw(app, actor, work.drawId);
    else await finishDraw(app, actor, work.drawId, work.beacons);
    return { ok: true, value: null };
  } catch (error) {
    const known = knownRefusal(error);
    if (!known)
      return { ok: false, broke: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    const { code, details, words } = known;
    return { ok: false, refused: { code, ...(details ? { details } : {}), ...(words ? { words } : {}) } };
  }
}
