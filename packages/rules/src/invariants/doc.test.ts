import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = new URL('../../../../', import.meta.url);
const read = (path: string) => readFileSync(fileURLToPath(new URL(path, root)), 'utf8');

it('docs/invariants.md claims nothing without a test: fourteen rows, each with tests that exist and name it', () => {
  const rows = read('docs/invariants.md')
    .split('\n')
    .flatMap((line) => {
      const no = /^\| (\d+) \|/.exec(line)?.[1];
      return no ? [{ no, paths: [...line.matchAll(/`(packages\/[^`]+)`/g)].map((m) => m[1]!) }] : [];
    });
  expect(rows.map((r) => r.no)).toEqual(Array.from({ length: 14 }, (_, i) => String(i + 1)));
  for (const { no, paths } of rows) {
    expect(paths.length, no).toBeGreaterThan(0);
    for (const path of paths) {
      expect(existsSync(fileURLToPath(new URL(path, root))), path).toBe(true);
      // "invariant 5", "invariants 2 and 3"
      expect(read(path), `${no} in ${path}`).toMatch(new RegExp(`[Ii]nvariants? (\\d+(, | and ))*${no}\\b`));
    }
  }
});
