import type { Log } from '../log.ts';

/** Where a malware scanner is put in: called with the finished file before anybody can open it (promise 22). */
export interface Scanner {
  readonly name: string;
  /** null = clean; otherwise the name of what was found. Throws when it cannot say, and the file is then refused. */
  scan(file: { path: string; sha256: string; size: number }): Promise<string | null>;
}

/** No scanner is built in: says so in the log for each file, so that nobody believes it was looked at. */
export const noScanner = (log: Log): Scanner => ({
  name: 'none',
  scan: ({ sha256, size }) => {
    log.info('file.not-scanned', { sha256, size });
    return Promise.resolve(null);
  },
});
