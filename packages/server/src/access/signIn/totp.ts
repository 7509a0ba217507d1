import { createHmac, timingSafeEqual } from 'node:crypto';

const STEP = 30;
const DIGITS = 6;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code of a time step (RFC 6238 with the dynamic truncation of RFC 4226 section 5.3), e.g. "287082". */
export function totpOf(secret: Uint8Array, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const at = mac[19]! & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 10 ** digits).padStart(digits, '0');
}

/** The step a code belongs to, one step of drift allowed on either side; null when it is none of these, or not after `last`. */
export function stepOfCode(secret: Uint8Array, code: string, now: Date, last: number): number | null {
  const typed = Buffer.from(code.replaceAll(/\s/g, ''));
  const current = Math.floor(now.getTime() / 1000 / STEP);
  let found: number | null = null;
  for (const step of [current - 1, current, current + 1]) {
    const right = Buffer.from(totpOf(secret, step));
    if (typed.length === right.length && timingSafeEqual(typed, right) && step > last) found = step;
  }
  return found;
}

/** RFC 4648 base 32 without padding, as authenticator apps take a secret. */
export function base32(bytes: Uint8Array): string {
  let bits = 0;
  let value = 0;
  let text = '';
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(value >>> bits) & 31];
    }
  }
  return bits > 0 ? text + ALPHABET[(value << (5 - bits)) & 31] : text;
}

/** What an authenticator app reads from the QR code. */
export const otpauthUri = (secret: Uint8Array, login: string, issuer: string): string =>
  `otpauth://totp/${encodeURIComponent(`${issuer}:${login}`)}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}&period=${STEP}&digits=${DIGITS}`;
