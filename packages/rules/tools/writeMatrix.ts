/** Writes src/matrix/rows.ts from Part 1 of the requirements: `node packages/rules/tools/writeMatrix.ts REQUIREMENTS.md`, then `npm run format`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseMatrix } from '../src/matrix/parseMatrix.ts';

const file = process.argv[2];
if (!file) throw new Error('usage: node packages/rules/tools/writeMatrix.ts REQUIREMENTS.md');

const rows = parseMatrix(readFileSync(file, 'utf8')).map(({ id, what, marks }) => [id, marks.join(''), what]);
writeFileSync(
  new URL('../src/matrix/rows.ts', import.meta.url),
  `// Made by tools/writeMatrix.ts from the requirements matrix. Do not edit.
/** ID, marks of the five documents, what is asked for. */
export const rows: readonly (readonly [string, string, string])[] = ${JSON.stringify(rows, null, 2)};
`,
);
