/** What the first bytes of a file may say it is; `zip` covers OFD and the office formats until their entries are looked at. */
export const MEDIA = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  heic: 'image/heic',
  pdf: 'application/pdf',
  ofd: 'application/ofd',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
  mp4: 'video/mp4',
  m4a: 'audio/mp4',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
  text: 'text/plain',
  unknown: 'application/octet-stream',
} as const;
export type Media = (typeof MEDIA)[keyof typeof MEDIA];

/** How many bytes from the start `mediaTypeOf` wants to see. */
export const HEAD_BYTES = 4096;

const HEIC = ['heic', 'heix', 'mif1', 'msf1', 'heim', 'heis'];
const ascii = (head: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...head.subarray(from, to));
const starts = (head: Uint8Array, ...bytes: number[]): boolean => bytes.every((b, i) => head[i] === b);

/**
 * The media type of a file by its content (promise 22); never by its name or by what the sender says. `head` holds the first
 * HEAD_BYTES bytes, or the whole file when it is shorter. What is not recognised is application/octet-stream.
 */
export function mediaTypeOf(head: Uint8Array): Media {
  if (starts(head, 0xff, 0xd8, 0xff)) return MEDIA.jpeg;
  if (starts(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return MEDIA.png;
  const riff = ascii(head, 0, 4) === 'RIFF' ? ascii(head, 8, 12) : '';
  if (riff === 'WEBP') return MEDIA.webp;
  if (riff === 'WAVE') return MEDIA.wav;
  if (/^GIF8[79]a$/.test(ascii(head, 0, 6))) return MEDIA.gif;
  if (ascii(head, 0, 5) === '%PDF-') return MEDIA.pdf;
  if (ascii(head, 0, 4) === 'OggS') return MEDIA.ogg;
  if (ascii(head, 0, 3) === 'ID3' || (head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2)) return MEDIA.mp3;
  if (ascii(head, 4, 8) === 'ftyp') return boxed(ascii(head, 8, 12));
  if (starts(head, 0x50, 0x4b, 0x03, 0x04)) return zipped(head);
  return isText(head) ? MEDIA.text : MEDIA.unknown;
}

function boxed(brand: string): Media {
  if (HEIC.includes(brand)) return MEDIA.heic;
  return brand.startsWith('M4A') ? MEDIA.m4a : MEDIA.mp4;
}

/** The names of the first entries stand in clear text at the start of a ZIP. */
function zipped(head: Uint8Array): Media {
  const names = ascii(head, 0, head.length);
  if (names.includes('OFD.xml')) return MEDIA.ofd;
  if (names.includes('[Content_Types].xml') || names.includes('_rels/.rels')) {
    if (names.includes('word/')) return MEDIA.docx;
    if (names.includes('xl/')) return MEDIA.xlsx;
  }
  return MEDIA.zip;
}

/** UTF-8 without control characters; a character cut off at the end of the head does not count against it. */
function isText(head: Uint8Array): boolean {
  if (head.length === 0) return false;
  // HTML and SVG can carry scripts: they are no plain text that a browser may be shown
  if (/^\s*<(!doctype|html|svg|script|\?xml)/i.test(ascii(head, 0, 256).replace(/^\u00ef\u00bb\u00bf/, '')))
    return false;
  if (head.some((b) => b < 0x20 && b !== 0x09 && b !== 0x0a && b !== 0x0d) || head.includes(0x7f))
    return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: head.length >= HEAD_BYTES });
    return true;
  } catch {
    return false;
  }
}
