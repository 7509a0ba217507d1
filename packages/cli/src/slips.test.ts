import { statSync, writeFileSync } from 'node:fs';
import { portableHash, witnessCommit } from '@mingcha/fairdraw';
import { describe, expect, it } from 'vitest';
import { DIGITS, T, inspectorsCsv, newWorld, objectsCsv, scheme } from '../test/world.ts';
import type { World } from '../test/world.ts';

/** Slips of the pen that a program could take for meant: each must be refused before anything is committed. */
const COMMIT = 'draw commit --objects objects.csv --inspectors inspectors.csv --scheme scheme.json --out d';

function world(): World {
  const made = newWorld();
  made.write('objects.csv', objectsCsv(300));
  made.write('inspectors.csv', inspectorsCsv(6));
  made.write('scheme.json', scheme());
  return made;
}

async function refused(made: World, line: string, exit = 1): Promise<string> {
  const { code, err } = await made.run(line);
  expect([code, err]).toEqual([exit, expect.stringMatching(/^\[/)]);
  return err;
}

const DEFAULT_CHAIN = '8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce';

describe('a scheme', () => {
  /** Rounds of 30 s from 2020-07-22T15:17:30Z: the round whose time is `time`. */
  const roundAt = (time: string): number => (Date.parse(time) / 1000 - 1595431050) / 30 + 1;
  const drand = (round: number): object =>
    scheme({ entropy: [{ id: 'b1', kind: 'beacon', src: 'drand', issue: `${DEFAULT_CHAIN}:${round}` }] });

  it('with a drand round that is known before beaconAfter', async () => {
    const made = world();
    const first = Math.ceil(roundAt(T.beaconAfter));
    made.write('scheme.json', drand(first - 1));
    expect(await refused(made, COMMIT)).toMatch(
      /^\[BEACON_TOO_OLD\].*产生于 2026-07-20 21:29:30，早于.*2026-07-20 21:30:00/,
    );
    made.write('scheme.json', drand(1_000_000));
    expect(await refused(made, COMMIT)).toMatch(/^\[BEACON_TOO_OLD\].*第 1000000 轮/);
    made.write('scheme.json', drand(first));
    expect(await made.run(COMMIT)).toMatchObject({ code: 0, err: '' });
  });

  it('with a witness who has yet to hand in a commitment', async () => {
    const made = world();
    const waiting = { id: 'w1', kind: 'witness', who: '公证处', commit: '0'.repeat(64) };
    made.write('scheme.json', scheme({ entropy: [waiting], beaconAfter: undefined }));
    expect(await refused(made, COMMIT)).toMatch(/^\[WITNESS_COMMIT_MISSING\].*w1/);
  });

  it('with a register that goes on to a day that has yet to come', async () => {
    const made = world();
    made.write('scheme.json', scheme({ asOf: '2026-07-18' }));
    expect(await refused(made, COMMIT)).toMatch(/^\[ASOF_IN_FUTURE\].*2026-07-18.*今天 2026-07-17/);
    made.write('scheme.json', scheme({ asOf: '2026-07-17' }));
    expect(await made.run(COMMIT)).toMatchObject({ code: 0, err: '' });
  });

  it.each([
    ['at the top', (text: string) => text.replace('{', '{"drawId":"zzz",'), 'drawId'],
    ['in a task', (text: string) => text.replace('"rates":{', '"rates":{"U":"2%",'), 'U'],
    ['written with an escape', (text: string) => text.replace('{', '{"draw\\u0049d":"zzz",'), 'drawId'],
  ])('with a key twice %s', async (_, change, key) => {
    const made = world();
    const text = JSON.stringify(scheme());
    expect(change(text)).not.toBe(text);
    writeFileSync(made.path('scheme.json'), change(text));
    expect(await refused(made, COMMIT)).toMatch(new RegExp(`^\\[SCHEME_KEY_TWICE\\].*「${key}」.*两次`));
  });

  it('whose texts look like keys, and keys that stand in different objects, are no keys twice', async () => {
    const made = world();
    const operator = '演练局 "asOf": {"asOf": 1} \\';
    made.write('scheme.json', scheme({ operator }));
    expect(await made.run(COMMIT)).toMatchObject({ code: 0, err: '' });
  });

  it.each([
    ['{"a":1,}', /第 1 行第 8 个字「\}」处读不下去/],
    ['{\n  "a": 1\n  "b": 2\n}', /第 3 行第 3 个字/],
    ['{"a":1', /不是合法的 JSON/],
    ['', /文件是空的/],
    ['【】', /不是合法的 JSON/],
  ])('that is no JSON, in Chinese: %j', async (text, words) => {
    const made = world();
    writeFileSync(made.path('scheme.json'), text);
    const err = await refused(made, COMMIT);
    expect(err).toMatch(/^\[SCHEME_NOT_JSON\]/);
    expect(err).toMatch(words);
    expect(err).not.toMatch(/[A-Za-z]{4,} [a-z]{2,}|position|token|Unexpected/);
  });

  it('with one bad date or time: said once', async () => {
    const made = world();
    made.write('scheme.json', scheme({ asOf: '2026/06/30', openBy: 'soon' }));
    const err = await refused(made, COMMIT);
    expect(err.match(/“asOf”/g)).toHaveLength(1);
    expect(err.match(/“openBy”/g)).toHaveLength(1);
  });

  it('with endless words: messages quote at most about 40 characters of them', async () => {
    const made = world();
    const long = '长'.repeat(5_000);
    for (const bad of [
      scheme({ drawId: long }),
      scheme({ [long]: 1 }),
      scheme({}, { method: long }),
      scheme({}, { rates: { U: long } }),
      scheme({}, { rates: { [long]: '1%' } }),
    ]) {
      made.write('scheme.json', bad);
      expect((await refused(made, COMMIT)).length).toBeLessThan(400);
    }
  });
});

