import { expect, test } from 'vitest';
import { crc32 } from 'node:zlib';
import { stripMetadata } from './stripMetadata.ts';

const segment = (marker: number, body: Buffer | string): Buffer => {
  const bytes = Buffer.from(body);
  const head = Buffer.of(0xff, marker, 0, 0);
  head.writeUInt16BE(2 + bytes.length, 2);
  return Buffer.concat([head, bytes]);
};
const EXIF = (orientation: number) => {
  const tiff = Buffer.from(
    '49492a0008000000020012010300010000000000000025880400010000002600000000000000',
    'hex',
  );
  tiff.writeUInt16LE(orientation, 18);
  return Buffer.concat([Buffer.from('Exif\0\0'), tiff, Buffer.from('GPS 37.87N 112.55E SECRET')]);
};
const jfif = segment(0xe0, Buffer.from('4a46494600010100000100010000', 'hex'));
const scan = Buffer.concat([
  segment(0xda, Buffer.of(1, 1, 0, 0, 63, 0)),
  Buffer.from('12ff0034ffd056', 'hex'),
]);
const jpeg = (orientation: number, after = '') =>
  Buffer.concat([
    Buffer.of(0xff, 0xd8),
    jfif,
    segment(0xe1, EXIF(orientation)),
    segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x>SECRET</x>'),
    segment(0xe2, 'ICC_PROFILE\0\x01\x01profile'),
    segment(0xe2, 'MPF\0SECRET'),
    segment(0xed, 'Photoshop 3.0\0SECRET'),
    segment(0xfe, 'SECRET'),
    segment(0xdb, Buffer.alloc(65, 7)),
    scan,
    Buffer.of(0xff, 0xd9),
    Buffer.from(after),
  ]);

test('a JPEG loses EXIF, XMP, IPTC, comments and what hangs behind it, and keeps picture, profile and orientation', () => {
  for (const orientation of [1, 6]) {
    const out = stripMetadata(jpeg(orientation, 'MotionPhoto SECRET'));
    expect(out.includes('SECRET')).toBe(false);
    expect(out.includes('GPS')).toBe(false);
    expect(out.includes('profile')).toBe(true);
    expect(out.includes(scan)).toBe(true);
    expect(out.subarray(-2).toString('hex')).toBe('ffd9');
    const exif = out.indexOf('Exif');
    expect(exif < 0 ? 1 : out.readUInt16BE(exif + 6 + 18)).toBe(orientation);
    // a second pass finds nothing more to take
    expect(stripMetadata(out)).toEqual(out);
  }
});

test('a PNG loses its texts, times and EXIF', () => {
  const chunk = (type: string, body: string) => {
    const typed = Buffer.from(type + body, 'latin1');
    const out = Buffer.alloc(12 + body.length);
    out.writeUInt32BE(body.length, 0);
    typed.copy(out, 4);
    out.writeUInt32BE(crc32(typed), 8 + body.length);
    return out;
  };
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const kept = [
    chunk('IHDR', 'x'.repeat(13)),
    chunk('gAMA', 'abcd'),
    chunk('IDAT', 'pixels'),
    chunk('IEND', ''),
  ];
  const png = Buffer.concat([
    signature,
    kept[0]!,
    chunk('tEXt', 'Author\0SECRET'),
    chunk('eXIf', 'SECRET'),
    kept[1]!,
    chunk('iTXt', 'SECRET'),
    kept[2]!,
    chunk('tIME', 'SECRET!'),
    kept[3]!,
    Buffer.from('SECRET'),
  ]);
  expect(stripMetadata(png)).toEqual(Buffer.concat([signature, ...kept]));
});

test('a WebP loses EXIF and XMP, and its header says so', () => {
  const chunk = (type: string, body: Buffer) => {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(body.length);
    return Buffer.concat([Buffer.from(type), size, body, Buffer.alloc(body.length % 2)]);
  };
  const riff = (...chunks: Buffer[]) => {
    const body = Buffer.concat([Buffer.from('WEBP'), ...chunks]);
    return Buffer.concat([chunk('RIFF', body)]);
  };
  const pixels = chunk('VP8 ', Buffer.from('pixel'));
  const before = riff(
    chunk('VP8X', Buffer.from('2c000000000000000000', 'hex')),
    pixels,
    chunk('EXIF', Buffer.from('SECRET')),
    chunk('XMP ', Buffer.from('SECRET')),
  );
  expect(stripMetadata(before)).toEqual(
    riff(chunk('VP8X', Buffer.from('20000000000000000000', 'hex')), pixels),
  );
});

test('what cannot be cleaned is refused: another type, or a picture that breaks off', () => {
  for (const bytes of [
    Buffer.from('%PDF-1.7'),
    jpeg(1).subarray(0, -4),
    jpeg(1).subarray(0, 40),
    Buffer.from('89504e470d0a1a0a', 'hex'),
  ])
    expect(() => stripMetadata(bytes)).toThrow(expect.objectContaining({ code: 'FILE_TYPE' }));
});
