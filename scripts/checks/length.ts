import type { Source } from './sources.ts';

const LIMIT = 400;

/** Checks that hand-written code stays in files that can be read in one go. */
export function checkLength(sources: Source[]): string[] {
  return sources
    .filter(({ path }) => /\.(ts|tsx|mjs)$/.test(path) && !/\.generated\.ts$|\/data\//.test(path))
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > LIMIT)
    .map(({ path, lines }) => `${path} has ${lines} lines, the limit is ${LIMIT}`);
}
