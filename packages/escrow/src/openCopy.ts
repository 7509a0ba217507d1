import { Decrypter } from 'age-encryption';
import { streamOf } from './streamOf.ts';

/** Not an age file, or its head is damaged; made for another key; changed, cut or longer than it was made. */
export type CopyFaultCode = 'ESCROW_NOT_AGE' | 'ESCROW_OTHER_KEY' | 'ESCROW_ALTERED';

export class CopyFault extends Error {
  readonly code: CopyFaultCode;
  constructor(code: CopyFaultCode, cause: unknown) {
    super(code, { cause });
    this.code = code;
  }
}

/**
 * Opens an age file with a secret key ("AGE-SECRET-KEY-1…"). Every piece is checked before it is given back; whoever takes
 * pieces must have reached the end before believing that the copy is whole. @throws CopyFault
 */
export async function* openCopy(secret: string, copy: Uint8Array): AsyncGenerator<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(secret);
  let opened: ReadableStream<Uint8Array>;
  try {
    opened = await decrypter.decrypt(streamOf(piecesOf(copy)));
  } catch (error) {
    throw new CopyFault(faultOf(error), error);
  }
  try {
    yield* opened;
  } catch (error) {
    throw new CopyFault('ESCROW_ALTERED', error);
  }
}

/** The package tells its refusals apart by words alone; the two that matter are held by a test. */
function faultOf(error: unknown): CopyFaultCode {
  const words = error instanceof Error ? error.message : '';
  if (words.startsWith('no identity matched')) return 'ESCROW_OTHER_KEY';
  return words === 'invalid header HMAC' ? 'ESCROW_ALTERED' : 'ESCROW_NOT_AGE';
}

const PIECE = 1 << 16;

function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}
