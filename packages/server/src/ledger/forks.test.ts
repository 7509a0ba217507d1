import {
  checkpointText,
  consistencyProof,
  Frontier,
  inclusionProof,
  isConsistent,
  keyIdOf,
  leafHash,
  nodeHash,
  nodeOf,
  noteText,
  splitOf,
  utf8,
  type NoteKey,
  type RangeHash,
} from '@mingcha/fairdraw';
import * as crypto from 'node:crypto';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { generateKey, signText } from './signing.ts';

/**
 * Must show 7: an operator who holds the key signs two histories that part at one entry. The verifier of sigstore, which is not
 * ours, finds the entry in one of them only; the consistency proof of the other is refused. Go's library, which checks
 * consistency too, is asked by scripts/drill-checkpoint.sh over the same two trees (scripts/drill-checkpoint/forks.ts).
 */
const require = createRequire(import.meta.url);
const { verifyCheckpoint } = require('@sigstore/verify/dist/tlog/checkpoint.js') as {
  verifyCheckpoint: (entry: unknown, tlogs: unknown[]) => { logSize: bigint };
};
const { verifyMerkleInclusion } = require('@sigstore/verify/dist/tlog/merkle.js') as {
  verifyMerkleInclusion: (entry: unknown, checkpoint: unknown) => void;
};

const hash = nodeHash('sha256', crypto);
const { secret, key } = generateKey('ed25519');
const noteKey: NoteKey = { name: 'mingcha/test', alg: 'ed25519', key };
const keyId = keyIdOf(hash, noteKey);
const tlog = {
  baseURL: noteKey.name,
  logID: Buffer.from(keyId, 'hex'),
  publicKey: crypto.createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key]),
    format: 'der',
    type: 'spki',
  }),
};
const PARTS_AT = 11;
const SIZE = 29;
const told = Array.from({ length: SIZE }, (_, i) => `entry ${i}`);
const forked = told.map((entry, i) => (i === PARTS_AT ? `${entry}, altered` : entry));

function signedHead(entries: readonly string[], size: number) {
  const frontier = new Frontier(hash);
  for (const entry of entries.slice(0, size)) frontier.append(leafHash(hash, utf8(entry)));
  const head = { size, root: frontier.root() };
  const text = checkpointText({ origin: noteKey.name, ...head });
  const signature = signText('ed25519', secret, key, utf8(text));
  return { ...head, note: noteText(text, [{ name: noteKey.name, keyId, signature }]) };
}
const rangeOf = (entries: readonly string[]): RangeHash => {
  const range: RangeHash = async (from, to) =>
    to - from === 1
      ? leafHash(hash, utf8(entries[from]!))
      : nodeOf(
          hash,
          await range(from, from + splitOf(to - from)),
          await range(from + splitOf(to - from), to),
        );
  return range;
};
/** What sigstore is asked: is this entry at this place of the tree under this head? */
const asked = async (entry: string, index: number, of: readonly string[], head: { note: string }) => {
  const hashes = await inclusionProof(rangeOf(of), index, SIZE);
  const inclusionProofOf = {
    checkpoint: { envelope: head.note },
    logIndex: String(index),
    treeSize: String(SIZE),
    hashes: hashes.map((h) => Buffer.from(h, 'hex')),
  };
  const question = { canonicalizedBody: Buffer.from(entry), inclusionProof: inclusionProofOf };
  const checkpoint = verifyCheckpoint(question, [tlog]);
  expect(Number(checkpoint.logSize)).toBe(SIZE);
  return () => verifyMerkleInclusion(question, checkpoint);
};

test('two histories under one key: sigstore believes both signatures, and no entry of one in the other', async () => {
  const [one, other] = [signedHead(told, SIZE), signedHead(forked, SIZE)];
  expect(one.root).not.toBe(other.root);
  for (const index of [0, PARTS_AT - 1, PARTS_AT, SIZE - 1]) {
    expect(await asked(told[index]!, index, told, one)).not.toThrow();
    expect(await asked(forked[index]!, index, forked, other)).not.toThrow();
    // what was handed out under the first head does not hold under the second, with the proof of either tree
    expect(await asked(told[index]!, index, told, other)).toThrow(/does not match inclusion proof/);
    if (index === PARTS_AT)
      expect(await asked(told[index]!, index, forked, other)).toThrow(/does not match inclusion proof/);
  }
});

test('a witness who kept a head from before the fork accepts either; one from after it refuses the other', async () => {
  const later = signedHead(forked, SIZE);
  for (let size = 1; size <= SIZE; size++) {
    const proof = await consistencyProof(rangeOf(forked), size, SIZE);
    expect(isConsistent(hash, signedHead(told, size), later, proof), `kept ${size}`).toBe(size <= PARTS_AT);
    expect(isConsistent(hash, signedHead(forked, size), later, proof)).toBe(true);
  }
});
