import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { jcs } from '@mingcha/fairdraw';
import { beforeAll, describe, expect, it } from 'vitest';
import { DIGITS, T, inspectorsCsv, newWorld, objectsCsv, scheme } from '../test/world.ts';

const world = newWorld();
/** Record hash of the result, as the notice would give it. */
let published = '';

beforeAll(async () => {
  const { out } = await world.run('witness --draw 990101-2026-017 --id w1');
  const [, r = ''] = /^r +(\S+)$/m.exec(out) ?? [];
  const [, commit] = /^commit +(\S+)$/m.exec(out) ?? [];
  const entropy = [
    { id: 'w1', kind: 'witness', who: '监察室', commit },
    { id: 'b1', kind: 'beacon', src: 'ceremony', issue: '2026-07-20' },
  ];
  world.write('objects.csv', objectsCsv(120));
  world.write('inspectors.csv', inspectorsCsv(6));
  world.write('scheme.json', scheme({ entropy }));
  await world.run(
    'draw commit --objects objects.csv --inspectors inspectors.csv --scheme scheme.json --out d',
  );
  world.at(T.beforeOpenBy);
  await world.run(`draw open d --open w1=${r}`);
  world.at(T.afterBeacon);
  const done = await world.run(`draw finish d --beacon b1=${DIGITS}`);
  [, published = ''] = /"prev": "([0-9a-f]{64})"/.exec(done.out) ?? [];
});

type Path = (string | number)[];

