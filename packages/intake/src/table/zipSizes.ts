import { rangeOf, sizeOf } from './source.ts';
import type { Source } from './source.ts';

/** One part of a zip archive, with its sizes in bytes as its directory declares them; unpacking stops at them. */
export interface ZipPart {
  packed: number;
  unpacked: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LONGEST_COMMENT = 65_535;
const IN_ZIP64 = 0xffff_ffff;
const ZIP64_FIELD = 1;
/** A directory longer than this has hundreds of thousands of parts; a workbook has dozens. */
const LONGEST_DIRECTORY = 16 << 20;

/**
 * The parts of a zip archive as its central directory lists them (APPNOTE 4.3.12, 4.3.16). [] where there is no directory to be found: the archive is broken, which whoever unpacks it says.
 */
export async function zipSizes(source: Source): Promise<ZipPart[]> {
  const size = await sizeOf(source);
  const tailFrom = Math.max(0, size - END_LENGTH - LONGEST_COMMENT);
  const tail = viewOf(await rangeOf(source, tailFrom, size - tailFrom));
  let end = tail.byteLength - END_LENGTH;
  while (end >= 0 && tail.getUint32(end, true) !== END) end--;
  if (end < 0) return [];
  const length = Math.min(tail.getUint32(end + 12, true), LONGEST_DIRECTORY);
  const directory = viewOf(await rangeOf(source, tail.getUint32(end + 16, true), length));
  const parts: ZipPart[] = [];
  for (let at = 0; at + ENTRY_LENGTH <= directory.byteLength && directory.getUint32(at, true) === ENTRY;) {
    const [name, extra, comment] = [28, 30, 32].map((field) => directory.getUint16(at + field, true));
    const own = at + ENTRY_LENGTH + name!;
    const packed = directory.getUint32(at + 20, true);
    const unpacked = directory.getUint32(at + 24, true);
    const wide = unpacked === IN_ZIP64 || packed === IN_ZIP64;
    const sizes = wide ? zip64Sizes(directory, own, own + extra!) : [];
    parts.push({
      unpacked: unpacked === IN_ZIP64 ? (sizes.shift() ?? Number.POSITIVE_INFINITY) : unpacked,
      packed: packed === IN_ZIP64 ? (sizes.shift() ?? 0) : packed,
    });
    at = own + extra! + comment!;
  }
  return parts;
}

/** The eight-byte numbers of the zip64 field (APPNOTE 4.5.3) among the extra fields from `at` to `end`. */
function zip64Sizes(view: DataView, from: number, end: number): number[] {
  for (let at = from; at + 4 <= Math.min(end, view.byteLength);) {
    const length = view.getUint16(at + 2, true);
    const next = at + 4 + length;
    if (view.getUint16(at, true) === ZIP64_FIELD && next <= view.byteLength) {
      return Array.from({ length: length >> 3 }, (_, i) => Number(view.getBigUint64(at + 4 + 8 * i, true)));
    }
    at = next;
  }
  return [];
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
