import { sealCopy } from '@mingcha/escrow';
import type { Actor } from '../access/actor.ts';
import { openFrames } from '../draws/frames.ts';
import type { Draw } from '../draws/store.ts';
import { recordAction } from '../ledger/actions.ts';
import { stampOf } from '../platform/clock.ts';
import type { Tx } from '../platform/database/open.ts';
import { storeFile } from '../platform/files/storeFile.ts';
import type { Services } from '../platform/services.ts';
import { copyLines } from './copyLines.ts';
import { insertCopy, keyInForce } from './store.ts';

/** A province's register of some millions; a copy has about 360 bytes for each object. */
const COPY_LIMIT = 4 * 1024 ** 3;

/**
 * Encrypts the snapshot of a draw that is being committed to the supervising body of its area and keeps the copy as a file
 * (SJ1 section 3). Returns what the commit says of it: the hex of its hash, "" where no key is in force. The draws of this
 * server use SHA-256, under which files are kept, so the file's name is `escrow`.
 */
export async function makeCopy(
  app: Services,
  tx: Tx,
  actor: Actor,
  draw: Draw & { areaId: string },
): Promise<string> {
  const key = await keyInForce(tx, draw.areaId);
  if (key === null) return '';
  const frames = await openFrames(app, tx, draw, 'escrow');
  const sealed = sealCopy(key.recipient, copyLines(frames));
  const file = await storeFile(tx, app, {
    content: { stored: await app.files.put(sealed, { limit: COPY_LIMIT, sealed: true }) },
    name: `${draw.id}.age`,
    scope: { areaId: draw.areaId, purpose: 'escrow' },
    by: actor,
  });
  const { sha256, size } = file;
  await insertCopy(tx, {
    drawId: draw.id,
    keyId: key.id,
    fileId: file.id,
    sha256,
    size,
    at: stampOf(app.clock.now()),
  });
  await recordAction(tx, actor, app.clock, {
    verb: 'escrow.copy',
    taskId: draw.taskId,
    drawId: draw.id,
    detail: { key: key.id, recipient: key.recipient, sha256, size, said: key.holder },
  });
  return sha256;
}
