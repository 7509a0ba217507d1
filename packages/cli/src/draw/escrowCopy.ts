import { isRecipient, sealCopy } from '@mingcha/escrow';
import { recordHash, toHex } from '@mingcha/fairdraw';
import type { Hash } from '@mingcha/fairdraw';
import { snapshotLines } from '../bundle/snapshot.ts';
import { CliError } from '../shell/errors.ts';
import type { Prepared } from './prepare.ts';
import type { Inputs } from './readInputs.ts';

/** The public key that was given as `--escrow`. @throws CliError USAGE_RECIPIENT */
export function recipientOf(given: string): string {
  if (isRecipient(given)) return given;
  throw new CliError(
    'USAGE_RECIPIENT',
    `--escrow 应是监督机构的公钥：以 age1 开头的 62 个字符，现在是「${given.slice(0, 80)}」。请照公钥原文粘贴，不要手工抄写。`,
    { exit: 2 },
  );
}

/**
 * The snapshot encrypted to the supervising body, and the commit that carries the copy's hash (SJ1 section 3). The copy holds
 * exactly the lines of private/snapshot.ndjson.
 */
export async function withCopy(
  hash: Hash,
  prepared: Prepared,
  inputs: Inputs,
  recipient: string,
): Promise<{ prepared: Prepared; copy: Uint8Array }> {
  const { frame, people } = prepared;
  const lines = snapshotLines(frame, inputs.objects, people, inputs.inspectors ?? []);
  const pieces: Uint8Array[] = [];
  for await (const piece of sealCopy(recipient, lines)) pieces.push(piece);
  const copy = new Uint8Array(Buffer.concat(pieces));
  const commit = { ...prepared.commit, escrow: toHex(hash.digest(copy)) };
  return { prepared: { ...prepared, commit, commitHash: recordHash(hash, commit) }, copy };
}
