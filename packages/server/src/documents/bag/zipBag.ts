import { unzipSync, zipSync } from 'fflate';
import { Refused } from '../../platform/errors.ts';
import { pathFault } from './paths.ts';
import type { BagFile } from './writeBag.ts';
import { ZIP_TIME } from './zipTime.ts';

/**
 * The bag as a zip with one folder of the given name at its top (RFC 8493 section 4.2). The same files give the same
 * bytes. Names are UTF-8.
 * @throws Refused BAG_PATH for a name that is no single folder
 */
export function zipBag(name: string, files: readonly BagFile[]): Uint8Array {
  const fault = name.includes('/') ? '含有“/”' : pathFault(name);
  if (fault) throw new Refused('BAG_PATH', { path: name, fault });
  return zipSync(Object.fromEntries(files.map(({ path, bytes }) => [`${name}/${path}`, bytes])), {
    mtime: ZIP_TIME,
    level: 6,
  });
}

/** The files of a zipped bag without its top folder, for `checkBag`. */
export function unzipBag(zip: Uint8Array): BagFile[] {
  return Object.entries(unzipSync(zip))
    .filter(([path]) => !path.endsWith('/'))
    .map(([path, bytes]) => ({ path: path.slice(path.indexOf('/') + 1), bytes }));
}
