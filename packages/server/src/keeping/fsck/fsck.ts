import type pg from 'pg';
import { openSnapshot, type Installation } from '../installation.ts';
import { KeepingError } from '../problem.ts';
import { checkBoxes, checkRecords } from './checkDraws.ts';
import { checkCopies } from './checkCopies.ts';
import { checkFiles } from './checkFiles.ts';
import { checkProjections } from './checkProjections.ts';
import { checkRows } from './checkRows.ts';
import { checkTree } from './checkTree.ts';
import type { Check, Finding } from './types.ts';

/** In the order in which they run. */
export const CHECKS: readonly (readonly [string, Check])[] = [
  ['逐行核对只增不改的表与台账', checkRows],
  ['核对台账的链、哈希树与检查点', checkTree],
  ['核对抽取记录链', checkRecords],
  ['核对密封内容', checkBoxes],
  ['核对监督副本', checkCopies],
  ['核对状态与历史', checkProjections],
  ['核对文件', checkFiles],
];

export interface FsckReport {
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
  /** checks done, with how long each took (seconds) */
  readonly checks: readonly { title: string; seconds: number }[];
}

/**
 * Rebuilds and compares everything, over one state of the database, beside a server at work or without it. Changes nothing.
 * Throws KeepingError DATABASE_EMPTY, MASTER_KEY_OTHER.
 */
export async function fsck(
  at: Installation,
  progress: (what: string, done: number, of: number) => void = () => {},
): Promise<FsckReport> {
  const db = await openSnapshot(at.database);
  try {
    return await runChecks(at, db, progress);
  } finally {
    await db.end();
  }
}

/** The same inside the transaction of a connection: what a test changes there need not be committed. */
export async function runChecks(
  at: Installation,
  db: pg.Client,
  progress: (what: string, done: number, of: number) => void = () => {},
): Promise<FsckReport> {
  const { rows } = await db.query<{ value: string }>(
    "select value from mingcha.settings where key = 'master-key'",
  );
  if (rows[0] && rows[0].value !== at.keys.fingerprint) throw new KeepingError('MASTER_KEY_OTHER');
  const findings: Finding[] = [];
  const notes: string[] = [];
  const checks: { title: string; seconds: number }[] = [];
  for (const [title, check] of CHECKS) {
    const began = performance.now();
    await check({ at, db, report: (f) => findings.push(f), note: (t) => notes.push(t), progress });
    checks.push({ title, seconds: (performance.now() - began) / 1000 });
  }
  return { findings, notes, checks };
}
