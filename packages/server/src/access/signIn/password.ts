import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
);

/** N = 2^15, r = 8, p = 3: 32 MB and a tenth of a second; the strength that OWASP's cheat sheet puts beside 2^17, 8, 1. */
const NOW = { ln: 15, r: 8, p: 3 };
const BYTES = 32;

const run = (password: string, salt: Buffer, { ln, r, p }: typeof NOW) =>
  derive(password.normalize('NFKC'), salt, BYTES, { N: 2 ** ln, r, p, maxmem: 2 ** ln * r * 256 });

/** "scrypt$15$8$3$<salt>$<hash>", base64url: parameters stand beside the hash, so that they can grow. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await run(password, salt, NOW);
  return ['scrypt', NOW.ln, NOW.r, NOW.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Of nobody: checked where there is no account, so that the answer takes as long. */
const NOBODY = ['scrypt', NOW.ln, NOW.r, NOW.p, 'AAAAAAAAAAAAAAAAAAAAAA', 'A'.repeat(43)].join('$');

/** Whether a password fits; takes the same time where `stored` is null. */
export async function fitsPassword(password: string, stored: string | null): Promise<boolean> {
  const [, ln, r, p, salt, hash] = (stored ?? NOBODY).split('$');
  const made = await run(password, Buffer.from(salt ?? '', 'base64url'), {
    ln: Number(ln),
    r: Number(r),
    p: Number(p),
  });
  const kept = Buffer.from(hash ?? '', 'base64url');
  return made.length === kept.length && timingSafeEqual(made, kept) && stored !== null;
}

/** GB/T 22239-2019, what the rules below rest on. */
export const PASSWORD_SOURCE = 'GB/T 22239-2019 8.1.4.1 a)：「身份鉴别信息具有复杂度要求并定期更换」';

/** What a system of this kind is asked to keep; lengths and days are settings of the platform, not of a county. */
export const PASSWORD_RULES = { min: 12, max: 128, classes: 3, days: 90 };

const COMMON = [
  'password',
  'passw0rd',
  'qwerty',
  '123456',
  'abc123',
  'admin',
  'mingcha',
  'welcome',
  'iloveyou',
  '111111',
  '888888',
];

/** What is wrong with a new password, in words for the page; empty when nothing is. */
export function passwordProblems(password: string, about: { login: string; name: string }): string[] {
  const problems: string[] = [];
  const lower = password.toLowerCase();
  if ([...password].length < PASSWORD_RULES.min) problems.push(`至少 ${PASSWORD_RULES.min} 个字符`);
  if ([...password].length > PASSWORD_RULES.max) problems.push(`至多 ${PASSWORD_RULES.max} 个字符`);
  const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((c) => c.test(password)).length;
  if (classes < PASSWORD_RULES.classes) problems.push('须含大写字母、小写字母、数字、其他字符中的三类');
  if (about.login.length > 2 && lower.includes(about.login)) problems.push('不能含有登录名');
  if (about.name.length > 1 && password.includes(about.name)) problems.push('不能含有姓名');
  if (COMMON.some((c) => lower.includes(c))) problems.push('不能含有常见口令');
  if (/(.)\1{3}/.test(password)) problems.push('同一字符不能连续出现四次');
  return problems;
}
