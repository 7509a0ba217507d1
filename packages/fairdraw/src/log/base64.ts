const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Standard base64 with padding (RFC 4648, 4). */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const n = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const left = bytes.length - i;
    text += ALPHABET[n >> 18]! + ALPHABET[(n >> 12) & 63]!;
    text += left > 1 ? ALPHABET[(n >> 6) & 63]! : '=';
    text += left > 2 ? ALPHABET[n & 63]! : '=';
  }
  return text;
}

/** The bytes; null for text that is not exactly what toBase64 writes. */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  const pad = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - pad);
  for (let i = 0, at = 0; i < text.length; i += 4) {
    let n = 0;
    for (let k = 0; k < 4; k++) n = (n << 6) | Math.max(0, ALPHABET.indexOf(text[i + k]!));
    for (const byte of [n >> 16, (n >> 8) & 255, n & 255]) if (at < bytes.length) bytes[at++] = byte;
  }
  return toBase64(bytes) === text ? bytes : null;
}
