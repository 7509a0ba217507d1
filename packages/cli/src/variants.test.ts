import { readFileSync } from 'node:fs';
import { portableHash, witnessCommit } from '@mingcha/fairdraw';
import { describe, expect, it } from 'vitest';
import { DIGITS, T, inspectorsCsv, newWorld, scheme } from '../test/world.ts';
import type { World } from '../test/world.ts';

const FILES = '--objects o.csv --inspectors i.csv --scheme scheme.json';

/** Objects with risk, status and township, so that there are strata, exclusions and neighbours. */
function register(n: number): string {
  const rows = Array.from({ length: n }, (_, i) => {
    const [risk, status, town] = ['ABCDU'[i % 5], i % 11 === 0 ? '注销' : '存续', `乡镇${i % 4}`];
    return `演练商店${i},演练-${i},${town}演练路${i}号,${risk},${status},${town},演练所${i % 2},2020-01-0${1 + (i % 9)}`;
  });
  return [
    '名称,代码,住所,风险等级,经营状态,乡镇街道,监管所,成立日期',
    ...rows,
    '新店,演练-new,x,A,存续,乡镇1,演练所1,2026-07-01',
  ].join('\n');
}

const RATES = { A: '5%', B: '1/10', C: '20%', D: '1/2', U: '3%' };

async function wholePath(world: World, change: object, task: Record<string, unknown> = {}): Promise<string> {
  world.write('o.csv', register(200));
  world.write('i.csv', inspectorsCsv(12));
  world.write('scheme.json', scheme(change as Record<string, unknown>, { rates: RATES, ...task }));
  expect(await world.run(`draw commit ${FILES} --out d`)).toMatchObject({ code: 0, err: '' });
  expect(await world.run('draw open d')).toMatchObject({ code: 0, err: '' });
  world.at(T.afterBeacon);
  const done = await world.run(`draw finish d --beacon b1=${DIGITS}`);
  expect(done).toMatchObject({ code: 0, err: '' });
  expect(await world.run('verify d')).toMatchObject({ code: 0, err: '' });
  for (const code of ['演练-3', '演练-4', '演练-11', '演练-new']) {
    await world.run(['receipt', 'd', '--id', code, '--out', `${code}.json`]);
    const line = [
      'receipt',
      'check',
      `${code}.json`,
      '--commit',
      'd/commit.json',
      '--result',
      'd/result.json',
    ];
    expect(await world.run(line)).toMatchObject({ code: 0, err: '' });
  }
  return done.out;
}

const record = (world: World, name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(world.path('d', name), 'utf8')) as Record<string, unknown>;

describe('the whole path', () => {
  it.each([
    ['sm3', { alg: 'sm3' }],
    ['resting', { rest: 'swap' }],
    ['resting, sm3', { rest: 'swap', alg: 'sm3' }],
    ['a reserve', { replace: 'reserve' }],
    ['visits of three neighbours', { assign: { from: '2026-07-27', to: '2026-08-14', group: 3, walk: 20 } }],
  ])('with %s', async (_, change) => {
    const world = newWorld();
    const out = await wholePath(world, change);
    expect(out).toContain('乙级 B');
  });

  it('with a fixed total, excluded strata in the open, and what was registered later', async () => {
    const world = newWorld();
    await wholePath(world, {}, { rates: undefined, total: 30 });
    const { tasks } = record(world, 'commit.json') as { tasks: { strata: { id: string; size: number }[] }[] };
    const sizes = Object.fromEntries(tasks[0]!.strata.map(({ id, size }) => [id, size]));
    expect(sizes).toMatchObject({ 'x.after-asof': 1, 'x.deregistered': 19 });
    expect(Object.values(sizes).reduce((sum, size) => sum + size)).toBe(201);
    const { strata } = record(world, 'result.json') as { strata: { n: number }[] };
    expect(strata.reduce((sum, { n }) => sum + n, 0)).toBe(30);
  });

  it('as a later part of a chain', async () => {
    const world = newWorld();
    const prev = 'ab'.repeat(32);
    await wholePath(world, { seq: 6, prev });
    expect(record(world, 'commit.json')).toMatchObject({ seq: 6, prev });
    expect(record(world, 'result.json')).toMatchObject({ seq: 8 });
  });

  it('resting later in a chain needs a history that the command line has not', async () => {
    const world = newWorld();
    world.write('o.csv', register(20));
    world.write('scheme.json', scheme({ rest: 'swap', seq: 6, prev: 'ab'.repeat(32) }, { rates: RATES }));
    const answer = await world.run('draw commit --objects o.csv --scheme scheme.json --out d');
    expect(answer.err).toMatch(/^\[REST_NEEDS_HISTORY\]/);
  });

  it('for objects alone, without inspectors', async () => {
    const world = newWorld();
    world.write('o.csv', register(50));
    world.write('scheme.json', scheme({}, { rates: RATES }));
    await world.run('draw commit --objects o.csv --scheme scheme.json --out d');
    await world.run('draw open d');
    world.at(T.afterBeacon);
    expect(await world.run(`draw finish d --beacon b1=${DIGITS}`)).toMatchObject({ code: 0, err: '' });
    expect(await world.run('verify d')).toMatchObject({ code: 0, err: '' });
    expect(record(world, 'commit.json')).toMatchObject({ inspectors: null, assign: null });
  });
});