/** Every value in a record that is not itself a list or an object. */
function leaves(value: unknown, path: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** The same value with its last character or digit changed into another of its kind, so that only the meaning is wrong. */
function changed(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (value === null) return {};
  const text = String(value);
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return text.replace(/:\d\d\+/, ':01+');
  if (text === '') return '0';
  const last = text.at(-1)!;
  return text.slice(0, -1) + (last === '1' ? '2' : '1');
}

function withChange(record: unknown, path: Path): unknown {
  const copy = structuredClone(record) as Record<string | number, unknown>;
  let at = copy;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  const last = path.at(-1)!;
  at[last] = changed(at[last]);
  return copy;
}

/** A fresh copy of the bundle in which one file says something else. */
function tampered(name: string, content: string): void {
  cpSync(world.path('d'), world.path('t'), { recursive: true });
  writeFileSync(world.path('t', name), content);
}

describe.each(['commit.json', 'open.json', 'result.json'])('one changed value in %s', (name) => {
  it('is caught in public, for every field there is, and by the operator', async () => {
    const record = JSON.parse(readFileSync(world.path('d', name), 'utf8')) as unknown;
    const unnoticed: string[] = [];
    for (const path of leaves(record)) {
      tampered(name, jcs(withChange(record, path)));
      const open = await world.run(`verify t --public --expect result=${published}`);
      const own = await world.run('verify t');
      const told = [open, own].every(({ code, out }) => code === 1 && /不符[\s\S]*\[[A-Z0-9_]+\]/.test(out));
      if (!told) unnoticed.push(path.join('.'));
    }
    expect(unnoticed).toEqual([]);
  });
});

it('in public every field of every record is caught, by the hashes published beside them', async () => {
  const unnoticed: string[] = [];
  for (const name of ['commit.json', 'open.json', 'result.json']) {
    const record = JSON.parse(readFileSync(world.path('d', name), 'utf8')) as unknown;
    for (const path of leaves(record)) {
      tampered(name, jcs(withChange(record, path)));
      if ((await world.run('verify t --public')).code === 0) unnoticed.push(`${name} ${path.join('.')}`);
    }
  }
  expect(unnoticed).toEqual([]);
});

it('without any published hash the time of the result and the sealed assignment can change, which is said', async () => {
  const record = JSON.parse(readFileSync(world.path('d/result.json'), 'utf8')) as unknown;
  const unnoticed: string[] = [];
  for (const path of leaves(record)) {
    tampered('result.json', jcs(withChange(record, path)));
    rmSync(world.path('t/hashes.json'));
    const { code, out } = await world.run('verify t --public');
    expect(out).toContain('[HASHES_MISSING]');
    if (code === 0) unnoticed.push(path.join('.'));
  }
  expect(unnoticed).toEqual(['assign', 'at']);
});

describe('the frame', () => {
  const lines = (): string[] => readFileSync(world.path('d/frame.ndjson'), 'utf8').trimEnd().split('\n');
  const asFile = (changedLines: readonly string[]): string => `${changedLines.join('\n')}\n`;

  it.each([
    [
      'one digit of a pseudonym',
      (all: string[]) => [
        all[0]!.replace(/"p":"(.)/, (_, c) => `"p":"${c === '0' ? '1' : '0'}`),
        ...all.slice(1),
      ],
    ],
    ['another stratum', (all: string[]) => [...all.slice(0, -1), all.at(-1)!.replace('"U"', '"A"')]],
    ['a line left out', (all: string[]) => all.slice(1)],
    ['a line twice', (all: string[]) => [all[0]!, ...all]],
    ['two lines exchanged', (all: string[]) => [all[1]!, all[0]!, ...all.slice(2)]],
    ['a blank', (all: string[]) => [all[0]!.replace(':', ': '), ...all.slice(1)]],
  ])('%s is caught', async (_, change) => {
    tampered('frame.ndjson', asFile(change(lines())));
    const { code, out } = await world.run('verify t --public');
    expect(code).toBe(1);
    expect(out).toMatch(/不符 {2}名录骨架 frame\.ndjson[\s\S]*\[FRAME_\w+\]/);
  });

  it('what is not text, and a missing end of line', async () => {
    cpSync(world.path('d'), world.path('t'), { recursive: true });
    writeFileSync(
      world.path('t/frame.ndjson'),
      Buffer.concat([readFileSync(world.path('d/frame.ndjson')), Buffer.from([0xff])]),
    );
    expect((await world.run('verify t --public')).code).toBe(1);
    tampered('frame.ndjson', asFile(lines()).slice(0, -1));
    expect((await world.run('verify t --public')).out).toContain('[FRAME_NO_FINAL_NEWLINE]');
  });
});

describe('what only the operator has', () => {
  it.each([
    [
      'private/key.json',
      (text: string) => text.replace(/[0-9a-f]"/, (end) => (end[0] === '0' ? '1"' : '0"')),
      'KEY_EDITED',
      'SNAPSHOT_SALT',
    ],
    [
      'private/snapshot.ndjson',
      (text: string) => text.replace('"id":"int+hex:', '"id":"int+hex:00'),
      'SNAPSHOT_EDITED',
      'SNAPSHOT_SALT',
    ],
    [
      'private/snapshot.ndjson',
      (text: string) => text.replace('"cap":200', '"cap":201'),
      'SNAPSHOT_EDITED',
      'SNAPSHOT_INSPECTORS',
    ],
    [
      'private/snapshot.ndjson',
      (text: string) => text.slice(text.indexOf('\n') + 1),
      'SNAPSHOT_EDITED',
      'SNAPSHOT_SIZE',
    ],
    [
      'private/drawn.csv',
      (text: string) => text.replace('演练商店', '别的商店'),
      'DRAWN_LIST_DIFFERS',
      'DRAWN_LIST_DIFFERS',
    ],
    [
      'private/assignment.csv',
      (text: string) => text.replace('演练员', '替身'),
      'ASSIGNMENT_LIST_DIFFERS',
      'ASSIGNMENT_LIST_DIFFERS',
    ],
  ])('%s: a change is caught and named', async (name, change, code, also) => {
    const text = readFileSync(world.path('d', name), 'utf8');
    expect(change(text)).not.toBe(text);
    tampered(name, change(text));
    const answer = await world.run('verify t');
    expect(answer.code).toBe(1);
    expect(answer.out).toContain(`[${code}]`);
    expect(answer.out).toContain(`[${also}]`);
    expect((await world.run('verify t --public')).code).toBe(0);
  });
});

it('whatever stands in a file of the bundle, it is named and nothing breaks', async () => {
  const files = [
    'commit.json',
    'open.json',
    'result.json',
    'frame.ndjson',
    'private/key.json',
    'private/snapshot.ndjson',
  ];
  const junk = [
    '',
    'null',
    '5',
    '[]',
    '{}',
    '"x"',
    '{"kind":"object"}',
    '{"kind":"inspector","t":[],"off":[]}',
    '\u0000',
    '}{',
  ];
  const quiet: string[] = [];
  for (const name of [...files, 'private/seal.json', 'hashes.json']) {
    for (const content of junk) {
      tampered(name, content);
      const { code, out, err } = await world.run('verify t');
      if (code !== 1 || !/\[[A-Z0-9_]+\]/.test(out + err)) quiet.push(`${name} ${content}`);
    }
  }
  expect(quiet).toEqual([]);
});

describe('receipts', () => {
  it('one changed value of a receipt is caught, for every field there is', async () => {
    const snapshot = readFileSync(world.path('d/private/snapshot.ndjson'), 'utf8').split('\n');
    const { id } = JSON.parse(snapshot[7]!) as { id: string };
    await world.run(['receipt', 'd', '--id', id, '--out', 'R.json']);
    const record = JSON.parse(readFileSync(world.path('R.json'), 'utf8')) as unknown;
    const unnoticed: string[] = [];
    for (const path of leaves(record)) {
      writeFileSync(world.path('R2.json'), jcs(withChange(record, path)));
      const answer = await world.run('receipt check R2.json --commit d/commit.json --result d/result.json');
      if (answer.code !== 1 || !/\[[A-Z0-9_]+\]/.test(answer.out)) unnoticed.push(path.join('.'));
    }
    expect(unnoticed).toEqual([]);
  });

  it('can be checked with commit and result alone, and then says what was not checked', async () => {
    await world.run(['receipt', 'd', '--id', '演练-5', '--out', 'S.json']);
    for (const name of ['commit.json', 'result.json']) cpSync(world.path('d', name), world.path(name));
    const answer = await world.run('receipt check S.json --commit commit.json --result result.json');
    expect(answer.code).toBe(0);
    expect(answer.out).toMatch(/分层 U：(没有)?抽中[\s\S]*未核：没有给出开启记录/);
    expect((await world.run('receipt check S.json --commit result.json --result commit.json')).code).toBe(1);
  });

  it('are refused for who is not in the register, before the result, and over another file', async () => {
    expect((await world.run('receipt d --id 演练-9999 --out N.json')).err).toMatch(
      /^\[RECEIPT_NOT_FOUND\].*演练-9999/,
    );
    expect((await world.run('receipt d --id 演练-6 --out objects.csv')).err).toMatch(/^\[FILE_EXISTS\]/);
    expect((await world.run('receipt nothing --id 演练-6 --out N.json')).err).toMatch(
      /^\[RECEIPT_TOO_EARLY\]/,
    );
  });
});
