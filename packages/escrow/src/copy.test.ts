import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CopyFault, isRecipient, newKey, openCopy, sealCopy, secretIn } from './index.ts';

const all = async (pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(piece);
  return new Uint8Array(Buffer.concat(parts));
};
const textOf = async (secret: string, copy: Uint8Array) =>
  new TextDecoder().decode(await all(openCopy(secret, copy)));
const faultOf = (secret: string, copy: Uint8Array) =>
  all(openCopy(secret, copy)).then(
    () => 'opened',
    (error: unknown) => (error instanceof CopyFault ? error.code : String(error)),
  );

/** Made on 2026-11-26 by age-keygen and age 1.1.1 of Debian; the key opens nothing else. */
const FROM_AGE = {
  secret: 'AGE-SECRET-KEY-14XYZCPF8ADD3P84RP695LFGCKN3PLPGJFQ22YA8G8L6A4SEQ2S9QGXPA6C',
  copy: [
    'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBQS2EyQlFOSnpLNjlvUnpMZWJ5WktyOFUvL2hyck81eFVGaDZHaFRK',
    'RVVBCk4vWCtZNERLWXhUbGFTTjFNcmYveC9WaG9oT2FRNzRicG5hcVVaTXg0WE0KLS0tIGx6Q2Z6Vjh2U0VwZkdqZHp3d1NI',
    'UlNoamhCTnlvQTJsdVhBUlExUUMzZkEKyf121V4ffVlmAyUrTe/6n3KNkRpe6FtNh5fjQAEJRKF8cUbV5lbu6FwYwp6FLOM9',
    'hgiuN5RWIP46wDROtdJwIOPDNRzWfc9F',
  ].join(''),
};

/** 200 KB in several pieces of the format (64 KiB each), Chinese among them */
const LINES = Array.from(
  { length: 2000 },
  (_, i) => `{"id":"int:${i}","name":"演练商店${i}${'·'.repeat(20)}"}`,
);

test('what was sealed for a key opens with it, line for line, and twice sealed is never twice the same', async () => {
  const key = await newKey();
  const copy = await all(sealCopy(key.recipient, LINES));
  expect(await textOf(key.secret, copy)).toBe(LINES.map((line) => `${line}\n`).join(''));
  expect(Buffer.from(copy).includes('演练商店')).toBe(false);
  expect(await all(sealCopy(key.recipient, LINES))).not.toEqual(copy);
  expect(await textOf(key.secret, await all(sealCopy(key.recipient, [])))).toBe('');
});

test('another key, another kind of file and every altered, cut or lengthened copy are told apart', async () => {
  const [key, other] = [await newKey(), await newKey()];
  const copy = await all(sealCopy(key.recipient, LINES));
  expect(await faultOf(other.secret, copy)).toBe('ESCROW_OTHER_KEY');
  for (const text of ['', 'hello', '{"v":"sj1"}', 'age-encryption.org/v1\n'])
    expect(await faultOf(key.secret, new TextEncoder().encode(text)), text).toBe('ESCROW_NOT_AGE');
  expect(await faultOf(key.secret, new Uint8Array([...copy, 1]))).toBe('ESCROW_ALTERED');
  await fc.assert(
    fc.asyncProperty(fc.nat(copy.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const altered = copy.slice();
      altered[at]! ^= change;
      expect(await faultOf(key.secret, altered)).not.toBe('opened');
      expect(await faultOf(key.secret, copy.slice(0, at))).not.toBe('opened');
    }),
    { numRuns: 60, endOnFailure: true },
  );
});

test('a key of one character changed, of another kind or none is no public key', async () => {
  const { recipient } = await newKey();
  expect(isRecipient(recipient)).toBe(true);
  const last = recipient.at(-1)!;
  for (const text of [
    recipient.slice(0, -1) + (last === 'q' ? 'p' : 'q'),
    recipient.slice(0, -1),
    `${recipient}q`,
    recipient.toUpperCase(),
    ` ${recipient}`,
    `age1pq1${'q'.repeat(200)}`,
    'ssh-ed25519 AAAA',
    '',
  ])
    expect(isRecipient(text), text).toBe(false);
});

test('a key file is one secret among comments; two, none or a broken one are refused', async () => {
  const { secret, recipient } = await newKey();
  expect(await secretIn(`# created: x\r\n# public key: ${recipient}\r\n${secret}\r\n`)).toEqual({
    secret,
    recipient,
  });
  for (const file of ['', `# ${secret}`, `${secret}\n${secret}`, secret.slice(0, -1), recipient])
    expect(await secretIn(file), file).toBe(null);
});

test('a file that the program age 1.1.1 made opens (scripts/drill-escrow.sh tries both ways)', async () => {
  expect(await textOf(FROM_AGE.secret, new Uint8Array(Buffer.from(FROM_AGE.copy, 'base64')))).toBe(
    '{"kind":"object","name":"演练商店"}\n',
  );
});