describe('a witness that is the operator', () => {
  const operator = '明察演练县市场监督管理局';
  const r = 'cd'.repeat(32);
  const commit = witnessCommit(portableHash('sha256'), '990101-2026-017', 'w1', r);
  const own = { id: 'w1', kind: 'witness', who: operator, commit };
  it.each([
    ['alone', { entropy: [own], beaconAfter: undefined }, '', '丁级 D'],
    [
      'beside a beacon',
      { entropy: [own, { id: 'b1', kind: 'beacon', src: 'ceremony', issue: '2026-07-20' }] },
      ` --beacon b1=${DIGITS}`,
      '乙级 B',
    ],
  ])('%s counts for nothing, which is said at the commit', async (_, change, beacon, grade) => {
    const world = newWorld();
    world.write('o.csv', register(60));
    world.write('scheme.json', scheme(change, { rates: RATES }));
    const said = await world.run('draw commit --objects o.csv --scheme scheme.json --out d');
    expect(said).toMatchObject({ code: 0, err: '' });
    expect(said.out).toMatch(/\[WITNESS_IS_OPERATOR\] 见证方 w1（明察演练县市场监督管理局）/);
    expect(said.out).toContain(`预期等级  ${grade}`);
    expect(await world.run(`draw open d --open w1=${r}`)).toMatchObject({ code: 0, err: '' });
    world.at(T.afterBeacon);
    const done = await world.run(`draw finish d${beacon}`);
    expect(done.out).toContain(`等级  ${grade}`);
    expect((await world.run('verify d')).out).toContain(grade);
  });
});

describe('a practice', () => {
  it('is grade D under an id and a chain of its own, whatever the scheme says', async () => {
    const world = newWorld();
    world.write('o.csv', register(60));
    world.write('i.csv', inspectorsCsv(8));
    world.write('scheme.json', scheme({ seq: 6, prev: 'ab'.repeat(32) }, { rates: RATES }));
    world.at('2027-01-01T00:00:00+08:00');
    const out = await world.run(`draw practice ${FILES} --out d`);
    expect(out).toMatchObject({ code: 0, err: '' });
    expect(out.out).toMatch(/丁级 D[\s\S]*不得用于正式抽查任务/);
    const commit = record(world, 'commit.json');
    expect(commit).toMatchObject({ seq: 0, operator: '明察演练县市场监督管理局（演练）' });
    expect(commit.drawId).toMatch(/^990101-2026-017\.practice-[0-9a-f]{8}$/);
    expect(await world.run('verify d')).toMatchObject({ code: 0, err: '' });
  });

  it('does nothing where the inspectors do not suffice, and says what may be changed', async () => {
    const world = newWorld();
    world.write('o.csv', register(60));
    world.write('i.csv', inspectorsCsv(2, 1));
    world.write('scheme.json', scheme({}, { rates: RATES }));
    const answer = await world.run(`draw practice ${FILES} --out d`);
    expect(answer.err).toMatch(/^\[MATCH_NOT_POSSIBLE\][\s\S]*请先调整[\s\S]*调高上述人员的工作量上限/);
  });
});

it('two people who finish at once get one result', async () => {
  const world = newWorld();
  world.write('o.csv', register(60));
  world.write('scheme.json', scheme({}, { rates: RATES }));
  await world.run('draw commit --objects o.csv --scheme scheme.json --out d');
  await world.run('draw open d');
  world.at(T.afterBeacon);
  const digits = ['1', '2', '3', '4'].map((digit) => digit.repeat(20));
  const answers = await Promise.all(digits.map((value) => world.run(`draw finish d --beacon b1=${value}`)));
  expect(answers.filter(({ code }) => code === 0)).toHaveLength(1);
  for (const { err } of answers.filter(({ code }) => code !== 0))
    expect(err).toMatch(/^\[DRAW_ALREADY_FINISHED\]/);
  expect(await world.run('verify d')).toMatchObject({ code: 0, err: '' });
});