it('an option that is given twice', async () => {
  const made = world();
  expect(await refused(made, `${COMMIT} --objects inspectors.csv`, 2)).toMatch(
    /^\[USAGE_TWICE\].*--objects 给了两次/,
  );
  expect(await refused(made, 'verify d --public --public', 2)).toMatch(/^\[USAGE_TWICE\]/);
});

describe('a list of pairs', () => {
  const PAIRS = `${COMMIT} --pairs pairs.csv`;

  it('with a problem is not sent to a command that refuses it', async () => {
    const made = world();
    made.write('pairs.csv', '对象代码,执法证号,类型\n不存在,9901100,回避\n');
    const err = await refused(made, PAIRS);
    expect(err).toMatch(/^\[ROWS_REFUSED\][\s\S]*PAIR_NOT_FOUND/);
    expect(err).not.toContain('import check');
  });

  it('with headings only is told that it may be left out', async () => {
    const made = world();
    made.write('pairs.csv', '对象代码,执法证号,类型\n');
    expect(await refused(made, PAIRS)).toMatch(/^\[IMPORT_NO_ROWS\].*没有需要回避.*不要给这个文件/);
  });
});

it('a row to keep that is no duplicate is said', async () => {
  const made = world();
  const said = await made.run(`${COMMIT} --keep 5`);
  expect(said).toMatchObject({ code: 0, err: '' });
  expect(said.out).toMatch(/\[KEEP_UNUSED\].*第 5 行/);
});

describe('a clock that stands behind the record before', () => {
  it('opens nothing, and the draw goes on once it is right', async () => {
    const made = world();
    expect(await made.run(COMMIT)).toMatchObject({ code: 0, err: '' });
    made.at('2026-07-17T08:00:00+08:00');
    expect(await refused(made, 'draw open d')).toMatch(
      /^\[CLOCK_BEHIND\] 本机时间 2026-07-17 08:00:00 早于承诺记录的时间 2026-07-17 09:00:00/,
    );
    made.at(T.beforeOpenBy);
    expect(await made.run('draw open d')).toMatchObject({ code: 0, err: '' });
    made.at(T.afterBeacon);
    expect(await made.run(`draw finish d --beacon b1=${DIGITS}`)).toMatchObject({ code: 0, err: '' });
    expect(await made.run('verify d')).toMatchObject({ code: 0, err: '' });
  });

  it('finishes nothing: a draw without a beacon, whose result may come at once', async () => {
    const made = world();
    const r = 'cd'.repeat(32);
    const commit = witnessCommit(portableHash('sha256'), '990101-2026-017', 'w1', r);
    const entropy = [{ id: 'w1', kind: 'witness', who: '公证处', commit }];
    made.write('scheme.json', scheme({ entropy, beaconAfter: undefined }));
    expect(await made.run(COMMIT)).toMatchObject({ code: 0, err: '' });
    made.at(T.beforeOpenBy);
    expect(await made.run(`draw open d --open w1=${r}`)).toMatchObject({ code: 0, err: '' });
    made.at('2026-07-20T11:59:59+08:00');
    expect(await refused(made, 'draw finish d')).toMatch(/^\[CLOCK_BEHIND\].*开启记录/);
    made.at(T.beforeOpenBy);
    expect(await made.run('draw finish d')).toMatchObject({ code: 0, err: '' });
  });
});

it('what must not go out is said where it is made: the frame at the commit, a receipt with its file for the owner alone', async () => {
  const made = world();
  made.write('objects.csv', objectsCsv(300, ['末,演练-末,x,A']));
  made.write('scheme.json', scheme({}, { rates: { A: '1%', U: '1%' } }));
  expect((await made.run(COMMIT)).out).toMatch(/不足 20 个对象，frame\.ndjson 不得公布/);
  made.at(T.beforeOpenBy);
  await made.run('draw open d');
  made.at(T.afterBeacon);
  await made.run(`draw finish d --beacon b1=${DIGITS}`);
  expect((await made.run('receipt d --id 演练-末 --out r.json')).out).toMatch(/检查结束之前不要交给对方/);
  expect(statSync(made.path('r.json')).mode & 0o777).toBe(0o600);
});
