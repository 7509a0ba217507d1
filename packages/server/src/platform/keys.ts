import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { Refused } from './errors.ts';

/**
 * Keys from outside the database. The master key never leaves this object; what is used is derived from it
 * (HKDF-SHA-256, RFC 5869), one key for each purpose.
 */
export interface Keys {
  /** AES-256-GCM: 12-byte nonce ‖ ciphertext ‖ 16-byte tag. `label` binds the box to its place (e.g. "draw-id|snapshot"). */
  seal(label: string, plain: Uint8Array): Buffer;
  /** Throws Refused SEAL_BROKEN when the box was altered, belongs elsewhere or was made under another key. */
  unseal(label: string, box: Uint8Array): Buffer;
  /** Eight characters without look-alikes (Crockford base 32), e.g. "7K3M9XQ2": 查验码 of an object. */
  checkCode(objectId: string): string;
  /** 32 bytes under which a person's phone keeps what it holds while there is no network; the same at every sign-in. */
  deviceKey(personId: string): Buffer;
  /** Says whether it is the same master key, without telling it. */
  readonly fingerprint: string;
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export function keysFrom(master: Uint8Array): Keys {
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `mingcha|${purpose}`, 32));
  const sealKey = derive('seal');
  const checkKey = derive('check-code');
  const deviceKey = derive('device');
  return {
    seal(label, plain) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce);
      cipher.setAAD(Buffer.from(label, 'utf8'));
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    unseal(label, box) {
      try {
        const bytes = Buffer.from(box.buffer, box.byteOffset, box.byteLength);
        const decipher = createDecipheriv('aes-256-gcm', sealKey, bytes.subarray(0, 12));
        decipher.setAAD(Buffer.from(label, 'utf8'));
        decipher.setAuthTag(bytes.subarray(-16));
        return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
      } catch {
        throw new Refused('SEAL_BROKEN', { label });
      }
    },
    checkCode(objectId) {
      const mac = createHmac('sha256', checkKey).update(objectId, 'utf8').digest();
      // 8 × 5 bits = the first 40 bits of the MAC
      let bits = mac.readUIntBE(0, 5);
      let code = '';
      for (let i = 0; i < 8; i++) {
        code = CROCKFORD[bits % 32] + code;
        bits = Math.floor(bits / 32);
      }
      return code;
    },
    deviceKey: (personId) => createHmac('sha256', deviceKey).update(personId, 'utf8').digest(),
    fingerprint: derive('fingerprint').toString('hex').slice(0, 16),
  };
}

/** The master key: from the environment, a file, or (practice) MINGCHA_HOME/master.key, made with mode 0600 at first start. */
export async function loadKeys(config: Config): Promise<Keys> {
  if (config.masterKeyHex) return keysFrom(parseMaster(config.masterKeyHex));
  if (config.masterKeyFile) return keysFrom(parseMaster(await readFile(config.masterKeyFile, 'utf8')));
  if (config.mode === 'production') throw new Refused('MASTER_KEY_MISSING');
  const path = join(config.home, 'master.key');
  if (!existsSync(path)) {
    await mkdir(config.home, { recursive: true, mode: 0o700 });
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(randomBytes(32).toString('hex') + '\n');
      await file.sync();
    } finally {
      await file.close();
    }
  }
  return keysFrom(parseMaster(await readFile(path, 'utf8')));
}

function parseMaster(text: string): Buffer {
  const hex = text.trim();
  // a key of one repeated byte or pair is a placeholder somebody forgot
  if (!/^[0-9a-f]{64}$/i.test(hex) || new Set(hex.match(/../g)).size < 8)
    throw new Refused('MASTER_KEY_MALFORMED');
  return Buffer.from(hex, 'hex');
}
