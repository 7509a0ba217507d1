import type { StartOptions } from '@mingcha/server';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallRow } from './evidence.ts';
import { play } from './play.ts';
import { prove, type ScenarioRow } from './proof.ts';
import { proofs } from './proofs/index.ts';

export interface Outcome {
  rows: ScenarioRow[];
  timeline: { at: string; text: string }[];
  calls: readonly CallRow[];
  /** milliseconds that the year and its proofs took */
  took: number;
}

/** Lives the year, proves every requirement, and writes scenario.json, timeline.md and calls.ndjson where `out` is given. */
export async function runScenario(
  profile: string,
  options: {
    objects: string | null;
    out?: string;
    database?: NonNullable<StartOptions['database']>;
  },
): Promise<Outcome> {
  const began = performance.now();
  const world = await play(profile, options);
  try {
    const rows = await prove(profile, world, proofs);
    const { timeline, evidence, profile: rules } = world;
    if (options.out) {
      mkdirSync(options.out, { recursive: true });
      const put = (name: string, text: string) => writeFileSync(join(options.out!, name), text);
      put('scenario.json', `${JSON.stringify(rows, null, 1)}\n`);
      put('calls.ndjson', evidence.calls.map((call) => `${JSON.stringify(call)}\n`).join(''));
      const told = timeline.map((t) => `- ${t.at.replace('T', ' ').slice(0, 16)}　${t.text}`);
      put('timeline.md', `# ${rules.document.title}：一年\n\n${told.join('\n')}\n`);
    }
    return { rows, timeline, calls: evidence.calls, took: Math.round(performance.now() - began) };
  } finally {
    await world.end();
  }
}
