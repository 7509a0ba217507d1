import { closeSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { explainFailure } from './cluster.ts';
import { PostgresError } from './errors.ts';
import { spawnAs } from './identity.ts';
import type { Place } from './place.ts';
import { endPostmaster, isPostmasterOf, readPostmaster } from './postmaster.ts';
import { probe } from './probe.ts';
import type { Log, PgConfig } from './types.ts';

/** A postmaster that answers. */
export interface Up {
  config: PgConfig;
  pid: number;
  attached: boolean;
}

/** Crash recovery after a power cut may take minutes; silence may not. */
const RECOVERY_MS = 15 * 60_000;
const SILENCE_MS = 10_000;
const LOG_LIMIT_BYTES = 10 * 2 ** 20;

/** The connection of the cluster's superuser over a socket folder. */
export function socketConfig(socket: string, port = 5432): PgConfig {
  return { host: socket, port, user: 'postgres', database: 'postgres' };
}

/** Attaches to the postmaster of the data folder if one lives and answers, and starts one otherwise. */
export async function bringUp(place: Place, log: Log): Promise<Up> {
  const living = await findLiving(place, log);
  return living ?? (await start(place, log));
}

/** The postmaster that a killed server left behind, once it answers; undefined when there is none (any more). */
async function findLiving(place: Place, log: Log): Promise<Up | undefined> {
  const found = readPostmaster(place.data);
  if (!found) return undefined;
  if (!isPostmasterOf(found.pid, place.data)) {
    // PostgreSQL would refuse to start while any program has this number.
    rmSync(join(place.data, 'postmaster.pid'), { force: true });
    return undefined;
  }
  const config = socketConfig(found.socket || place.socket, found.port);
  if (await answers(config, place, found.pid, log)) return { config, pid: found.pid, attached: true };
  if (isPostmasterOf(found.pid, place.data)) {
    log(`PostgreSQL (pid ${found.pid}) does not answer; ending it`);
    await endPostmaster(found.pid, place.data, true);
  }
  return undefined;
}

/** Waits while a postmaster starts, recovers or shuts down. False: it is gone, hangs, or serves another folder. */
async function answers(config: PgConfig, place: Place, pid: number, log: Log): Promise<boolean> {
  const began = performance.now();
  let silentSince = began;
  let told = false;
  while (isPostmasterOf(pid, place.data)) {
    const answer = await probe(config, place.data);
    if (answer === 'ours') return true;
    if (answer === 'foreign') return false;
    const now = performance.now();
    if (answer === 'busy') silentSince = now;
    if (now - silentSince > SILENCE_MS || now - began > RECOVERY_MS) return false;
    if (!told && now - began > 2000) {
      log('waiting for PostgreSQL (it is recovering or shutting down)');
      told = true;
    }
    await sleep(15);
  }
  return false;
}

async function start(place: Place, log: Log): Promise<Up> {
  const end = performance.now() + SILENCE_MS;
  for (;;) {
    const result = await tryStart(place, log);
    if (typeof result !== 'string') return result;
    // Processes of a killed postmaster notice its end within moments; only then is the shared memory free.
    const passing = /pre-existing shared memory block|lock file "[^"]*" already exists/.test(result);
    if (!passing || performance.now() > end) throw explainFailure('PG_START_FAILED', result);
    await sleep(200);
    const living = await findLiving(place, log); // another start may have been faster
    if (living) return living;
  }
}

/** Starts a postmaster; returns what it wrote when it gave up. */
async function tryStart(place: Place, log: Log): Promise<Up | string> {
  const tooLong = (statSync(place.logFile, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES;
  const output = openSync(place.logFile, tooLong ? 'w' : 'a', 0o600);
  const offset = statSync(place.logFile).size;
  const args = ['-D', place.data, '-c', `unix_socket_directories=${quoteFolder(place.socket)}`];
  const child = spawnAs(place.identity, join(place.native, 'bin', 'postgres'), args, output);
  closeSync(output);
  const life: { ended?: Error | 'exit' } = {};
  child.on('error', (error) => (life.ended = error));
  child.on('exit', () => (life.ended ??= 'exit'));
  child.unref();
  const config = socketConfig(place.socket);
  const began = performance.now();
  for (let told = false; life.ended === undefined; await sleep(10)) {
    if ((await probe(config, place.data)) === 'ours') {
      // Whoever answers is the one in the file, which need not be our child when two started at once.
      return { config, pid: readPostmaster(place.data)?.pid ?? child.pid ?? 0, attached: false };
    }
    if (!told && performance.now() - began > 3000) {
      log('PostgreSQL is starting (recovery after a crash may take a while)');
      told = true;
    }
  }
  if (life.ended instanceof Error)
    throw new PostgresError(
      'PG_NO_BINARY',
      '无法运行随附的 PostgreSQL。',
      `Cannot run the packaged PostgreSQL: ${life.ended.message}`,
      life.ended,
    );
  return readFileSync(place.logFile).subarray(offset).toString();
}

/** `unix_socket_directories` is a list of folders: quoted, a comma in a name stays part of the name. */
function quoteFolder(folder: string): string {
  return `"${folder.replaceAll('"', '""')}"`;
}
