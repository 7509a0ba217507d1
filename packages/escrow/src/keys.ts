import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';

/** A key pair of a supervising body. The recipient is public; whoever has the secret opens every copy made for it. */
export interface SupervisingKey {
  /** "AGE-SECRET-KEY-1…" */
  readonly secret: string;
  /** "age1…", 62 characters */
  readonly recipient: string;
}

/** A new key pair from the random generator of the machine; the same as `age-keygen` makes. */
export async function newKey(): Promise<SupervisingKey> {
  const secret = await generateX25519Identity();
  return { secret, recipient: await identityToRecipient(secret) };
}

/** Bech32 of a 32-byte X25519 point. Other kinds of age recipients are refused: not every age program opens them. */
const RECIPIENT = /^age1[02-9ac-hj-np-z]{58}$/;

/** Whether a text is the public key of a supervising body, its check characters included. */
export function isRecipient(text: string): boolean {
  if (!RECIPIENT.test(text)) return false;
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    return false;
  }
}

/** The secret key in a key file as `age-keygen` or `mingcha escrow keygen` writes it: one line among comments; null without. */
export async function secretIn(file: string): Promise<SupervisingKey | null> {
  const lines = file.split(/\r?\n/).map((line) => line.trim());
  const secrets = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const [secret] = secrets;
  if (secret === undefined || secrets.length > 1 || !secret.startsWith('AGE-SECRET-KEY-1')) return null;
  try {
    return { secret, recipient: await identityToRecipient(secret) };
  } catch {
    return null;
  }
}
