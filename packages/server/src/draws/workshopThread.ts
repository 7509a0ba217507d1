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
import { HEAVY } from './heavy.ts';
import { Workshop, type Done, type Job, type Place } from './workshop.ts';

/** Verbs over large frames (workshop.ts), one after the other, with a connection of this thread's own. */
const place = workerData as Place;
const { db } = openDatabase(place.connection, () => {}, 1);
const port = parentPort!;
const ready: Promise<Omit<Services, 'clock'>> = prepare();
let last: Promise<unknown> = ready;
port.on('message', (job: Job | 'end') => {
  if (job === 'end') {
    last = last.then(() => db.destroy()).then(() => port.close());
    return;
  }
  last = last.then(async () => {
    const done = await run(job);
    const bytes = done.ok && Array.isArray(done.value) ? (done.value as Uint8Array<ArrayBuffer>[]) : [];
    port.postMessage(
      done,
      bytes.map((piece) => piece.buffer),
    );
  });
});

async function prepare(): Promise<Omit<Services, 'clock'>> {
  const { config, connection } = place;
  return {
    db,
    connection,
    keys: await loadKeys(config),
    config,
    hashes: await loadHashes(),
    log: silentLog,
    files: fileStore(join(config.home, 'files'), noScanner(silentLog)),
    frames: new FrameCache(),
    // nothing here asks for another thread
    workshop: new Workshop(place, silentLog),
  };
}

async function run({ n, verb, actor, at, wanted }: Job): Promise<Done> {
  const app: Services = { ...(await ready), clock: { now: () => new Date(at) } };
  try {
    return { n, ok: true, value: await HEAVY[verb](app, actor, wanted as never) };
  } catch (error) {
    const known = knownRefusal(error);
    if (!known)
      return {
        n,
        ok: false,
        broke: error instanceof Error ? (error.stack ?? error.message) : String(error),
      };
    const { code, details, words } = known;
    const refused = { code, ...(details ? { details } : {}), ...(words ? { words } : {}) };
    return { n, ok: false, refused };
  }
}
