import * as crypto from 'node:crypto';
import { expect, it } from 'vitest';
import { toHex, utf8 } from '../bytes.ts';
import { nodeHash } from '../hash/node.ts';
import { leafHash, rootFromLeafHash } from '../merkle/verifyPath.ts';
import { fromBase64, toBase64 } from './base64.ts';
import {
  consistencyProof,
  inclusionProof,
  isConsistent,
  nodeOf,
  splitOf,
  type RangeHash,
} from './consistency.ts';
import { Frontier } from './frontier.ts';
import { keyIdOf, openCheckpoint, parseNote, parseVkey, vkeyOf, type VerifySignature } from './note.ts';

const hash = nodeHash('sha256', crypto);
const leaf = (i: number) => leafHash(hash, utf8(`leaf ${i}`));
const mth = (from: number, to: number, change = -1): Uint8Array =>
  to - from === 1
    ? leaf(from === change ? from + 1000 : from)
    : nodeOf(hash, mth(from, from + splitOf(to - from), change), mth(from + splitOf(to - from), to, change));
const range: RangeHash = (from, to) => Promise.resolve(mth(from, to));
const heads: { size: number; root: string }[] = [];
const frontier = new Frontier(hash);
for (let size = 0; size <= 70; size++) {
  heads.push({ size, root: frontier.root() });
  frontier.append(leaf(size));
}
const head = (size: number) => heads[size]!;

it('roots of a growing tree equal the definition (RFC 9162, 2.1.1)', () => {
  expect(head(0).root).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  for (let n = 1; n <= 70; n++) expect(head(n).root).toBe(toHex(mth(0, n)));
});

it('every pair of sizes up to 24: the proof holds, and nothing else passes for it', async () => {
  for (let n = 1; n <= 24; n++)
    for (let m = 0; m <= n; m++) {
      const proof = await consistencyProof(range, m, n);
      expect(isConsistent(hash, head(m), head(n), proof), `${m} → ${n}`).toBe(true);
      if (m === 0) continue;
      const forked = { size: n, root: toHex(mth(0, n, m - 1)) };
      expect(isConsistent(hash, head(m), forked, proof)).toBe(false);
      expect(isConsistent(hash, head(m), head(n), [...proof, '00'.repeat(32)])).toBe(false);
      if (proof.length > 0) expect(isConsistent(hash, head(m), head(n), proof.slice(1))).toBe(false);
      if (m < n) expect(isConsistent(hash, { ...head(m), size: m + 1 }, head(n), proof)).toBe(false);
    }
});

it('an inclusion proof by hash leads every leaf to the root, and no other place', async () => {
  for (const n of [1, 2, 3, 7, 8, 33])
    for (let i = 0; i < n; i++) {
      const path = await inclusionProof(range, i, n);
      expect(rootFromLeafHash(hash, leaf(i), i, n, path)).toBe(head(n).root);
      expect(rootFromLeafHash(hash, leaf(i + 1), i, n, path)).not.toBe(head(n).root);
    }
});

/** The examples of the specification: c2sp.org/signed-note, with the key of golang.org/x/mod/sumdb/note. */
const VKEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const NOTE =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

const verify: VerifySignature = async ({ key }, message, signature) => {
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key]);
  return crypto.verify(
    null,
    message,
    crypto.createPublicKey({ key: der, format: 'der', type: 'spki' }),
    signature,
  );
};

it('reads the published example of a signed note and its key, and its signature holds', async () => {
  const key = parseVkey(hash, VKEY)!;
  expect([key.name, key.alg, keyIdOf(hash, key)]).toEqual(['PeterNeumann', 'ed25519', 'c74f20a3']);
  expect(vkeyOf(hash, key)).toBe(VKEY);
  const note = parseNote(NOTE)!;
  expect(note.signatures.map((s) => s.keyId)).toEqual(['c74f20a3']);
  expect(await verify(key, utf8(note.text), note.signatures[0]!.signature)).toBe(true);
  expect(await verify(key, utf8(note.text.replace('answer', 'Answer')), note.signatures[0]!.signature)).toBe(
    false,
  );
  expect(await openCheckpoint(hash, NOTE, key, verify)).toBe('NOTE_MALFORMED');
});

it('refuses keys and notes that are not exactly so', () => {
  for (const bad of [
    '',
    'a b+c74f20a3+AA==',
    VKEY.replace('c74f', 'c74e'),
    VKEY.replace('+AR', '+AB'),
    `${VKEY}A`,
  ])
    expect(parseVkey(hash, bad)).toBeNull();
  for (const bad of ['', 'text\n', NOTE.trimEnd(), NOTE.replace('— ', '- '), NOTE.replace('AM=', 'AN=')])
    expect(parseNote(bad)).toBeNull();
});

it('base64 both ways', () => {
  for (let n = 0; n < 20; n++) {
    const bytes = Uint8Array.from({ length: n }, (_, i) => (i * 89 + n) % 256);
    expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    expect(fromBase64(toBase64(bytes))).toEqual(bytes);
  }
});
