import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DIGITS, T, inspectorsCsv, newWorld, scheme } from '../test/world.ts';
import type { World } from '../test/world.ts';

const DATA = fileURLToPath(new URL('../../../../shared/data/enterprises/', import.meta.url));
const title = (name: string): string =>
  existsSync(DATA + name) ? name : `${name} (skipped: the file is not beside this repository)`;

interface Line {
  kind: string;
  id: string;
  p: string;
  name: string;
  s: Record<string, string>;
}

/** Commit, open, finish, verify; answers with the objects of the snapshot and the ids that were drawn. */
async function wholePath(
  world: World,
  objects: string,
  more = '',
): Promise<{ lines: Line[]; drawn: Set<string> }> {
  world.write('inspectors.csv', inspectorsCsv(40));
  world.write('scheme.json', scheme());
  world.at(T.commit);
  const committed = await world.run(
    `draw commit --objects ${objects} --inspectors inspectors.csv --scheme scheme.json --out d ${more}`,
  );
  expect(committed.err).toBe('');
  world.at(T.beforeOpenBy);
  expect(await world.run('draw open d')).toMatchObject({ code: 0, err: '' });
  world.at(T.afterBeacon);
  expect(await world.run(`draw finish d --beacon b1=${DIGITS}`)).toMatchObject({ code: 0, err: '' });
  expect(await world.run('verify d')).toMatchObject({ code: 0 });
  expect(await world.run('verify d --public')).toMatchObject({ code: 0 });
  // In public an object is a pseudonym and its strata, and nothing else.
  const frame = readFileSync(world.path('d/frame.ndjson'), 'utf8').trimEnd().split('\n');
  const rest = new Set(frame.map((line) => line.replace(/"p":"[0-9a-f]{64}"/, 'p')));
  expect([...rest]).toEqual(['{p,"s":{"2026-031":"U"}}']);
  const lines = readFileSync(world.path('d/private/snapshot.ndjson'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
    .filter((line) => line.kind === 'object');
  const sheet = readFileSync(world.path('d/private/drawn.csv'), 'utf8').trimEnd().split('\n').slice(1);
  const names = new Map(lines.map((line) => [line.p, line.id]));
  const drawn = new Set(sheet.map((row) => names.get(row.split(',').at(-2)!)!));
  return { lines, drawn };
}

/** Receipts of ten that were drawn and ten that were not: each says what happened, and nothing else is accepted. */
async function receipts(world: World, lines: readonly Line[], drawn: ReadonlySet<string>): Promise<void> {
  const yes = lines.filter((line) => drawn.has(line.id)).slice(0, 10);
  const no = lines.filter((line) => !drawn.has(line.id)).slice(0, 10);
  for (const [i, line] of [...yes, ...no].entries()) {
    const made = await world.run(['receipt', 'd', '--id', line.id, '--out', `R${i}.json`]);
    expect(made).toMatchObject({ code: 0, err: '' });
    const checked = await world.run(`receipt check R${i}.json --commit d/commit.json --result d/result.json`);
    expect(checked.code).toBe(0);
    expect(checked.out).toContain(drawn.has(line.id) ? '：抽中（' : '：没有抽中（');
  }
}

describe('the whole path on real registers', () => {
  it.skipIf(!existsSync(`${DATA}ningxia.csv`))(`${title('ningxia.csv')}`, { timeout: 60_000 }, async () => {
    const world = newWorld();
    const { lines, drawn } = await wholePath(world, `${DATA}ningxia.csv`);
    expect([lines.length, drawn.size]).toEqual([4997, 50]);
    await receipts(world, lines, drawn);
  });

  it.skipIf(!existsSync(`${DATA}henan.csv`))(`${title('henan.csv')}`, { timeout: 120_000 }, async () => {
    const world = newWorld();
    const { lines, drawn } = await wholePath(world, `${DATA}henan.csv`);
    expect([lines.length, drawn.size]).toEqual([44_788, 448]);
    expect(lines.filter((line) => line.id.startsWith('int:'))).toHaveLength(1);
    await receipts(world, lines, drawn);
  });

  it.skipIf(!existsSync(`${DATA}odd-codes.csv`))(
    `${title('odd-codes.csv')}`,
    { timeout: 60_000 },
    async () => {
      const world = newWorld();
      world.write('scheme.json', scheme());
      world.at(T.commit);
      const refused = await world.run(
        `draw commit --objects ${DATA}odd-codes.csv --scheme scheme.json --out d`,
      );
      expect(refused.code).toBe(1);
      expect(refused.err).toContain('[ROWS_REFUSED]');
      expect(refused.err).toContain('[ROW_DUPLICATE_ID] 第 1133 行');
      expect(existsSync(world.path('d'))).toBe(false);

      const { lines, drawn } = await wholePath(world, `${DATA}odd-codes.csv`, '--keep 1133');
      expect([lines.length, drawn.size]).toEqual([4085, 41]);
      expect(lines.filter((line) => line.id.startsWith('int:nocode-'))).toHaveLength(3);
      expect(new Set(lines.map((line) => line.id)).size).toBe(4085);
      await receipts(world, lines, drawn);
    },
  );

  it.skipIf(!existsSync(`${DATA}mojibake-rows.csv`))(`${title('mojibake-rows.csv')}`, async () => {
    const world = newWorld();
    world.write('scheme.json', scheme());
    const refused = await world.run(
      `draw commit --objects ${DATA}mojibake-rows.csv --scheme scheme.json --out d`,
    );
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/^\[IMPORT_MOJIBAKE\].*乱码（编码错误）/);
    expect(existsSync(world.path('d'))).toBe(false);
  });
});
