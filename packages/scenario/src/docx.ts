import { inflateRawSync } from 'node:zlib';

/** The words of a .docx (a ZIP whose `word/document.xml` holds the runs), as a reader sees them, without layout. */
export function wordsOfDocx(bytes: Buffer): string {
  // central directory: signature, then compressed size at 20, lengths at 28–32, offset of the local entry at 42, name at 46
  for (let at = bytes.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0;) {
    const name = bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28));
    if (name === 'word/document.xml') {
      const local = bytes.readUInt32LE(at + 42);
      const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
      const packed = bytes.subarray(from, from + bytes.readUInt32LE(at + 20));
      const xml = (bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8');
      return [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((m) => m[1]).join('');
    }
    at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1');
  }
  throw new Error('no word/document.xml in this file');
}
