import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Real public files beside the repository (see the data README there); they are not part of the product. */
const ENTERPRISES = fileURLToPath(new URL('../../../../shared/data/enterprises/', import.meta.url));

/** A real file for `it.skipIf(file.absent)`; `title` says why a test on it is skipped where the file is absent. */
export function realFile(name: string): { path: string; absent: boolean; title: string } {
  const path = ENTERPRISES + name;
  const absent = !existsSync(path);
  return { path, absent, title: absent ? `${name} (skipped: the file is not beside this repository)` : name };
}

/** UTF-8 bytes of a small CSV. */
export function csv(...lines: string[]): Uint8Array {
  return new TextEncoder().encode(lines.join('\n') + '\n');
}

/** "名称,代码\n明察商店,1" in GBK, made by hand because the platform has no GBK encoder. */
export const GBK_SAMPLE = Uint8Array.from([
  0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xb4, 0xfa, 0xc2, 0xeb, 0x0a, 0xc3, 0xf7, 0xb2, 0xec, 0xc9, 0xcc, 0xb5, 0xea,
  0x2c, 0x31, 0x0a,
]);
