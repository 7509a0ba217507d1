import { toHex, utf8 } from '../bytes.ts';
import type { Hash } from '../hash/types.ts';
import { fromBase64, toBase64 } from './base64.ts';
import type { TreeHead } from './consistency.ts';

/**
 * Signed notes (C2SP signed-note) and checkpoints (C2SP tlog-checkpoint): what transparency logs publish and witnesses
 * compare. Example of a checkpoint, which ends with an empty line and one line for each signature:
 *
 *   mingcha/140100
 *   20852163
 *   CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
 *
 *   — mingcha/140100 Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
 */
export const SIGNERS = {
  /** RFC 8032; type byte 0x01 */
  ed25519: { type: Uint8Array.of(0x01), keyBytes: 32 },
  /** GB/T 32918.2 with SM3 and the user id 1234567812345678; not registered with C2SP, hence 0xff and its name */
  sm2: { type: new Uint8Array([0xff, ...utf8('sm2-with-sm3')]), keyBytes: 65 },
} as const;
export type SignerAlg = keyof typeof SIGNERS;

export interface NoteKey {
  readonly name: string;
  readonly alg: SignerAlg;
  /** ed25519: 32 bytes; sm2: 04 ‖ x ‖ y */
  readonly key: Uint8Array;
}

export interface NoteSignature {
  readonly name: string;
  /** 8 hex digits */
  readonly keyId: string;
  readonly signature: Uint8Array;
}

const join = (...parts: Uint8Array[]): Uint8Array => {
  const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
};
const encoded = (key: NoteKey): Uint8Array => join(SIGNERS[key.alg].type, key.key);

/** A name that may stand in a note: no white space, no plus. */
export const isNoteName = (name: string): boolean =>
  name !== '' && name.isWellFormed() && !/[\s+]/u.test(name);

/** First four bytes of SHA-256(name ‖ LF ‖ type ‖ key), 8 hex digits. */
export const keyIdOf = (sha256: Hash, key: NoteKey): string =>
  toHex(sha256.digest(join(utf8(`${key.name}\n`), encoded(key)))).slice(0, 8);

/** The public key as witnesses are given it: NAME+KEYID+BASE64. */
export const vkeyOf = (sha256: Hash, key: NoteKey): string =>
  `${key.name}+${keyIdOf(sha256, key)}+${toBase64(encoded(key))}`;

/** Reads a public key; null when it is none, or its id does not fit. */
export function parseVkey(sha256: Hash, text: string): NoteKey | null {
  const [, name, id, base64] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/u.exec(text.trim()) ?? [];
  const bytes = fromBase64(base64 ?? '');
  if (name === undefined || !bytes) return null;
  for (const alg of Object.keys(SIGNERS) as SignerAlg[]) {
    const { type, keyBytes } = SIGNERS[alg];
    if (bytes.length !== type.length + keyBytes || type.some((b, i) => b !== bytes[i])) continue;
    const key: NoteKey = { name, alg, key: bytes.slice(type.length) };
    return keyIdOf(sha256, key) === id ? key : null;
  }
  return null;
}

export const noteText = (text: string, signatures: readonly NoteSignature[]): string =>
  `${text}\n${signatures.map((s) => `— ${s.name} ${toBase64(join(hex4(s.keyId), s.signature))}\n`).join('')}`;

const hex4 = (id: string): Uint8Array =>
  Uint8Array.from({ length: 4 }, (_, i) => Number.parseInt(id.slice(2 * i, 2 * i + 2), 16));

/** Splits a note into the signed text (with its last line feed) and the signatures; null when it is no note. */
export function parseNote(note: string): { text: string; signatures: NoteSignature[] } | null {
  const at = note.lastIndexOf('\n\n');
  if (at < 0 || !note.endsWith('\n')) return null;
  const text = note.slice(0, at + 1);
  const lines = note.slice(at + 2, -1).split('\n');
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const [, name, base64] = /^— ([^\s+]+) ([A-Za-z0-9+/]+=*)$/u.exec(line) ?? [];
    const bytes = fromBase64(base64 ?? '');
    if (name === undefined || !bytes || bytes.length < 5) return null;
    signatures.push({ name, keyId: toHex(bytes, 0, 4), signature: bytes.slice(4) });
  }
  return { text, signatures };
}

export interface Checkpoint extends TreeHead {
  readonly origin: string;
}

export const checkpointText = (c: Checkpoint): string =>
  `${c.origin}\n${c.size}\n${toBase64(Uint8Array.from({ length: 32 }, (_, i) => Number.parseInt(c.root.slice(2 * i, 2 * i + 2), 16)))}\n`;

/** Reads the text of a checkpoint; lines after the third are allowed and ignored. Null when it is none. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [origin = '', size = '', root = ''] = text.split('\n');
  const bytes = fromBase64(root);
  if (origin === '' || !/^(0|[1-9]\d{0,15})$/.test(size) || bytes?.length !== 32) return null;
  return { origin, size: Number(size), root: toHex(bytes) };
}

export type VerifySignature = (key: NoteKey, message: Uint8Array, signature: Uint8Array) => Promise<boolean>;
export type NoteFault = 'NOTE_MALFORMED' | 'NOTE_ORIGIN' | 'NOTE_UNSIGNED' | 'NOTE_SIGNATURE';

/**
 * Opens a signed checkpoint with the log's public key: its head, or why it is not to be believed. Signatures of other keys
 * (witnesses) are skipped, as the format demands. NOTE_ORIGIN: of another log; NOTE_UNSIGNED: this key did not sign;
 * NOTE_SIGNATURE: the signature of this key is wrong.
 */
export async function openCheckpoint(
  sha256: Hash,
  note: string,
  key: NoteKey,
  verify: VerifySignature,
): Promise<Checkpoint | NoteFault> {
  const parsed = parseNote(note);
  const checkpoint = parsed && parseCheckpoint(parsed.text);
  if (!parsed || !checkpoint) return 'NOTE_MALFORMED';
  if (checkpoint.origin !== key.name) return 'NOTE_ORIGIN';
  const id = keyIdOf(sha256, key);
  const own = parsed.signatures.find((s) => s.name === key.name && s.keyId === id);
  if (!own) return 'NOTE_UNSIGNED';
  return (await verify(key, utf8(parsed.text), own.signature)) ? checkpoint : 'NOTE_SIGNATURE';
}
