import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/promises.md', root), 'utf8');

test('docs/promises.md has thirty promises, each with a state, and every path it names is there (issue 3, must show 1)', () => {
  const rows = page
    .split('\n')
    .filter((line) => /^\| \d+ \|/.test(line))
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));
  expect(rows.map((cells) => Number(cells[1]))).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  for (const [, no, , state, proof, said] of rows) {
    expect(['holds', 'part', 'not yet'], `promise ${no}`).toContain(state);
    expect(proof, `promise ${no}: no path`).toMatch(/`[\w./*-]+\/[\w./-]+\.(test\.)?(ts|sh)`/);
    if (state !== 'holds') expect(said, `promise ${no}: what is missing?`).not.toBe('');
  }
  const paths = [...page.matchAll(/`([\w.-]+(?:\/[\w.-]+)+)`|\]\(([\w./-]+)\)/g)].map((m) =>
    m[2] === undefined ? m[1]! : `docs/${m[2]}`,
  );
  expect(paths.length).toBeGreaterThan(60);
  expect(paths.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
});
