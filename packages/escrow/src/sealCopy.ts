import { Encrypter } from 'age-encryption';
import { streamOf } from './streamOf.ts';

/** Text is handed on in pieces of about this many characters */
const PIECE = 1 << 16;

/**
 * The age file of these lines ("\n" after each) for one recipient, piece by piece: neither the lines nor the file are ever
 * held as a whole. Two files of the same lines differ, since each has a key of its own.
 * @param recipient "age1…", see isRecipient; throws Error on anything else
 */
export async function* sealCopy(recipient: string, lines: Iterable<string>): AsyncGenerator<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  yield* await encrypter.encrypt(streamOf(bytesOf(lines)));
}

function* bytesOf(lines: Iterable<string>): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = '';
  for (const line of lines) {
    text += `${line}\n`;
    if (text.length < PIECE) continue;
    yield encoder.encode(text);
    text = '';
  }
  if (text !== '') yield encoder.encode(text);
}
