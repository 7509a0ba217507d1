import { existsSync, lstatSync, readFileSync, symlinkSync, unlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { packagedPostgres } from './project.mjs';

/**
 * Makes the library links of the packaged PostgreSQL (`libicui18n.so.60` → `libicui18n.so.60.2`, …).
 * Its own install script would, but install scripts are off here (npm 12 blocks them, and they run foreign code).
 * Every link stands beside its file, so the folder can be moved or copied. Returns how many were made.
 */
export function linkPostgresLibraries() {
  const native = packagedPostgres();
  if (!native) return 0;
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'));
  let made = 0;
  for (const { source, target } of links) {
    const file = join(native, '..', target);
    if (existsSync(file)) continue;
    if (lstatSync(file, { throwIfNoEntry: false })) unlinkSync(file);
    if (dirname(source) !== dirname(target))
      throw new Error(`pg-symlinks.json: ${target} is not beside ${source}`);
    symlinkSync(basename(source), file);
    made += 1;
  }
  return made;
}
