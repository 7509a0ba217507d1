import { nodeHash, noteText, openCheckpoint, parseVkey, vkeyOf, type NoteKey } from '@mingcha/fairdraw';
import * as crypto from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { sm2 } from 'sm-crypto-v2';
import { describe, expect, test } from 'vitest';
import { generateKey, signText, verifyText } from './signing.ts';
import { keyIdOf, utf8 } from '@mingcha/fairdraw';

const hash = nodeHash('sha256', crypto);
const VECTORS = new URL('../../../../../shared/data/vectors/sm2-sm3.json', import.meta.url);

test.each(['ed25519', 'sm2'] as const)(
  '%s: a note signed with a fresh key opens under its vkey, and under no other',
  async (alg) => {
    const [{ secret, key }, other] = [generateKey(alg), generateKey(alg)];
    const noteKey: NoteKey = { name: 'mingcha/test', alg, key };
    const text = `mingcha/test\n7\n${Buffer.alloc(32, 9).toString('base64')}\n`;
    const signature = signText(alg, secret, key, utf8(text));
    expect(signature.length).toBe(64);
    const note = noteText(text, [{ name: noteKey.name, keyId: keyIdOf(hash, noteKey), signature }]);
    const verify = async (...[k, m, s]: Parameters<typeof verifyText>) => verifyText(k, m, s);
    const read = parseVkey(hash, vkeyOf(hash, noteKey))!;
    expect(read).toEqual(noteKey);
    expect(await openCheckpoint(hash, note, read, verify)).toMatchObject({ size: 7 });
    expect(await openCheckpoint(hash, note.replace('\n7\n', '\n8\n'), read, verify)).toBe('NOTE_SIGNATURE');
    expect(await openCheckpoint(hash, note, { ...noteKey, key: other.key }, verify)).toBe('NOTE_UNSIGNED');
    expect(await openCheckpoint(hash, note, { ...noteKey, name: 'other' }, verify)).toBe('NOTE_ORIGIN');
    expect(verifyText({ ...noteKey, key: other.key }, utf8(text), signature)).toBe(false);
    expect(verifyText(noteKey, utf8(text), signature.slice(1))).toBe(false);
  },
);

describe.skipIf(!existsSync(VECTORS))(
  'SM2 against the worked example of GB/T 32918.5 (needs ../shared)',
  () => {
    test('the published signature verifies with Z of the user id, and a changed message does not', () => {
      const [v] = (
        JSON.parse(readFileSync(VECTORS, 'utf8')) as { sm2_sign_with_id: Record<string, string>[] }
      ).sm2_sign_with_id;
      const key: NoteKey = {
        name: 'x',
        alg: 'sm2',
        key: Buffer.from(`04${v!['pub_x']}${v!['pub_y']}`, 'hex'),
      };
      const signature = Buffer.from(`${v!['r']}${v!['s']}`, 'hex');
      expect(verifyText(key, utf8(v!['message']!), signature)).toBe(true);
      expect(verifyText(key, utf8('message Digest'), signature)).toBe(false);
      expect(sm2.getPublicKeyFromPrivateKey(v!['d']!.toLowerCase())).toBe(
        Buffer.from(key.key).toString('hex'),
      );
      const own = signText('sm2', Buffer.from(v!['d']!, 'hex'), key.key, utf8(v!['message']!));
      expect(verifyText(key, utf8(v!['message']!), own)).toBe(true);
    });
  },
);
