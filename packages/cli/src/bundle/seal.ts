import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Digests } from '../shell/disk.ts';
import { isHex64 } from '@mingcha/fairdraw';
import { CliError } from '../shell/errors.ts';
import { FILES, fileHash } from './files.ts';

/**
 * `private/seal.json`: what the commit and the private files were when they were written. It catches the hand that
 * "just corrects" a file; against somebody who rewrites the seal as well stands the published record hash, not this.
 */
export interface Seal {
  /** Record hash of the commit. */
  commit: string;
  /** sha256 of each sealed file. */
  files: Record<string, string>;
}

const SEALED = [FILES.frame, FILES.key, FILES.snapshot] as const;

const SENTENCES: Readonly<Record<(typeof SEALED)[number], readonly [code: string, message: string]>> = {
  [FILES.frame]: ['FRAME_EDITED', 'frame.ndjson（公开的名录骨架）与提交时不一致，被改动、删减或替换过'],
  [FILES.key]: ['KEY_EDITED', 'private/key.json（密钥）与提交时不一致，被改动或替换过'],
  [FILES.snapshot]: [
    'SNAPSHOT_EDITED',
    'private/snapshot.ndjson（名录快照）与提交时不一致，被改动、删减或替换过',
  ],
};

export interface SealFault {
  code: string;
  message: string;
}

/** The seal, once the sealed files have been written. */
export function sealOf(commit: string, written: Digests): string {
  const files = Object.fromEntries(SEALED.map((file) => [file, written[file]!]));
  return JSON.stringify({ commit, files } satisfies Seal);
}

/** `private/finished.json`: the record hashes of open and result, which no later record of this bundle repeats. */
export function finishedSeal(hashes: { open: string; result: string }): string {
  return JSON.stringify(hashes);
}

/** The record hashes as they were when the records of a finished draw were written. @throws CliError SEAL_BROKEN */
export function knownHashes(dir: string): { commit: string; open: string; result: string } {
  const { commit } = readSeal(dir);
  try {
    const { open, result } = JSON.parse(readFileSync(join(dir, FILES.finished), 'utf8')) as Record<
      string,
      unknown
    >;
    if (isHex64(open) && isHex64(result)) return { commit, open, result };
  } catch {
    // Said below: a file that is missing and one that cannot be read need the same.
  }
  throw new CliError('SEAL_BROKEN', 'private/finished.json 不见了或读不出来，被改动过。请用备份恢复原样。');
}

/** Whether the bundle has its private part. */
export function isOwn(dir: string): boolean {
  return existsSync(join(dir, FILES.seal));
}

/** Compares commit (by its record hash) and files with the seal; [] means that nothing was touched. */
export function sealFaults(dir: string, commitHash: string): SealFault[] {
  const seal = readSeal(dir);
  const faults: SealFault[] = [];
  if (seal.commit !== commitHash) {
    const message = `commit.json 被改动过：现在的散列值是 ${commitHash}，提交时是 ${seal.commit}`;
    faults.push({ code: 'COMMIT_EDITED', message });
  }
  for (const file of SEALED) {
    const now = fileHash(dir, file);
    if (now === seal.files[file]) continue;
    const [code, message] = SENTENCES[file];
    faults.push(now === '' ? { code: 'FILE_MISSING', message: `缺少文件 ${file}` } : { code, message });
  }
  return faults;
}

/** @throws CliError with the first fault: nothing may be built on a bundle that was touched. */
export function refuseTouched(dir: string, commitHash: string): void {
  if (!isOwn(dir)) {
    throw new CliError(
      'SEAL_MISSING',
      `「${dir}」里没有 private/seal.json：这不是本机提交的抽取文件夹，或私有部分不全。公布给外界的部分只能复核（verify --public），不能继续抽取。`,
    );
  }
  const faults = sealFaults(dir, commitHash);
  const first = faults[0];
  if (!first) return;
  throw new CliError(first.code, `${first.message}。不能继续：请用提交时的备份恢复原样。`, {
    lines: faults.slice(1).map(({ code, message }) => `[${code}] ${message}`),
  });
}

function readSeal(dir: string): Seal {
  try {
    const seal = JSON.parse(readFileSync(join(dir, FILES.seal), 'utf8')) as Partial<Seal>;
    if (typeof seal.commit !== 'string' || typeof seal.files !== 'object') throw new SyntaxError('seal');
    return seal as Seal;
  } catch {
    throw new CliError('SEAL_BROKEN', 'private/seal.json 读不出来，被改动过。请用提交时的备份恢复原样。');
  }
}
