import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Digests } from '../shell/disk.ts';
import { isHex64, jcs } from '@mingcha/fairdraw';
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

/** The record hashes of a finished draw, as they are published with its records. */
export interface RecordHashes {
  commit: string;
  open: string;
  result: string;
}

/**
 * `hashes.json`, public: no later record of this bundle repeats the hash of the result, so without it one changed digit
 * of its time would go unseen (docs/adr/0007).
 */
export function hashesText({ commit, open, result }: RecordHashes): string {
  return jcs({ commit, open, result });
}

/** What `hashes.json` says, null where there is none. @throws CliError HASHES_BROKEN */
export function publishedHashes(dir: string): RecordHashes | null {
  const path = join(dir, FILES.hashes);
  if (!existsSync(path)) return null;
  try {
    const { commit, open, result } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    if (isHex64(commit) && isHex64(open) && isHex64(result)) return { commit, open, result };
  } catch {
    // Said below: text that is no JSON and JSON that is no hashes need the same.
  }
  throw new CliError('HASHES_BROKEN', 'hashes.json（公布的散列值）读不出来，被改动过。请取公布时的原件。');
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
