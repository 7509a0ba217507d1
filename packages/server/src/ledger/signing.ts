import {
  isNoteName,
  keyIdOf,
  utf8,
  vkeyOf,
  type NoteKey,
  type NoteSignature,
  type SignerAlg,
} from '@mingcha/fairdraw';
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { insertLedgerKey, ledgerKey } from './ledgerStore.ts';

/** Signs the text of a note; the private key stays inside. */
export interface NoteSigner {
  readonly key: NoteKey;
  readonly vkey: string;
  sign(text: string): NoteSignature;
}

const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The private key as 32 bytes, and the public one as the note format wants it. */
export function generateKey(alg: SignerAlg): { secret: Buffer; key: Uint8Array } {
  if (alg === 'ed25519') {
    const pair = generateKeyPairSync('ed25519');
    const secret = pair.privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32);
    return {
      secret,
      key: new Uint8Array(pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)),
    };
  }
  // a number above the order of the curve is refused by the library: 2^-32 of all, so try again
  for (;;) {
    const secret = randomBytes(32);
    try {
      return {
        secret,
        key: Uint8Array.from(Buffer.from(sm2.getPublicKeyFromPrivateKey(secret.toString('hex')), 'hex')),
      };
    } catch {
      continue;
    }
  }
}

/** Ed25519 (RFC 8032), or SM2 with SM3 over Z and the text (GB/T 32918.2, user id 1234567812345678), r ‖ s. */
export function signText(alg: SignerAlg, secret: Buffer, key: Uint8Array, text: Uint8Array): Uint8Array {
  if (alg === 'ed25519')
    return sign(
      null,
      text,
      createPrivateKey({ key: Buffer.concat([PKCS8, secret]), format: 'der', type: 'pkcs8' }),
    );
  const signature = sm2.doSignature(text, secret.toString('hex'), {
    hash: true,
    publicKey: Buffer.from(key).toString('hex'),
  });
  return Buffer.from(signature, 'hex');
}

/** Never throws: what is no signature does not hold. */
export function verifyText(key: NoteKey, text: Uint8Array, signature: Uint8Array): boolean {
  try {
    if (key.alg === 'ed25519')
      return verify(
        null,
        text,
        createPublicKey({ key: Buffer.concat([SPKI, key.key]), format: 'der', type: 'spki' }),
        signature,
      );
    return (
      signature.length === 64 &&
      sm2.doVerifySignature(
        text,
        Buffer.from(signature).toString('hex'),
        Buffer.from(key.key).toString('hex'),
        { hash: true },
      )
    );
  } catch {
    return false;
  }
}

/** The signer of a log, made at first use; its secret is sealed under the master key. Throws Refused SEAL_BROKEN. */
export async function signerOf(app: Services, log: string, alg: SignerAlg): Promise<NoteSigner> {
  const found = (await ledgerKey(app.db, log, alg)) ?? (await makeKey(app, log, alg));
  const box = app.keys.unseal(`ledger|${log}|${alg}|${found.vkey}`, found.keyBox);
  const [secret, key] = [box.subarray(0, 32), Uint8Array.from(box.subarray(32))];
  const noteKey: NoteKey = { name: found.origin, alg, key };
  if (vkeyOf(app.hashes.sha256, noteKey) !== found.vkey) throw new Refused('SEAL_BROKEN', { log, alg });
  const keyId = keyIdOf(app.hashes.sha256, noteKey);
  return {
    key: noteKey,
    vkey: found.vkey,
    sign: (text) => ({ name: found.origin, keyId, signature: signText(alg, secret, key, utf8(text)) }),
  };
}

async function makeKey(app: Services, log: string, alg: SignerAlg) {
  const origin = app.config.log.origin;
  if (!isNoteName(origin)) throw new Error(`MINGCHA_LOG_ORIGIN: 不能含空格或加号，收到「${origin}」`);
  const { secret, key } = generateKey(alg);
  const vkey = vkeyOf(app.hashes.sha256, { name: origin, alg, key });
  await insertLedgerKey(app.db, {
    log,
    alg,
    origin,
    vkey,
    keyBox: app.keys.seal(`ledger|${log}|${alg}|${vkey}`, Buffer.concat([secret, key])),
    createdAt: stampOf(app.clock.now()),
  });
  // of two servers at the first start one was faster
  return (await ledgerKey(app.db, log, alg))!;
}
