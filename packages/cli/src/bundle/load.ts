import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freeze, freezeInspectors, fromHex, isHex64, recordHash } from '@mingcha/fairdraw';
import type { CommitRecord, Frame, Hash, InspectorFrame } from '@mingcha/fairdraw';
import { namingOfSnapshot } from '../draw/naming.ts';
import type { Naming } from '../draw/naming.ts';
import { CliError } from '../shell/errors.ts';
import type { Io } from '../shell/io.ts';
import { FILES, linesOf, readRecordFile } from './files.ts';
import { refuseTouched } from './seal.ts';
import { snapshotLine } from './snapshot.ts';
import type { SnapshotInspector, SnapshotObject } from './snapshot.ts';

/** A bundle with its private part, frozen again from key and snapshot and found to be what was committed. */
export interface OwnBundle {
  dir: string;
  hash: Hash;
  commit: CommitRecord;
  commitHash: string;
  frame: Frame;
  people: InspectorFrame | null;
  /** Lines `p|ip|kind`. */
  pairLines: readonly string[];
  objects: readonly SnapshotObject[];
  naming: Naming;
}

export interface Secrets {
  key: Uint8Array;
  objects: SnapshotObject[];
  inspectors: SnapshotInspector[];
  pairLines: string[];
}

/** The commit of a bundle and its record hash. @throws CliError RECORD_… */
export async function loadCommit(
  io: Io,
  dir: string,
): Promise<{ commit: CommitRecord; commitHash: string; hash: Hash }> {
  const commit = readRecordFile(join(dir, FILES.commit), 'commit');
  const hash = await io.hash(commit.alg);
  return { commit, commitHash: recordHash(hash, commit), hash };
}

/**
 * Loads the operator's own bundle and freezes it again.
 * @throws CliError RECORD_…, SEAL_…, COMMIT_EDITED, KEY_EDITED, SNAPSHOT_EDITED, FRAME_EDITED, FREEZE_DIFFERS
 */
export async function loadOwn(io: Io, dir: string): Promise<OwnBundle> {
  const { commit, commitHash, hash } = await loadCommit(io, dir);
  refuseTouched(dir, commitHash);
  const secrets = readSecrets(dir);
  const { frame, people } = freezeAgain(hash, commit, secrets);
  const pairs = hash.hx(secrets.pairLines.toSorted().join('\n'));
  const same =
    frame.root === commit.frame.root &&
    (commit.inspectors === null ||
      (people?.root === commit.inspectors.root && pairs === commit.inspectors.pairs));
  if (!same) {
    throw new CliError(
      'FREEZE_DIFFERS',
      '用密钥和快照重新冻结，得到的名录与承诺记录不是同一份。不能继续：请用提交时的备份恢复原样。',
    );
  }
  return {
    dir,
    hash,
    commit,
    commitHash,
    frame,
    people,
    pairLines: secrets.pairLines,
    objects: secrets.objects,
    naming: namingOfSnapshot(secrets.objects, secrets.inspectors),
  };
}

/** Key, snapshot and pairs as they stand on disk. @throws CliError KEY_BROKEN, SNAPSHOT_BROKEN */
export function readSecrets(dir: string): Secrets {
  const key = parsed(join(dir, FILES.key), 'KEY_BROKEN', () => {
    const { k } = JSON.parse(readFileSync(join(dir, FILES.key), 'utf8')) as { k?: unknown };
    if (!isHex64(k)) throw new SyntaxError('k');
    return fromHex(k);
  });
  const lines = parsed(join(dir, FILES.snapshot), 'SNAPSHOT_BROKEN', () =>
    Array.from(linesOf(join(dir, FILES.snapshot)), snapshotLine),
  );
  return {
    key,
    objects: lines.filter((line) => line.kind === 'object'),
    inspectors: lines.filter((line) => line.kind === 'inspector'),
    pairLines: lines.flatMap((line) => (line.kind === 'pair' ? [line.line] : [])),
  };
}

/** Frame and inspectors as key and snapshot give them. */
export function freezeAgain(
  hash: Hash,
  commit: CommitRecord,
  { key, objects, inspectors }: Secrets,
): { frame: Frame; people: InspectorFrame | null } {
  const { drawId, rest } = commit;
  const frame = freeze(hash, { drawId, K: key, rest, objects });
  if (commit.inspectors === null) return { frame, people: null };
  // Pairs stand in the snapshot as they were frozen, under pseudonyms; they are compared with the commit by their hash.
  return { frame, people: freezeInspectors(hash, { drawId, K: key, inspectors, pairs: [] }) };
}

function parsed<T>(path: string, code: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const cause =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? '文件不见了' : '内容读不出来，被改动过';
    throw new CliError(code, `「${path}」${cause}。请用提交时的备份恢复原样。`);
  }
}
