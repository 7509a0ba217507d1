import { existsSync } from 'node:fs';

/** The read-only data set beside a checkout; tests that need a file of it say so in their title when it is absent. */
export function sharedFile(path: string): { url: URL; here: boolean; title: (t: string) => string } {
  const url = new URL(`../../../../../shared/data/${path}`, import.meta.url);
  const here = existsSync(url);
  return { url, here, title: (t) => (here ? t : `${t} (skipped: ../shared/data/${path} is not here)`) };
}
