import { isUtf8 } from 'node:buffer';
import { IntakeError } from '../errors.ts';
import { chunksOf } from './source.ts';
import type { Source } from './source.ts';

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/**
 * The encoding of a text file: by its byte order mark, else UTF-8 where every byte agrees, else GB18030 (a superset
 * of GBK and GB2312, what Excel on a Chinese Windows writes). The whole file is looked at, since one name far down
 * can be the first that is not ASCII.
 */
export async function encodingOf(source: Source): Promise<Encoding> {
  let tail = new Uint8Array(0);
  let first = true;
  for await (const chunk of chunksOf(source)) {
    if (first && chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
    if (first && chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
    first = false;
    const bytes = tail.length > 0 ? Buffer.concat([tail, chunk]) : chunk;
    const cut = lastWholeCharacter(bytes);
    if (!isUtf8(bytes.subarray(0, cut))) return 'gb18030';
    tail = bytes.slice(cut);
  }
  return tail.length === 0 || isUtf8(tail) ? 'utf-8' : 'gb18030';
}

/** Where the last, possibly cut, UTF-8 sequence of `bytes` begins. */
function lastWholeCharacter(bytes: Uint8Array): number {
  for (let back = 1; back <= 4 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

/**
 * The text of `source` in pieces, without a byte order mark.
 * @throws IntakeError IMPORT_ENCODING_UNKNOWN where the bytes are neither UTF-8 nor GB18030.
 */
export async function* textOf(source: Source, encoding: Encoding): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of chunksOf(source)) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new IntakeError(
      'IMPORT_ENCODING_UNKNOWN',
      '文件的编码既不是 UTF-8 也不是 GBK/GB18030，无法正确读出中文。请在 Excel 或 WPS 中打开原始文件，另存为“CSV UTF-8（.csv）”或 .xlsx 后再导入。',
      { encoding },
    );
  }
}
