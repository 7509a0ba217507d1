import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const STALE_AFTER_MS = 20_000;

/**
 * Runs `work` while nobody else holds the lock file. The holder touches the file every two seconds; one that has not
 * been touched for twenty was left by a killed process and is taken over (a pid would mean nothing across containers).
 */
export async function withLock(file, onWait, work) {
  const token = `${process.pid}-${process.hrtime.bigint()}`;
  let waited = false;
  while (!tryTake(file, token)) {
    if (!waited) onWait();
    waited = true;
    removeIfStale(file);
    await sleep(300);
  }
  const beat = setInterval(() => touch(file), 2000);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    if (read(file) === token) rmSync(file, { force: true });
  }
}

function tryTake(file, token) {
  try {
    writeFileSync(file, token, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function removeIfStale(file) {
  const seen = statSync(file, { throwIfNoEntry: false });
  if (!seen || Date.now() - seen.mtimeMs < STALE_AFTER_MS) return;
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside); // atomic: of two waiters only one moves it
    rmSync(aside, { force: true });
  } catch {
    // the other waiter was faster
  }
}

function touch(file) {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // taken over after a long pause (a suspended machine); the work itself goes on
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
