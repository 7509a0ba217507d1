import { KeepingError } from '../problem.ts';

/** What stands in a backup, in order: tables, then files, then the manifest. */
export interface Manifest {
  readonly software: string;
  readonly createdAt: string;
  readonly area: string;
  /** names of the migrations that made the tables, in order */
  readonly migrations: readonly string[];
  readonly masterKey: { readonly fingerprint: string; readonly included: boolean };
  readonly tables: readonly { name: string; rows: number; sha256: string }[];
  readonly files: { readonly count: number; readonly bytes: number };
}

export type Head =
  | { kind: 'start'; migrations: readonly string[]; fingerprint: string; masterKey?: string }
  | { kind: 'table'; name: string; columns: readonly string[] }
  | { kind: 'file'; sha256: string; size: number }
  | { kind: 'manifest'; manifest: Manifest };

const HEAD = 1;
const DATA = 2;
const LARGEST = 16 * 1024 * 1024;

const frame = (type: number, payload: Uint8Array): Buffer => {
  const head = Buffer.alloc(5);
  head.writeUInt8(type);
  head.writeUInt32BE(payload.length, 1);
  return Buffer.concat([head, payload]);
};
export const headFrame = (head: Head): Buffer => frame(HEAD, Buffer.from(JSON.stringify(head)));
export const dataFrame = (data: Uint8Array): Buffer => frame(DATA, data);

/** An entry with its bytes, which must be read before the next one. */
export interface Entry {
  readonly head: Head;
  readonly data: AsyncGenerator<Buffer>;
}

/** The entries of a decrypted stream. Throws KeepingError BACKUP_CORRUPTED for anything that is not one. */
export async function* entriesOf(content: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  const frames = framesOf(content);
  let next = await frames.next();
  while (!next.done) {
    if (next.value.type !== HEAD) throw new KeepingError('BACKUP_CORRUPTED');
    const head = JSON.parse(next.value.payload.toString('utf8')) as Head;
    next = await frames.next();
    const data = (async function* () {
      for (; !next.done && next.value.type === DATA; next = await frames.next()) yield next.value.payload;
    })();
    yield { head, data };
    for await (const left of data) void left;
  }
}

async function* framesOf(
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ type: number; payload: Buffer }> {
  let pieces: Uint8Array[] = [];
  let length = 0;
  let wanted = 5;
  for await (const piece of content) {
    pieces.push(piece);
    length += piece.length;
    if (length < wanted) continue;
    let held = Buffer.concat(pieces);
    for (;;) {
      wanted = 5;
      if (held.length < 5) break;
      const size = held.readUInt32BE(1);
      if (size > LARGEST) throw new KeepingError('BACKUP_CORRUPTED');
      wanted = 5 + size;
      if (held.length < wanted) break;
      yield { type: held.readUInt8(), payload: held.subarray(5, wanted) };
      held = held.subarray(wanted);
    }
    pieces = [held];
    length = held.length;
  }
  if (length > 0) throw new KeepingError('BACKUP_CORRUPTED');
}
