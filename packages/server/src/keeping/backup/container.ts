import {
  createCipheriv,
  createDecipheriv,
  hkdfSync,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { KeepingError } from '../problem.ts';

/**
 * An encrypted file that can be read and written as a stream, and of which no piece can be left out, moved or cut off:
 *
 *   MINGCHA-BACKUP-1\n
 *   {"kdf":"scrypt","n":131072,"r":8,"p":1,"salt":…,"check":…}\n
 *   chunk: length (4 bytes, big endian) ‖ AES-256-GCM(64 KiB of content) with its 16-byte tag, again and again
 *
 * Key: scrypt (RFC 7914) of passphrase or key file, then HKDF. Nonce: 7 zero bytes ‖ number of the chunk (4 bytes) ‖ 1 for
 * the last chunk, 0 before (the construction STREAM of Hoang, Reyhanitabar, Rogaway, Vizár 2015); the salt makes each key
 * single-use. The two header lines are authenticated with every chunk. A file that ends before its last chunk is truncated.
 */
const MAGIC = 'MINGCHA-BACKUP-1';
const CHUNK = 64 * 1024;
const TAG = 16;
const SCRYPT = { n: 131_072, r: 8, p: 1 };
const scryptAsync = promisify<string | Buffer, Buffer, number, object, Buffer>(scrypt);

/** The secret of a backup: the content of a key file, or a passphrase from the environment. */
export async function backupSecret(
  keyFile: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Buffer> {
  const passphrase = env['MINGCHA_BACKUP_PASSPHRASE'];
  const secret = keyFile
    ? Buffer.from((await readFile(keyFile, 'utf8').catch(() => '')).trim(), 'utf8')
    : Buffer.from((passphrase ?? '').normalize('NFC'), 'utf8');
  if (secret.length < 12) throw new KeepingError('KEY_MISSING');
  return secret;
}

interface Header {
  kdf: 'scrypt';
  n: number;
  r: number;
  p: number;
  salt: string;
  /** tells a wrong key from a damaged file */
  check: string;
}

async function keysOf(secret: Buffer, h: Omit<Header, 'check'>): Promise<{ key: Buffer; check: string }> {
  const root = await scryptAsync(secret, Buffer.from(h.salt, 'hex'), 32, {
    N: h.n,
    r: h.r,
    p: h.p,
    maxmem: 256 * 1024 * 1024,
  });
  const derive = (use: string, length: number) =>
    Buffer.from(hkdfSync('sha256', root, Buffer.alloc(0), `mingcha-backup|${use}`, length));
  return { key: derive('chunks', 32), check: derive('check', 16).toString('hex') };
}

const nonceOf = (n: number, last: boolean): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(n, 7);
  nonce.writeUInt8(last ? 1 : 0, 11);
  return nonce;
};

/** Content in, file out. */
export async function* encrypt(secret: Buffer, content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const settings = { kdf: 'scrypt' as const, ...SCRYPT, salt: randomBytes(32).toString('hex') };
  const { key, check } = await keysOf(secret, settings);
  const header = Buffer.from(`${MAGIC}\n${JSON.stringify({ ...settings, check } satisfies Header)}\n`);
  yield header;
  const seal = (n: number, last: boolean, plain: Buffer): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(n, last));
    cipher.setAAD(header);
    const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(sealed.length);
    return Buffer.concat([length, sealed]);
  };
  let n = 0;
  let held: Buffer = Buffer.alloc(0);
  for await (const piece of content) {
    held = Buffer.concat([held, piece]);
    while (held.length > CHUNK) {
      yield seal(n++, false, held.subarray(0, CHUNK));
      held = held.subarray(CHUNK);
    }
  }
  yield seal(n, true, held);
}

/** File in, content out. Throws KeepingError BACKUP_NOT_ONE, BACKUP_WRONG_KEY, BACKUP_CORRUPTED, BACKUP_TRUNCATED. */
export async function* decrypt(secret: Buffer, file: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const input = new Input(file);
  const magic = await input.line();
  if (magic !== MAGIC)
    throw new KeepingError(MAGIC.startsWith(magic) && magic !== '' ? 'BACKUP_TRUNCATED' : 'BACKUP_NOT_ONE');
  const line = await input.line();
  const settings = parseHeader(line);
  if (!settings) throw new KeepingError(input.ended ? 'BACKUP_TRUNCATED' : 'BACKUP_CORRUPTED');
  const { key, check } = await keysOf(secret, settings);
  if (!timingSafeEqual(Buffer.from(check), Buffer.from(settings.check.padEnd(32).slice(0, 32))))
    throw new KeepingError('BACKUP_WRONG_KEY');
  const header = Buffer.from(`${magic}\n${line}\n`);
  for (let n = 0; ; n++) {
    const length = await input.take(4);
    if (length.length < 4) throw new KeepingError('BACKUP_TRUNCATED');
    const size = length.readUInt32BE();
    if (size < TAG || size > CHUNK + TAG) throw new KeepingError('BACKUP_CORRUPTED');
    const sealed = await input.take(size);
    if (sealed.length < size) throw new KeepingError('BACKUP_TRUNCATED');
    const plain = open(key, header, n, false, sealed);
    if (plain) {
      yield plain;
      continue;
    }
    const last = open(key, header, n, true, sealed);
    if (!last) throw new KeepingError('BACKUP_CORRUPTED');
    if ((await input.take(1)).length > 0) throw new KeepingError('BACKUP_CORRUPTED');
    yield last;
    return;
  }
}

function open(key: Buffer, header: Buffer, n: number, last: boolean, sealed: Buffer): Buffer | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(n, last));
    decipher.setAAD(header);
    decipher.setAuthTag(sealed.subarray(-TAG));
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG)), decipher.final()]);
  } catch {
    return null;
  }
}

function parseHeader(line: string): Header | null {
  try {
    const h = JSON.parse(line) as Header;
    const numbers = [h.n, h.r, h.p].every((x) => Number.isInteger(x) && x > 0);
    // a file of a stranger must not make us spend gigabytes
    if (h.kdf !== 'scrypt' || !numbers || h.n * h.r * 128 > 256 * 1024 * 1024 || h.p > 4) return null;
    return typeof h.salt === 'string' && typeof h.check === 'string' ? h : null;
  } catch {
    return null;
  }
}

/** Bytes of a stream as they are asked for. */
class Input {
  ended = false;
  #held: Buffer = Buffer.alloc(0);
  readonly #source: AsyncIterator<Uint8Array>;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#source.next();
    if (done) this.ended = true;
    else this.#held = Buffer.concat([this.#held, value]);
    return !done;
  }

  /** Up to n bytes; fewer only at the end. */
  async take(n: number): Promise<Buffer> {
    while (this.#held.length < n && (await this.#more()));
    const out = this.#held.subarray(0, n);
    this.#held = this.#held.subarray(n);
    return out;
  }

  /** Text up to a line feed, at most 1000 characters. */
  async line(): Promise<string> {
    for (;;) {
      const at = this.#held.indexOf(0x0a);
      if (at >= 0 && at <= 1000) {
        const text = this.#held.toString('latin1', 0, at);
        this.#held = this.#held.subarray(at + 1);
        return text;
      }
      if (this.#held.length > 1000 || !(await this.#more())) return this.#held.toString('latin1', 0, 1000);
    }
  }
}
