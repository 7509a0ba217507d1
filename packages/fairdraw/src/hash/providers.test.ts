import * as crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../bytes.ts';
import { sharedFile } from '../testing/shared.ts';
import { nodeHash } from './node.ts';
import { portableHash } from './portable.ts';
import type { Alg, Hash } from './types.ts';

const algs: Alg[] = ['sha256', 'sm3'];
const providers: [string, (alg: Alg) => Hash][] = [
  ['node', (alg) => nodeHash(alg, crypto)],
  ['portable', portableHash],
];

describe.each(providers)('%s provider', (_name, make) => {
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('sha256 of %j is the FIPS 180-4 example', (text, digest) => {
    expect(make('sha256').hx(text)).toBe(digest);
  });

  it('sm3 of "abc" is the GB/T 32905 example', () => {
    expect(make('sm3').hx('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  });

  it('hmac is RFC 4231 cases 1, 2, 6 (key longer than a block)', () => {
    const hash = make('sha256');
    expect(hash.hmac(new Uint8Array(20).fill(0x0b), 'Hi There')).toBe(
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    );
    expect(hash.hmac(new TextEncoder().encode('Jefe'), 'what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
    expect(
      hash.hmac(new Uint8Array(131).fill(0xaa), 'Test Using Larger Than Block-Size Key - Hash Key First'),
    ).toBe('60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54');
  });

  it('refuses text that has no UTF-8', () => {
    expect(() => make('sha256').hx('\ud800')).toThrow('TEXT_NOT_UNICODE');
  });
});

describe('all providers against node:crypto itself', () => {
  const messages = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 8 });
  it.each(providers.flatMap(([name, make]) => algs.map((alg) => [name, alg, make] as const)))(
    '%s %s: one, many, hmac, stream',
    (_name, alg, make) => {
      const hash = make(alg);
      fc.assert(
        fc.property(messages, fc.uint8Array({ maxLength: 100 }), fc.nat(7), (list, key, shift) => {
          // The messages do not start at 0: offsets may begin anywhere.
          const data = Uint8Array.from([...new Uint8Array(shift), ...list.flatMap((m) => [...m])]);
          const offsets = new Uint32Array(list.length + 1);
          offsets[0] = shift;
          list.forEach((m, i) => (offsets[i + 1] = offsets[i]! + m.length));
          const digests = new Uint8Array(32 * list.length);
          const macs = new Uint8Array(32 * list.length);
          hash.digestMany(data, offsets, list.length, digests);
          hash.hmacMany(key, data, offsets, list.length, macs);
          const stream = hash.stream();
          list.forEach((m, i) => {
            const expected = crypto.createHash(alg).update(m).digest('hex');
            expect(toHex(hash.digest(m))).toBe(expected);
            expect(toHex(digests, 32 * i, 32 * i + 32)).toBe(expected);
            expect(toHex(macs, 32 * i, 32 * i + 32)).toBe(
              crypto.createHmac(alg, key).update(m).digest('hex'),
            );
            stream.update(m);
          });
          expect(toHex(stream.digest())).toBe(
            crypto.createHash(alg).update(Buffer.concat(list)).digest('hex'),
          );
        }),
        { numRuns: 60 },
      );
    },
  );

  it('agrees at every length around the block limits', () => {
    for (const alg of algs) {
      const hash = portableHash(alg);
      for (let n = 0; n < 200; n++) {
        const m = new Uint8Array(n).map((_, i) => i * 7 + n);
        expect(toHex(hash.digest(m))).toBe(crypto.createHash(alg).update(m).digest('hex'));
      }
    }
  });
});

const sm3File = sharedFile('vectors/sm2-sm3.json');
it.skipIf(!sm3File.here)(`SM3 vectors of OpenSSL and GmSSL, all providers${sm3File.note}`, () => {
  const { sm3 } = JSON.parse(readFileSync(sm3File.url, 'utf8')) as {
    sm3: { input_hex: string; digest: string }[];
  };
  expect(sm3.length).toBe(6);
  for (const { input_hex, digest } of sm3) {
    for (const [, make] of providers) {
      expect(toHex(make('sm3').digest(fromHex(input_hex.toLowerCase())))).toBe(digest.toLowerCase());
    }
  }
});
