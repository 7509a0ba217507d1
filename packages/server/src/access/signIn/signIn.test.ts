import { expect, test } from 'vitest';
import { fitsPassword, hashPassword, passwordProblems } from './password.ts';
import { base32, stepOfCode, totpOf } from './totp.ts';

test('TOTP gives the codes of RFC 6238, appendix B (SHA-1)', () => {
  const secret = Buffer.from('12345678901234567890');
  const vectors: [number, string][] = [
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ];
  for (const [seconds, code] of vectors) expect(totpOf(secret, Math.floor(seconds / 30), 8)).toBe(code);
});

test('a code is good for its step and one beside, and only once', () => {
  const secret = Buffer.from('12345678901234567890');
  const now = new Date(1_111_111_111_000);
  const step = Math.floor(1_111_111_111 / 30);
  expect(stepOfCode(secret, totpOf(secret, step - 1), now, 0)).toBe(step - 1);
  expect(stepOfCode(secret, totpOf(secret, step + 1), now, 0)).toBe(step + 1);
  expect(stepOfCode(secret, totpOf(secret, step + 2), now, 0)).toBeNull();
  expect(stepOfCode(secret, totpOf(secret, step), now, step)).toBeNull();
  expect(stepOfCode(secret, '', now, 0)).toBeNull();
});

test('base 32 gives the texts of RFC 4648 section 10, without padding', () => {
  const of = (text: string) => base32(Buffer.from(text));
  expect(['f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map(of)).toEqual([
    'MY',
    'MZXQ',
    'MZXW6',
    'MZXW6YQ',
    'MZXW6YTB',
    'MZXW6YTBOI',
  ]);
});

test('a stored password says its parameters, fits only itself, and nobody has one', async () => {
  const stored = await hashPassword('Kaihui-2026-Anjing');
  expect(stored).toMatch(/^scrypt\$15\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
  expect(await fitsPassword('Kaihui-2026-Anjing', stored)).toBe(true);
  expect(await fitsPassword('kaihui-2026-Anjing', stored)).toBe(false);
  expect(await fitsPassword('', null)).toBe(false);
  expect(await hashPassword('Kaihui-2026-Anjing')).not.toBe(stored);
});

test.each([
  ['Duan-1a', '至少 12'],
  ['quanbuxiaoxiezimu', '三类'],
  ['Wang.Xiaoming-2026x', '登录名'],
  ['张三的口令Zhang-2026', '姓名'],
  ['Password-2026-x', '常见'],
  ['Aaaaa-2026-zzzz1', '四次'],
])('"%s" is refused as a password', (password, why) => {
  expect(passwordProblems(password, { login: 'wang.xiaoming', name: '张三' }).join('；')).toContain(why);
});
test('a long enough mixed password is taken', () => {
  expect(passwordProblems('Kaihui-2026-Anjing', { login: 'wang.xiaoming', name: '张三' })).toEqual([]);
});
