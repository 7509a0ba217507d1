import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { connect } from './connect.ts';
import type { PgConfig } from './types.ts';

/** What testOwner.ts reported, and the process it runs in. */
export interface Owner {
  child: ChildProcess;
  config: PgConfig;
  attached: boolean;
  code?: string;
  message?: string;
}

/** Starts an embedded PostgreSQL in a Node process of its own, as another user when root asks for one. */
export async function startOwner(dir: string, as: { uid?: number; gid?: number } = {}): Promise<Owner> {
  const script = join(import.meta.dirname, 'testOwner.ts');
  const child = spawn(process.execPath, [script, dir], {
    ...as,
    cwd: '/',
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout }))
    return { child, ...(JSON.parse(line) as object) } as Owner;
  throw new Error('testOwner.ts ended without a word');
}

/** kill -9, and wait until it is gone. */
export async function killOwner({ child }: Owner): Promise<void> {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** Ends an owner in order. */
export async function endOwner({ child }: Owner): Promise<void> {
  if (child.exitCode !== null) return;
  child.stdin?.end();
  await once(child, 'exit');
}

/** A folder of its own under the temporary one, given to another user when asked. */
export function temporaryFolder(uid?: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-pg-'));
  if (uid !== undefined) chownSync(folder, uid, uid);
  return folder;
}

/** Runs one query on a connection of its own. */
export async function ask<T>(config: PgConfig, sql: string): Promise<T[]> {
  const client = await connect(config);
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

/** The number of the postmaster of a folder. */
export function postmasterPid(dir: string): number {
  return Number(readFileSync(join(dir, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
}
