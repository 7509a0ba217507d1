import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';

export interface Measured<T> {
  result: T;
  /** wall-clock seconds from start to exit */
  seconds: number;
  /** largest resident set while it ran, in MB (from /proc; 0 where there is none) */
  peakMb: number;
}

/** Runs a program that prints one JSON value as its last line, and measures it from outside. Its stderr is passed on. */
export async function measure<T>(program: string, args: string[], input?: string): Promise<Measured<T>> {
  const start = performance.now();
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(input);
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (text += piece));
  let peakMb = 0;
  const watch = setInterval(() => (peakMb = Math.max(peakMb, residentPeakMb(child.pid ?? 0))), 50);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  clearInterval(watch);
  const seconds = (performance.now() - start) / 1000;
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}\n${text}`);
  return { result: JSON.parse(text.trim().split('\n').at(-1) ?? '') as T, seconds, peakMb };
}

/** The kernel's own high-water mark of a process's memory, so that no peak between two looks is missed. */
function residentPeakMb(pid: number): number {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return 0;
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0; // it ended between the two calls
  }
}

/** Standard output of a program, or undefined where it is not installed or fails. */
export async function tryRun(program: string, args: string[]): Promise<string | undefined> {
  try {
    return (await promisify(execFile)(program, args)).stdout;
  } catch {
    return undefined;
  }
}
