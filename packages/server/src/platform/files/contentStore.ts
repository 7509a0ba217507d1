import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Refused } from '../errors.ts';
import { HEAD_BYTES, mediaTypeOf, type Media } from './mediaType.ts';
import type { Scanner } from './scanner.ts';

export type FileSource = Uint8Array | AsyncIterable<Uint8Array>;

/** A file whose bytes are on disk under their hash. Only a row in `files` makes it somebody's. */
export interface Stored {
  /** 64 hex digits */
  readonly sha256: string;
  /** bytes */
  readonly size: number;
  readonly media: Media;
}

/**
 * Files by their content: `HOME/files/ab/cdef…` holds the bytes whose SHA-256 is abcdef…. A file appears under its name only
 * when it is complete and on disk (temporary name → fsync → rename → fsync of the folder), so that a crash leaves nothing
 * half; the same bytes are kept once. Why not in the database: docs/adr/0009.
 */
export interface FileStore {
  readonly folder: string;
  /** who looks at each file before anybody can open it; "none" */
  readonly scanner: string;
  /** Throws Refused FILE_TOO_LARGE (limit in bytes), FILE_EMPTY, FILE_TYPE (not in `accept`), FILE_INFECTED. */
  put(source: FileSource, options?: PutOptions): Promise<Stored>;
  pathOf(sha256: string): string;
  /** The bytes, checked against the hash as they are read: the stream breaks with FILE_DAMAGED at its end. */
  read(sha256: string): AsyncGenerator<Uint8Array>;
  has(sha256: string): Promise<boolean>;
  /** every hash that has a file, in order */
  list(): AsyncGenerator<string>;
}

export interface PutOptions {
  readonly limit?: number;
  readonly accept?: readonly Media[];
  /** made here and encrypted to somebody else: a scanner can find nothing in it, and must not stand in its way */
  readonly sealed?: boolean;
}

export const FILE_LIMIT = 200 * 1024 * 1024;

export function fileStore(folder: string, scanner: Scanner): FileStore {
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2));

  async function put(
    source: FileSource,
    { limit = FILE_LIMIT, accept, sealed = false }: PutOptions = {},
  ): Promise<Stored> {
    const temporary = join(folder, 'tmp', randomUUID());
    await mkdir(dirname(temporary), { recursive: true, mode: 0o700 });
    try {
      const stored = await write(temporary, source, limit);
      if (accept && !accept.includes(stored.media))
        throw new Refused('FILE_TYPE', { found: stored.media, accepted: accept });
      const found = sealed ? null : await scanner.scan({ path: temporary, ...stored });
      if (found !== null) throw new Refused('FILE_INFECTED', { scanner: scanner.name, found });
      const path = pathOf(stored.sha256);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      // over an older copy too: the bytes are the same, and a damaged one is mended by it
      await rename(temporary, path);
      await syncFolder(dirname(path));
      await syncFolder(folder);
      return stored;
    } finally {
      await rm(temporary, { force: true });
    }
  }

  return {
    folder,
    scanner: scanner.name,
    put,
    pathOf,
    async *read(sha256) {
      const hash = createHash('sha256');
      try {
        for await (const chunk of createReadStream(pathOf(sha256))) {
          hash.update(chunk as Buffer);
          yield chunk as Buffer;
        }
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
          throw new Refused('FILE_DAMAGED', { sha256, found: null });
        throw error;
      }
      const found = hash.digest('hex');
      if (found !== sha256) throw new Refused('FILE_DAMAGED', { sha256, found });
    },
    has: (sha256) =>
      stat(pathOf(sha256)).then(
        (s) => s.isFile(),
        () => false,
      ),
    async *list() {
      const folders = await readdir(folder).catch(() => []);
      for (const head of folders.filter((f) => /^[0-9a-f]{2}$/.test(f)).toSorted())
        for (const rest of (await readdir(join(folder, head))).toSorted())
          if (/^[0-9a-f]{62}$/.test(rest)) yield head + rest;
    },
  };
}

async function write(path: string, source: FileSource, limit: number): Promise<Stored> {
  const file = await open(path, 'wx', 0o600);
  const hash = createHash('sha256');
  let size = 0;
  let head = Buffer.alloc(0);
  try {
    for await (const chunk of source instanceof Uint8Array ? [source] : source) {
      size += chunk.length;
      if (size > limit) throw new Refused('FILE_TOO_LARGE', { limit });
      hash.update(chunk);
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES);
      await writeAll(file, chunk);
    }
    if (size === 0) throw new Refused('FILE_EMPTY');
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), size, media: mediaTypeOf(head) };
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.length;) at += (await file.write(chunk, at)).bytesWritten;
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Everything an async generator gives. */
export async function allOf<T>(source: AsyncIterable<T>): Promise<T[]> {
  const out: T[] = [];
  for await (const one of source) out.push(one);
  return out;
}
