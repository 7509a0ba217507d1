import { randomUUID } from 'node:crypto';
import type { Actor } from '../../access/actor.ts';
import type { Scope } from '../../access/scope.ts';
import { stampOf } from '../clock.ts';
import type { Executor, Tx } from '../database/open.ts';
import { Refused } from '../errors.ts';
import type { Services } from '../services.ts';
import { allOf, type FileSource, type Stored } from './contentStore.ts';
import type { Media } from './mediaType.ts';
import { fileById, insertFile, UUID, type FileRow } from './store.ts';
import { takeUpload } from './uploads.ts';

export interface FileInput {
  /** the bytes; or a stream of them; or what `app.files.put` gave before the transaction; or the id of a finished upload */
  readonly content: { bytes: Uint8Array } | { stream: FileSource } | { stored: Stored } | { upload: string };
  /** as the person sees it; folders and control characters are cut off */
  readonly name: string;
  /** who owns it: outside this area nobody opens it; and which noun stored it */
  readonly scope: { areaId: string; departmentId?: string | null; purpose: string };
  readonly by: Actor | null;
  /** media types by content that are taken; absent = all */
  readonly accept?: readonly Media[];
  /** bytes; at most FILE_LIMIT */
  readonly limit?: number;
}

export interface StoredFile extends Stored {
  /** uuid of the row in `files`, what other tables refer to */
  readonly id: string;
  readonly name: string;
}

/**
 * Keeps a file: bytes first (on disk, complete), then the row in the caller's transaction. When the transaction fails, bytes
 * without a row remain; they are nobody's, and `fsck` counts them. A long stream belongs before the transaction
 * (`app.files.put`). Throws Refused FILE_TOO_LARGE, FILE_EMPTY, FILE_TYPE, FILE_INFECTED, UPLOAD_INCOMPLETE.
 */
export async function storeFile(tx: Tx, app: Services, input: FileInput): Promise<StoredFile> {
  const stored = await bytesOf(tx, app, input);
  if (input.accept && !input.accept.includes(stored.media))
    throw new Refused('FILE_TYPE', { found: stored.media, accepted: input.accept });
  const file: StoredFile = { ...stored, id: randomUUID(), name: plainName(input.name) };
  await insertFile(tx, {
    id: file.id,
    sha256: file.sha256,
    size: file.size,
    media: file.media,
    name: file.name,
    areaId: input.scope.areaId,
    departmentId: input.scope.departmentId ?? null,
    purpose: input.scope.purpose,
    createdBy: input.by?.personId ?? null,
    createdAt: stampOf(app.clock.now()),
  });
  return file;
}

function bytesOf(tx: Tx, app: Services, { content, limit, accept, by }: FileInput): Promise<Stored> {
  const options = { ...(limit ? { limit } : {}), ...(accept ? { accept } : {}) };
  if ('stored' in content) return Promise.resolve(content.stored);
  if ('bytes' in content) return app.files.put(content.bytes, options);
  if ('stream' in content) return app.files.put(content.stream, options);
  if (!by) throw new Refused('NOT_FOUND');
  return takeUpload(tx, app, by, content.upload, options);
}

export interface OpenedFile {
  readonly row: FileRow;
  /** checked against the hash while it is read */
  stream(): AsyncGenerator<Uint8Array>;
  bytes(): Promise<Buffer>;
}

/**
 * A file within a scope. The caller has loaded what the file belongs to (a visit, a document) within the scope too: the area
 * is the outer wall, not the whole permission. Throws Refused NOT_FOUND; FILE_DAMAGED while reading.
 */
export async function openFile(app: Services, db: Executor, scope: Scope, id: string): Promise<OpenedFile> {
  const row = UUID.test(id) ? await fileById(db, scope, id) : undefined;
  if (!row) throw new Refused('NOT_FOUND');
  const stream = () => app.files.read(row.sha256);
  return { row, stream, bytes: async () => Buffer.concat(await allOf(stream())) };
}

// oxlint-disable-next-line no-control-regex -- these, and marks that turn the direction of writing, are what is taken away
const UNPRINTED = /[\u0000-\u001f\u007f\u202a-\u202e]/g;

/** The last part of a path, without control characters, at most 200 characters: "C:\\照片\\a.jpg" → "a.jpg". */
export function plainName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1)!;
  return last.replaceAll(UNPRINTED, '').trim().slice(0, 200) || '未命名';
}
