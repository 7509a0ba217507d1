import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isTest, readSources } from './sources.ts';

const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
/** What only tests and drills read; CONTRIBUTING.md has them. */
const NOT_A_SETTING = new Set(['MINGCHA_ROUNDS', 'MINGCHA_KILLS', 'MINGCHA_SCOPE_SEED', 'MINGCHA_SCREENS']);

test('every environment variable that the product reads stands in the table of settings, and none that it does not read', () => {
  const named = (text: string) =>
    [...text.matchAll(/\b(?:MINGCHA|DATABASE)_[A-Z_]+\b/g)].map(([name]) => name);
  const read = new Set(
    readSources()
      .filter(
        ({ path }) => /^(packages\/(server|cli|web)\/src|scripts)\/.*\.(ts|mjs)$/.test(path) && !isTest(path),
      )
      .flatMap(({ text }) =>
        [...text.matchAll(/(?:\benv\[|env, )'((?:MINGCHA|DATABASE)_[A-Z_]+)'/g)].map((m) => m[1]!),
      )
      .filter((name) => !NOT_A_SETTING.has(name)),
  );
  expect(read.size).toBeGreaterThan(25);
  const table = page.slice(page.indexOf('## Settings'), page.indexOf('## Health'));
  const rows = table.split('\n').filter((line) => line.startsWith('| `'));
  const listed = new Set(rows.flatMap((row) => named(row.split('|')[1]!)));
  expect([...listed].toSorted()).toEqual([...read].toSorted());
});
