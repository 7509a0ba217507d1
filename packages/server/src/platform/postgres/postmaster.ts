import { execFileSync } from 'node:child_process';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a running postmaster wrote into `postmaster.pid`. */
export interface Postmaster {
  pid: number;
  socket: string;
  port: number;
}

/** Reads `postmaster.pid`; undefined when there is none or it is not written to the end yet. */
export function readPostmaster(data: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, socket: lines[4] ?? '', port: Number(lines[3] ?? 5432) };
}

/**
 * Whether `pid` is a live postmaster of this data folder, and not another program that got the number later, a zombie,
 * or the postmaster of the folder that ours was copied from.
 */
export function isPostmasterOf(pid: number, data: string): boolean {
  if (process.platform !== 'linux') return commandOf(pid).includes('postgres');
  try {
    // A postmaster works inside its data folder; a zombie has no working folder any more.
    return isSameFolder(`/proc/${pid}/cwd`, data);
  } catch {
    return false;
  }
}

function isSameFolder(one: string, other: string): boolean {
  const [a, b] = [statSync(one), statSync(other)];
  return a.ino === b.ino && a.dev === b.dev;
}

function commandOf(pid: number): string {
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

/** Waits until a postmaster is gone. Returns false when it still lives after `ms` milliseconds. */
export async function waitUntilGone(pid: number, data: string, ms: number): Promise<boolean> {
  const end = performance.now() + ms;
  while (isPostmasterOf(pid, data)) {
    if (performance.now() > end) return false;
    await sleep(10);
  }
  return true;
}

/**
 * Ends a postmaster: fast shutdown (open transactions are rolled back, everything is written), then, should it hang,
 * the immediate one, then kill -9; crash recovery makes good what the last two leave. One that is known to `hang`
 * is not asked nicely.
 */
export async function endPostmaster(pid: number, data: string, hangs = false): Promise<void> {
  const steps: [signal: NodeJS.Signals, ms: number][] = [
    ['SIGINT', 20_000],
    ['SIGQUIT', 3000],
    ['SIGKILL', 5000],
  ];
  for (const [signal, ms] of hangs ? steps.slice(1) : steps) {
    if (!isPostmasterOf(pid, data)) return;
    signalProcess(pid, signal);
    if (await waitUntilGone(pid, data, ms)) return;
  }
}

function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Whether a server's own idea of its data folder is this folder. */
export function isFolder(reported: string, data: string): boolean {
  try {
    return realpathSync(reported) === realpathSync(data);
  } catch {
    return false;
  }
}
