import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Helpers of the tests only: the shared data beside the repository, and a hash. */

const shared = new URL('../../../../shared/', import.meta.url);

export const sharedData = {
  /** `false` where the repository was cloned without the shared folder: tests that need it skip and say so. */
  present: existsSync(fileURLToPath(shared)),
  text: (path: string): string => readFileSync(fileURLToPath(new URL(path, shared)), 'utf8'),
};

export const hx = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Reads the quoted CSV of the shared data (no line breaks inside fields there). */
export function csv(text: string): Record<string, string>[] {
  const [head, ...lines] = text
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split(/\r?\n/)
    .map(cells);
  return lines.map((line) => Object.fromEntries(head!.map((name, i) => [name, line[i] ?? ''])));
}

function cells(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) =>
    m[1] === undefined ? m[2]! : m[1].replaceAll('""', '"'),
  );
}
