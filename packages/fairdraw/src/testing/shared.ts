import { existsSync } from 'node:fs';

/** A file of the read-only data set beside a checkout. `note` goes into the title of a test that cannot run without it. */
export function sharedFile(path: string): { url: URL; here: boolean; note: string } {
  const url = new URL(`../../../../../shared/data/${path}`, import.meta.url);
  const here = existsSync(url);
  return { url, here, note: here ? '' : ` (skipped: ../shared/data/${path} is not here)` };
}
