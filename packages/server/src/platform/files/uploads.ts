import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '../../access/actor.ts';
import { stampOf } from '../clock.ts';
import type { Tx } from '../database/open.ts';
import { Refused } from '../errors.ts';
import { inTransaction, type Services } from '../services.ts';
import { FILE_LIMIT, type Stored } from './contentStore.ts';
import type { Media } from './mediaType.ts';
import {
  deleteExpiredUploads,
  deleteUpload,
  insertUpload,
  lockUpload,
  openUploads,
  UUID,
  type UploadRow,
} from './store.ts';

/** Largest chunk in bytes; a chunk that breaks off costs at most this much. */
export const CHUNK_LIMIT = 8 * 1024 * 1024;
const KEPT_DAYS = 7;

export interface UploadState {
  id: string;
  /** bytes on the server's disk: where the next chunk starts */
  offset: number;
  size: number;
}

const pathOf = (app: Services, id: string): string => join(app.files.folder, 'uploads', id);
const received = (app: Services, id: string): Promise<number> =>
  stat(pathOf(app, id)).then(
    (s) => s.size,
    () => 0,
  );

/**
 * A resumable upload in the manner of tus: start, then chunks each at its offset. What has arrived is the length of the file
 * on disk, so that after a broken line, a killed server or a week's pause the sender asks for the offset and goes on.
 */
export async function startUpload(
  app: Services,
  actor: Actor,
  input: { name: string; size: number },
): Promise<UploadState> {
  if (input.size > FILE_LIMIT) throw new Refused('FILE_TOO_LARGE', { limit: FILE_LIMIT });
  const now = app.clock.now();
  await sweep(app, stampOf(now));
  const id = randomUUID();
  await insertUpload(app.db, {
    id,
    personId: actor.personId,
    name: input.name,
    size: input.size,
    createdAt: stampOf(now),
    expiresAt: stampOf(new Date(now.getTime() + KEPT_DAYS * 86_400_000)),
  });
  return { id, offset: 0, size: input.size };
}

/** Removes what belongs to no upload any more: run out, or taken by storeFile. */
async function sweep(app: Services, now: string): Promise<void> {
  const files = await readdir(join(app.files.folder, 'uploads')).catch(() => []);
  await deleteExpiredUploads(app.db, now);
  const open = new Set(await openUploads(app.db));
  for (const id of files.filter((f) => !open.has(f))) await rm(pathOf(app, id), { force: true });
}

async function locked(tx: Tx, app: Services, actor: Actor, id: string): Promise<UploadRow> {
  const row = UUID.test(id) ? await lockUpload(tx, actor.personId, id, stampOf(app.clock.now())) : undefined;
  if (!row) throw new Refused('NOT_FOUND');
  return row;
}

/** How far an upload of this person is. */
export const uploadState = (app: Services, actor: Actor, id: string): Promise<UploadState> =>
  inTransaction(app, async (tx) => {
    const { size } = await locked(tx, app, actor, id);
    return { id, offset: await received(app, id), size };
  });

/**
 * Takes one chunk at `offset`. What came before the line broke is kept. Throws Refused UPLOAD_OFFSET with the right offset,
 * FILE_TOO_LARGE when more comes than was announced.
 */
export const receiveChunk = (
  app: Services,
  actor: Actor,
  id: string,
  offset: number,
  body: AsyncIterable<Uint8Array>,
): Promise<UploadState> =>
  inTransaction(app, async (tx) => {
    const { size } = await locked(tx, app, actor, id);
    const have = await received(app, id);
    if (offset !== have) throw new Refused('UPLOAD_OFFSET', { offset: have, given: offset });
    await mkdir(join(app.files.folder, 'uploads'), { recursive: true, mode: 0o700 });
    const file = await open(pathOf(app, id), 'a', 0o600);
    let at = have;
    try {
      for await (const chunk of body) {
        if (at + chunk.length > size || at + chunk.length - have > CHUNK_LIMIT)
          throw new Refused('FILE_TOO_LARGE', { limit: Math.min(size, have + CHUNK_LIMIT) });
        await file.appendFile(chunk);
        at += chunk.length;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    return { id, offset: at, size };
  });

/** Gives up an upload. */
export const dropUpload = (app: Services, actor: Actor, id: string): Promise<void> =>
  inTransaction(app, async (tx) => {
    await locked(tx, app, actor, id);
    await deleteUpload(tx, id);
    await rm(pathOf(app, id), { force: true });
  });

/** The finished upload as a stored file; called by storeFile. The upload ends with the caller's transaction. */
export async function takeUpload(
  tx: Tx,
  app: Services,
  actor: Actor,
  id: string,
  options: { limit?: number; accept?: readonly Media[] },
): Promise<Stored> {
  const { size } = await locked(tx, app, actor, id);
  const have = await received(app, id);
  if (have !== size) throw new Refused('UPLOAD_INCOMPLETE', { offset: have, size });
  const stored = await app.files.put(createReadStream(pathOf(app, id)) as AsyncIterable<Uint8Array>, options);
  await deleteUpload(tx, id);
  // the bytes stay until the next sweep: when the transaction fails, nothing is lost
  return stored;
}
