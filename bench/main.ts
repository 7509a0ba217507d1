// `npm run bench`: measures everything once and writes bench/RESULTS.md. `npm run bench hash draw` measures only what is
// named and prints it, leaving RESULTS.md alone, because that file is one run of everything.
import { writeFileSync } from 'node:fs';
import type { Section } from './figure.ts';
import { machine } from './machine.ts';
import { report } from './report.ts';
import { closeWork, openWork } from './work.ts';

const SUBJECTS: Record<string, () => Promise<{ run(): Promise<Section> }>> = {
  hash: () => import('./hash.ts'),
  draw: () => import('./draw.ts'),
  match: () => import('./match.ts'),
  import: () => import('./import.ts'),
  directory: () => import('./directory.ts'),
  fsck: () => import('./fsck.ts'),
  load: () => import('./load.ts'),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in SUBJECTS));
if (unknown.length > 0) {
  console.error(
    `No such measurement: ${unknown.join(', ')}. There are: ${Object.keys(SUBJECTS).join(', ')}.`,
  );
  process.exit(2);
}

const start = performance.now();
const here = await machine();
const sections: Section[] = [];
openWork();
try {
  for (const [name, load] of Object.entries(SUBJECTS)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    console.error(`measuring: ${name}`);
    sections.push(await (await load()).run().catch((error: unknown) => failed(name, error)));
  }
} finally {
  closeWork();
}
const text = report(here, sections, (performance.now() - start) / 1000);
console.log(text);
if (asked.length === 0 && !process.exitCode) writeFileSync(new URL('RESULTS.md', import.meta.url), text);

/** A measurement that breaks does not cost the others their figures; but then this run does not become RESULTS.md. */
function failed(name: string, error: unknown): Section {
  console.error(error);
  process.exitCode = 1;
  return {
    title: name,
    how: `Failed: ${error instanceof Error ? error.message : String(error)}`,
    figures: [],
  };
}
