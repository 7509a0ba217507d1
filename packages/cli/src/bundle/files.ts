import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { describeFinding, readRecord } from '@mingcha/fairdraw';
import type { CommitRecord, OpenRecord, ResultRecord } from '@mingcha/fairdraw';
import { CliError } from '../shell/errors.ts';

/** The files of a draw bundle; those under `private/` never leave the office. */
export const FILES = {
  commit: 'commit.json',
  open: 'open.json',
  result: 'result.json',
  frame: 'frame.ndjson',
  hashes: 'hashes.json',
  key: 'private/key.json',
  snapshot: 'private/snapshot.ndjson',
  seal: 'private/seal.json',
  /** the supervising body's copy, where `draw commit --escrow` made one */
  copy: 'private/escrow.age',
  drawn: 'private/drawn.csv',
  assignment: 'private/assignment.csv',
} as const;

export const RECORD_NAMES = { commit: '承诺记录', open: '开启记录', result: '结果记录' } as const;

interface Records {
  commit: CommitRecord;
  open: OpenRecord;
  result: ResultRecord;
}

export function has(dir: string, file: string): boolean {
  return existsSync(join(dir, file));
}

/**
 * Reads a record by path: exactly the published text, of the expected type, well formed in itself.
 * @throws CliError RECORD_MISSING, or the code of the first thing that is wrong with it
 */
export function readRecordFile<T extends keyof Records>(path: string, type: T): Records[T] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new CliError(
      'RECORD_MISSING',
      `找不到${RECORD_NAMES[type]}「${path}」。请确认这是一个抽取文件夹。`,
    );
  }
  const { record, findings } = readRecord(type, text);
  const first = findings[0];
  if (record === null || first) {
    throw new CliError(
      first?.code ?? 'RECORD_BROKEN',
      `${RECORD_NAMES[type]}「${path}」不能用：${first ? describeFinding(first, 'zh') : ''}。它必须逐字节保持公布时的原样。`,
      {
        lines: findings.slice(1).map((finding) => `[${finding.code}] ${describeFinding(finding, 'zh')}`),
      },
    );
  }
  return record as Records[T];
}

/** The text of a file in pieces. @throws CliError TEXT_NOT_UTF8 */
export function* piecesOfText(path: string): Generator<string> {
  const fd = openSync(path, 'r');
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const bytes = Buffer.alloc(1 << 20);
  try {
    for (let n = 1; n > 0;) {
      n = readSync(fd, bytes, 0, bytes.length, null);
      yield decoder.decode(bytes.subarray(0, n), { stream: n > 0 });
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new CliError('TEXT_NOT_UTF8', `「${path}」不是 UTF-8 文本，被改动或损坏过。`);
  } finally {
    closeSync(fd);
  }
}

/** The lines of a file, read a piece at a time. A file whose last line has no "\n" gives that line too. */
export const linesOf = (path: string): Generator<string> => linesIn(piecesOfText(path));

/** The lines of a text in pieces. */
export function* linesIn(pieces: Iterable<string>): Generator<string> {
  let rest = '';
  for (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/** sha256 of a file of the bundle; "" where it is missing. */
export function fileHash(dir: string, file: string): string {
  const path = join(dir, file);
  if (!existsSync(path)) return '';
  const hash = createHash('sha256');
  const fd = openSync(path, 'r');
  const bytes = Buffer.alloc(1 << 20);
  try {
    for (let n = 1; n > 0;) {
      n = readSync(fd, bytes, 0, bytes.length, null);
      hash.update(bytes.subarray(0, n));
    }
  } finally {
    closeSync(fd);
  }
  return hash.digest('hex');
}
