import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('.work/', import.meta.url));

/** Folder for what this run writes: one for each process, so that two runs do not remove each other's files. */
export const WORK = join(ROOT, String(process.pid));

/** Makes the folder, and removes those of runs that were killed. */
export function openWork(): void {
  mkdirSync(WORK, { recursive: true });
  for (const name of readdirSync(ROOT)) {
    if (!isAlive(Number(name))) rmSync(join(ROOT, name), { recursive: true, force: true });
  }
}

export function closeWork(): void {
  rmSync(WORK, { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}
