import { Refused } from '../errors.ts';
import { MEDIA, mediaTypeOf } from './mediaType.ts';

/**
 * A copy of a picture for the public, without what the camera wrote into it: place, time, device, owner, comments, thumbnail
 * and anything after the picture's end (promise 22). Pixels and colour profile stay byte for byte, and so does the
 * orientation, without which a photo would lie on its side. JPEG, PNG and WebP; another type, or one that breaks off, throws
 * Refused FILE_TYPE: what cannot be cleaned is not published.
 */
export function stripMetadata(bytes: Uint8Array): Buffer {
  const picture = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const media = mediaTypeOf(picture);
  try {
    if (media === MEDIA.jpeg) return stripJpeg(picture);
    if (media === MEDIA.png) return stripPng(picture);
    if (media === MEDIA.webp) return stripWebp(picture);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw new Refused('FILE_TYPE', { found: media, accepted: [MEDIA.jpeg, MEDIA.png, MEDIA.webp] });
}

const [EOI, SOS, APP0, APP1, APP2, APP14, APP15, COM] = [0xd9, 0xda, 0xe0, 0xe1, 0xe2, 0xee, 0xef, 0xfe];

/** Segments of ITU-T T.81: kept are the tables, frames and scans, JFIF, ICC profiles and Adobe's colour transform. */
function stripJpeg(picture: Buffer): Buffer {
  const out: Buffer[] = [picture.subarray(0, 2)];
  const orientation: number[] = [];
  let at = 2;
  for (;;) {
    if (picture.readUInt8(at) !== 0xff) throw new RangeError('no marker');
    const marker = picture.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1; // fill byte
      continue;
    }
    if (marker === EOI) break;
    const end = at + 2 + picture.readUInt16BE(at + 2);
    if (end > picture.length) throw new RangeError('cut off');
    const segment = picture.subarray(at, end);
    if (marker === APP1) orientation.push(orientationOf(segment));
    if (keptInJpeg(marker, segment)) out.push(segment);
    at = marker === SOS ? endOfScan(picture, end) : end;
    if (marker === SOS) out.push(picture.subarray(end, at));
  }
  const turned = orientation.find((o) => o > 1);
  if (turned) out.splice(1, 0, orientationOnly(turned));
  return Buffer.concat([...out, Buffer.of(0xff, EOI)]);
}

function keptInJpeg(marker: number, segment: Buffer): boolean {
  if (marker === COM) return false;
  if (marker < APP0 || marker > APP15) return true;
  if (marker === APP2) return segment.toString('latin1', 4, 15) === 'ICC_PROFILE';
  // a JFIF header may carry a thumbnail of the uncropped picture: with one it is dropped as a whole
  if (marker === APP0) return segment.length === 18 && segment.toString('latin1', 4, 8) === 'JFIF';
  return marker === APP14;
}

/** After a scan header come coded bytes: 0xff 0x00 and restart markers belong to them, any other marker ends them. */
function endOfScan(picture: Buffer, from: number): number {
  for (let at = from; ; at++) {
    at = picture.indexOf(0xff, at);
    if (at < 0) throw new RangeError('cut off');
    const next = picture.readUInt8(at + 1);
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
}

/** Tag 0x0112 of the first directory of an EXIF segment (1 when there is none). */
function orientationOf(segment: Buffer): number {
  if (segment.toString('latin1', 4, 10) !== 'Exif\0\0') return 1;
  const tiff = segment.subarray(10);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const u16 = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  try {
    const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
    for (let i = 0; i < u16(directory); i++) {
      const entry = directory + 2 + 12 * i;
      const value = u16(entry + 8);
      if (u16(entry) === 0x0112) return value >= 1 && value <= 8 ? value : 1;
    }
  } catch {
    // a broken directory says nothing
  }
  return 1;
}

function orientationOnly(value: number): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex');
  tiff.writeUInt16BE(value, 18);
  const head = Buffer.from('ffe100004578696600 00'.replaceAll(' ', ''), 'hex');
  head.writeUInt16BE(2 + 6 + tiff.length, 2);
  return Buffer.concat([head, tiff]);
}

const PNG_KEPT = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT cICP mDCV cLLI bKGD pHYs acTL fcTL fdAT'.split(' '),
);

function stripPng(picture: Buffer): Buffer {
  const out = [picture.subarray(0, 8)];
  for (let at = 8; ;) {
    const end = at + 12 + picture.readUInt32BE(at);
    if (end > picture.length) throw new RangeError('cut off');
    const type = picture.toString('latin1', at + 4, at + 8);
    if (PNG_KEPT.has(type)) out.push(picture.subarray(at, end));
    if (type === 'IEND') return Buffer.concat(out);
    at = end;
  }
}

const WEBP_KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const WEBP_HAS_METADATA = 0x0c; // EXIF and XMP bits of VP8X

function stripWebp(picture: Buffer): Buffer {
  const total = 8 + picture.readUInt32LE(4);
  if (total > picture.length) throw new RangeError('cut off');
  const out: Buffer[] = [];
  for (let at = 12; at + 8 <= total;) {
    const size = picture.readUInt32LE(at + 4);
    const end = at + 8 + size + (size % 2);
    if (at + 8 + size > total) throw new RangeError('cut off');
    const type = picture.toString('latin1', at, at + 4);
    if (WEBP_KEPT.has(type)) {
      const chunk = Buffer.from(picture.subarray(at, end));
      if (type === 'VP8X') chunk.writeUInt8(chunk.readUInt8(8) & ~WEBP_HAS_METADATA, 8);
      out.push(chunk);
    }
    at = end;
  }
  const body = Buffer.concat(out);
  const head = Buffer.alloc(12);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(4 + body.length, 4);
  head.write('WEBP', 8, 'latin1');
  return Buffer.concat([head, body]);
}
