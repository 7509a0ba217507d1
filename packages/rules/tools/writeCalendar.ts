/**
 * Writes src/calendar/data/index.ts from a folder of holiday-cn files (https://github.com/NateScarlet/holiday-cn, MIT):
 * `node packages/rules/tools/writeCalendar.ts FOLDER` from the project root. Years without a notice are left out.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHolidayCn } from '../src/calendar/parseHolidayCn.ts';

const folder = process.argv[2];
if (!folder) throw new Error('usage: node packages/rules/tools/writeCalendar.ts FOLDER');

const years = readdirSync(folder)
  .filter((name) => /^\d{4}\.json$/.test(name))
  .toSorted()
  .flatMap((name) => {
    const outcome = parseHolidayCn(JSON.parse(readFileSync(join(folder, name), 'utf8')));
    if (outcome.ok) return [outcome.value];
    console.error(`${name}: ${outcome.problems[0]!.message}`);
    return [];
  });

const lines = years.map((year) => `  ${JSON.stringify(year)},\n`).join('');
writeFileSync(
  new URL('../src/calendar/data/index.ts', import.meta.url),
  `// Made by tools/writeCalendar.ts from holiday-cn (MIT, see NOTICE). Do not edit.
import type { CalendarYear } from '../types.ts';

export const holidayYears: readonly CalendarYear[] = [
${lines}];
`,
);
