import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { KeepingError } from '../problem.ts';
import { decrypt } from './container.ts';
import { entriesOf, type Entry, type Head, type Manifest } from './frames.ts';

/** Reads a backup entry by entry. `each` must read the entry's data if it wants it. */
export async function readBackup(
  path: string,
  secret: Buffer,
  each: (entry: Entry) => Promise<void>,
): Promise<void> {
  try {
    await pipeline(
      Readable.from(decrypt(secret, createReadStream(path) as AsyncIterable<Uint8Array>)),
      createGunzip(),
      async (source: AsyncIterable<Uint8Array>) => {
        for await (const entry of entriesOf(source)) await each(entry);
      },
    );
  } catch (error) {
    if (error instanceof Error && 'code' in error) {
      if (error.code === 'ENOENT' || error.code === 'EISDIR') throw new KeepingError('BACKUP_NOT_ONE', path);
      if (String(error.code).startsWith('Z_')) throw new KeepingError('BACKUP_CORRUPTED');
    }
    throw error;
  }
}

export type Start = Extract<Head, { kind: 'start' }>;

/**
 * Reads a backup to its end without restoring anything: every piece is authentic, every table and file has the rows and the
 * hash of the manifest. Throws KeepingError BACKUP_NOT_ONE, BACKUP_WRONG_KEY, BACKUP_TRUNCATED, BACKUP_CORRUPTED.
 */
export async function checkBackup(
  path: string,
  secret: Buffer,
): Promise<{ manifest: Manifest; start: Start }> {
  const found = new Map<string, string>();
  let files = 0;
  let bytes = 0;
  const read: { manifest?: Manifest; start?: Start } = {};
  await readBackup(path, secret, async ({ head, data }) => {
    const hash = createHash('sha256');
    for await (const piece of data) {
      hash.update(piece);
      if (head.kind === 'file') bytes += piece.length;
    }
    const sha256 = hash.digest('hex');
    if (head.kind === 'start') read.start = head;
    if (head.kind === 'table') found.set(head.name, sha256);
    if (head.kind === 'manifest') read.manifest = head.manifest;
    if (head.kind !== 'file') return;
    files++;
    if (sha256 !== head.sha256) throw new KeepingError('BACKUP_CORRUPTED', head.sha256);
  });
  const { manifest, start } = read;
  if (!manifest || !start) throw new KeepingError('BACKUP_CORRUPTED');
  const same =
    manifest.tables.every((t) => found.get(t.name) === t.sha256) && manifest.tables.length === found.size;
  if (!same || manifest.files.count !== files || manifest.files.bytes !== bytes)
    throw new KeepingError('BACKUP_CORRUPTED');
  return { manifest, start };
}
