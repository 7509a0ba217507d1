import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DIGITS, T, inspectorsCsv, newWorld, objectsCsv, scheme } from '../test/world.ts';
import type { World } from '../test/world.ts';

const VERIFY = fileURLToPath(new URL('../../../spec/check/verify.py', import.meta.url));
const VECTORS = fileURLToPath(new URL('../../../spec/vectors/sj1.json', import.meta.url));
const python = spawnSync('python3', ['--version']).status === 0;
const why = python ? '' : ' (skipped: this machine has no python3)';

/** The second verifier, a separate program in a separate language, as an auditor runs it. */
function second(...args: string[]): { code: number | null; out: string } {
  const { status, stdout, stderr } = spawnSync('python3', [VERIFY, ...args], { encoding: 'utf8' });
  return { code: status, out: stdout + stderr };
}

/** Commits, opens and finishes one draw with the command line; answers its folder. */
async function drawn(world: World, change: object, task: object = {}): Promise<string> {
  world.at(T.commit);
  world.write('objects.csv', objectsCsv(120));
  world.write('inspectors.csv', inspectorsCsv(9));
  world.write('scheme.json', scheme({ ...change }, { rates: { U: '10%' }, ...task }));
  const lists = '--objects objects.csv --inspectors inspectors.csv --scheme scheme.json';
  expect(await world.run(`draw commit ${lists} --out d`)).toMatchObject({ code: 0, err: '' });
  world.at(T.afterOpenBy);
  expect(await world.run('draw open d')).toMatchObject({ code: 0, err: '' });
  world.at(T.afterBeacon);
  expect(await world.run(`draw finish d --beacon b1=${DIGITS}`)).toMatchObject({ code: 0, err: '' });
  return world.path('d');
}

describe.skipIf(!python)(`a second verifier, written from spec/sj1.md alone${why}`, () => {
  it('agrees with every published vector', () => {
    const { code, out } = second('--vectors', VECTORS);
    expect(out).toContain('everything holds');
    expect(out.match(/agrees$/gm)).toHaveLength(7);
    expect(code).toBe(0);
  });

  it.each([
    { alg: 'sha256', rest: 'none' },
    { alg: 'sha256', rest: 'swap' },
    { alg: 'sm3', rest: 'none' },
    { alg: 'sm3', rest: 'swap' },
  ])(
    'accepts a draw of the command line with its matching: $alg, $rest',
    { timeout: 30_000 },
    async (mode) => {
      const world = newWorld();
      const dir = await drawn(world, { ...mode, assign: { from: '2026-07-27', to: '2026-08-14', group: 3 } });
      for (const how of [[], ['--public']]) {
        expect(second(dir, ...how)).toMatchObject({
          code: 0,
          out: expect.stringContaining('everything holds: grade B, 120 objects, 12 drawn') as string,
        });
      }
      const line = readFileSync(`${dir}/private/snapshot.ndjson`, 'utf8').split('\n')[0]!;
      const { code } = JSON.parse(line) as { code: string };
      expect(await world.run(['receipt', 'd', '--id', code, '--out', 'r.json'])).toMatchObject({ code: 0 });
      expect(second(dir, '--receipt', world.path('r.json')).code).toBe(0);
    },
  );

  it('finds what the first verifier finds: one changed byte in every file', { timeout: 60_000 }, async () => {
    const world = newWorld();
    const dir = await drawn(world, { rest: 'swap' });
    const files = ['commit.json', 'open.json', 'result.json', 'frame.ndjson'];
    const own = ['key.json', 'snapshot.ndjson', 'drawn.csv', 'assignment.csv'].map(
      (name) => `private/${name}`,
    );
    for (const file of [...files, ...own]) {
      const copy = world.path('copy');
      cpSync(dir, copy, { recursive: true, force: true });
      const bytes = readFileSync(`${dir}/${file}`);
      // A hex digit near the middle: every file has a hash or a pseudonym there.
      const text = bytes.toString('latin1');
      const at =
        [...text.matchAll(/[0-9a-f]{40}/g)].map((m) => m.index).find((i) => i >= text.length / 2) ??
        text.search(/[0-9a-f]{40}/);
      expect(at, file).toBeGreaterThan(0);
      bytes[at] = bytes[at] === 0x61 ? 0x62 : 0x61;
      writeFileSync(`${copy}/${file}`, bytes);
      const found = second(copy);
      expect(found.code, `${file}: ${found.out}`).toBe(1);
      expect(found.out, file).toContain('fault: ');
      expect((await world.run('verify copy')).code, file).toBe(1);
      copyFileSync(`${dir}/${file}`, `${copy}/${file}`);
      expect(second(copy), file).toMatchObject({ code: 0 });
    }
  });

  it('leaves nothing behind and says how it is called', () => {
    expect(second()).toMatchObject({ code: 2, out: expect.stringContaining('--vectors') as string });
    expect(second('/nonexistent').out).toContain('commit.json cannot be read');
    expect(readdirSync(fileURLToPath(new URL('../../../spec/check', import.meta.url)))).not.toContain(
      '__pycache__',
    );
    expect(existsSync(VERIFY)).toBe(true);
  });
});
