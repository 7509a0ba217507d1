import { createDatabase, dropDatabase } from '@mingcha/server/platform/postgres';
import { markOf, requirementIds } from '@mingcha/rules';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, inject, test } from 'vitest';
import { COUNTIES, type County } from './counties.ts';
import { play } from './play.ts';
import { prove, type ScenarioRow } from './proof.ts';
import { proofs } from './proofs/index.ts';
import { runScenario } from './run.ts';

/** Real lists, read from beside the project and never copied into it; where they are absent the list is invented. */
const LISTS = new URL('../../../../shared/data/enterprises/', import.meta.url);
const listOf = ({ file }: County): string | null => {
  const path = fileURLToPath(new URL(file, LISTS));
  return existsSync(path) ? path : null;
};

/** Rows that are known not to hold, by county. A row that begins to hold has to leave this list: the test fails until it does. */
const NOT_HELD: Readonly<Record<string, readonly string[]>> = {};

/** Duties that no software can do; a row cannot become one of them unnoticed. */
const HUMAN = ['P10', 'R12', 'R19', 'R20', 'R22', 'N10', 'T08'];

/** Rows about the document itself: its words are the proof (P13, P14). Every other row rests on what the system did. */
const OF_THE_DOCUMENT = ['P13', 'P14'];

type Scratch = Awaited<ReturnType<typeof createDatabase>>;
/** Does something on an empty database of its own. */
async function onScratch<T>(id: string, work: (database: Scratch) => Promise<T>): Promise<T> {
  const server = inject('postgres');
  const name = `scenario_${id.split('-')[0]}_${process.pid}_${Math.trunc(performance.now())}`;
  const database = await createDatabase(server, name);
  try {
    return await work({ ...database });
  } finally {
    await dropDatabase(server, name);
  }
}

const cited = (row: ScenarioRow): number[] =>
  'evidence' in row ? [...row.evidence.matchAll(/calls\.ndjson#(\d+)/g)].map((m) => Number(m[1])) : [];

for (const county of COUNTIES) {
  const objects = listOf(county);
  const list = objects ? county.file : 'an invented list, for ../shared is absent';
  test(`${county.id}: a year on ${list}; all 180 requirements hold with evidence or a reason`, async () => {
    const { rows, calls, timeline } = await onScratch(county.id, (database) =>
      runScenario(county.id, { objects, database }),
    );
    expect(rows.map((r) => r.req)).toEqual(requirementIds);
    const red = rows.filter((r) => !r.ok);
    expect(
      red.map((r) => r.req),
      JSON.stringify(red, null, 1),
    ).toEqual(NOT_HELD[county.id] ?? []);
    expect(timeline.filter((t) => t.text.includes('未能完成'))).toEqual([]);
    for (const row of rows.filter((r) => r.ok)) {
      if ('reason' in row) {
        expect(row.reason, row.req).not.toBe('');
        if ('human' in row) expect(HUMAN).toContain(row.req);
        else expect(markOf(county.id, row.req), row.req).toBe('–');
        continue;
      }
      // each citation leads to a call that was made, and one of them is more than reading the rules
      const numbers = cited(row);
      expect(numbers.length, row.req).toBeGreaterThan(0);
      for (const n of numbers) expect(row.evidence, row.req).toContain(calls[n - 1]!.path);
      const deeds = numbers.filter((n) => !calls[n - 1]!.path.startsWith('/api/configuration/profiles/'));
      if (!OF_THE_DOCUMENT.includes(row.req)) expect(deeds.length, row.req).toBeGreaterThan(0);
      expect(row.got, row.req).not.toBe('');
    }
  });
}

/** What an empty system answers already on its first day: it is installed so, nobody has to do anything for it. */
const FROM_THE_FIRST_DAY = ['P13', 'P14', 'R03', 'X07', 'X11'];

test('every row can turn red: on a system where nothing has happened yet, only what is installed holds', () =>
  onScratch('empty', async (database) => {
    const world = await play('ningxia-2022', { objects: null, acts: false, database });
    try {
      for (const { id } of COUNTIES) {
        const rows = await prove(id, world, proofs);
        const green = rows.filter((r) => r.ok && 'evidence' in r).map((r) => r.req);
        expect(
          green.filter((req) => !FROM_THE_FIRST_DAY.includes(req)),
          id,
        ).toEqual([]);
      }
    } finally {
      await world.end();
    }
  }));
