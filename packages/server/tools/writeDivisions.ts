/**
 * Writes src/registry/divisions/divisions-2023.txt from a folder with the four gbt2260-2023-*.csv files (provinces, cities, areas,
 * streets): `node packages/server/tools/writeDivisions.ts FOLDER` from the project root. One line a county: its code and name, a tab,
 * then the last three digits and the name of every township. Provinces and cities stand in lines of two and four digits.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
if (!folder) throw new Error('usage: node packages/server/tools/writeDivisions.ts FOLDER');

const rows = (name: string): [string, string][] =>
  readFileSync(join(folder, `gbt2260-2023-${name}.csv`), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => {
      const [code, text] = line.split(',');
      return [code!, text!.replaceAll('"', '')];
    });

const townships = Map.groupBy(rows('streets'), ([code]) => code.slice(0, 6));
const upper = [...rows('provinces'), ...rows('cities')].map(([code, name]) => `${code}${name}`);
const counties = [...rows('areas')].map(
  ([code, name]) =>
    `${code}${name}\t${(townships.get(code) ?? []).map(([c, n]) => `${c.slice(6)}${n}`).join(',')}`,
);
writeFileSync(
  new URL('../src/registry/divisions/divisions-2023.txt', import.meta.url),
  [...upper, ...counties].toSorted().join('\n') + '\n',
);
