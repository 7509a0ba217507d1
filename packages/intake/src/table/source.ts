import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { IntakeError } from '../errors.ts';

/** A spreadsheet file: its path, or its bytes (an upload). Both can be read more than once. */
export type Source = string | Uint8Array;

const CHUNK = 1 << 20;

/** The bytes of `source` in chunks of at most 1 MiB. @throws IntakeError IMPORT_FILE_NOT_FOUND, IMPORT_FILE_UNREADABLE */
export async function* chunksOf(source: Source): AsyncGenerator<Uint8Array, void, undefined> {
  if (typeof source !== 'string') {
    for (let i = 0; i < source.length; i += CHUNK) yield source.subarray(i, i + CHUNK);
    return;
  }
  try {
    yield* createReadStream(source, { highWaterMark: CHUNK }) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw asFileError(error, source);
  }
}

/** The first `length` bytes of `source` (fewer when it is shorter). */
export function headOf(source: Source, length: number): Promise<Uint8Array> {
  return rangeOf(source, 0, length);
}

/** How many bytes `source` has. */
export async function sizeOf(source: Source): Promise<number> {
  return typeof source === 'string' ? (await stat(source)).size : source.length;
}

/** At most `length` bytes of `source` from byte `from` on. */
export async function rangeOf(source: Source, from: number, length: number): Promise<Uint8Array> {
  if (typeof source !== 'string') return source.subarray(from, from + length);
  try {
    const file = await open(source, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw asFileError(error, source);
  }
}

function asFileError(error: unknown, path: string): unknown {
  const cause = (error as NodeJS.ErrnoException).code;
  if (cause === 'ENOENT') {
    return new IntakeError('IMPORT_FILE_NOT_FOUND', `找不到文件「${path}」。请检查路径和文件名。`, { path });
  }
  if (cause === 'EISDIR' || cause === 'EACCES' || cause === 'EPERM') {
    const why = cause === 'EISDIR' ? '它是一个文件夹' : '没有读取权限';
    return new IntakeError('IMPORT_FILE_UNREADABLE', `打不开「${path}」：${why}。请指定一个表格文件。`, {
      path,
    });
  }
  return error;
}
