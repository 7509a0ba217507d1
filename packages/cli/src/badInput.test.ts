import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DIGITS, T, inspectorsCsv, newWorld, objectsCsv, scheme } from '../test/world.ts';
import type { World } from '../test/world.ts';
import { openForWriting } from './shell/disk.ts';

/** Every path below a folder with a digest of its content: two equal ones mean that nothing happened. */
function everything(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => {
      const path = join(dir, name);
      return statSync(path).isDirectory()
        ? name
        : `${name} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`;
    })
    .sort();
}

/** What a refusal looks like: this exit code, this code and these words, and nothing on disk touched. */
function refusal(code: string, words: RegExp, exit = 1): object {
  return { exit, code, err: expect.stringMatching(words) as string, untouched: true };
}

/** Runs a line and looks at what became of the folder. */
async function attempt(world: World, line: string): Promise<object> {
  const before = everything(world.dir);
  const { code: exit, err } = await world.run(line);
  const untouched = JSON.stringify(everything(world.dir)) === JSON.stringify(before);
  return { exit, code: /^\[(\w+)\]/.exec(err)?.[1], err, untouched };
}

function world(): World {
  const made = newWorld();
  made.write('objects.csv', objectsCsv(300));
  made.write('inspectors.csv', inspectorsCsv(6));
  made.write('scheme.json', scheme());
  return made;
}

const COMMIT = 'draw commit --objects objects.csv --inspectors inspectors.csv --scheme scheme.json --out d';

/** A world in which the draw is committed, and opened where that is asked for. */
async function committed({ opened = false } = {}): Promise<World> {
  const made = world();
  expect(await made.run(COMMIT)).toMatchObject({ code: 0, err: '' });
  if (!opened) return made;
  made.at(T.beforeOpenBy);
  expect(await made.run('draw open d')).toMatchObject({ code: 0, err: '' });
  made.at(T.afterBeacon);
  return made;
}

describe('files that are not what they should be', () => {
  const bad: readonly [name: string, file: string, content: string, code: string, words: RegExp][] = [
    ['empty file', 'objects.csv', '', 'IMPORT_FILE_EMPTY', /文件是空的/],
    [
      'inspectors given as objects',
      'objects.csv',
      inspectorsCsv(3),
      'IMPORT_WRONG_FILE',
      /需要「检查对象名录」/,
    ],
    [
      'objects given as inspectors',
      'inspectors.csv',
      objectsCsv(3),
      'IMPORT_WRONG_FILE',
      /需要「执法检查人员名录」/,
    ],
    [
      'missing column',
      'objects.csv',
      '名称,住所\n甲,东街\n',
      'IMPORT_COLUMN_MISSING',
      /「统一社会信用代码」/,
    ],
    ['headings only', 'objects.csv', '名称,代码\n', 'IMPORT_NO_ROWS', /下面没有数据/],
    [
      'one code in two rows',
      'objects.csv',
      objectsCsv(5, ['甲,演练-2,x,U']),
      'ROWS_REFUSED',
      /ROW_DUPLICATE_ID.*第 4 行[\s\S]*--keep/,
    ],
    [
      'absurd number',
      'inspectors.csv',
      inspectorsCsv(3, 1e9),
      'ROWS_REFUSED',
      /ROW_NUMBER_INVALID.*1000000000/,
    ],
    ['negative number', 'inspectors.csv', inspectorsCsv(3, -1), 'ROWS_REFUSED', /ROW_NUMBER_INVALID.*-1/],
    ['no scheme', 'scheme.json', '', 'SCHEME_NOT_JSON', /不是合法的 JSON/],
  ];
  it.each(bad)('%s', async (_, file, content, code, words) => {
    const made = world();
    made.write(file, content);
    expect(await attempt(made, COMMIT)).toEqual(refusal(code, words));
  });

  it('a file that is not there', async () => {
    expect(await attempt(world(), COMMIT.replace('objects.csv', 'nothing.csv'))).toEqual(
      refusal('IMPORT_FILE_NOT_FOUND', /nothing\.csv/),
    );
  });
});

describe('schemes that must not be committed', () => {
  const bad: readonly [
    name: string,
    change: Record<string, unknown>,
    task: Record<string, unknown>,
    words: RegExp,
  ][] = [
    ['rate above 100 %', {}, { rates: { U: '120%' } }, /120%/],
    ['rate 0 for a live stratum', {}, { rates: { U: '0%' } }, /0%/],
    ['negative rate', {}, { rates: { U: '-3%' } }, /-3%/],
    ['absurd rate', {}, { rates: { U: '1/0' } }, /1\/0/],
    ['no rate for a class that has objects', {}, { rates: { A: '3%' } }, /RATE_MISSING[\s\S]*未分类/],
    ['a total larger than the register', {}, { rates: undefined, total: 301 }, /301/],
    ['a negative total', {}, { rates: undefined, total: -5 }, /-5|不少于/],
    ['one inspector on site', {}, { perVisit: 1 }, /不少于 2 名/],
    ['openings due after the beacon', { openBy: '2026-07-21T09:00:00+08:00' }, {}, /openBy/],
    ['a time that does not exist', { openBy: '2026-07-32T09:00:00+08:00' }, {}, /openBy/],
    ['a word nobody knows', { colour: 'red' }, {}, /colour/],
    ['no randomness', { entropy: [] }, {}, /entropy/],
  ];
  it.each(bad)('%s', async (_, change, task, words) => {
    const made = world();
    made.write('scheme.json', scheme(change, task));
    const code = 'rates' in task && task.rates === undefined ? /STRATA_REFUSED|SCHEME_REFUSED/ : /REFUSED/;
    const before = everything(made.dir);
    const answer = await made.run(COMMIT);
    expect(answer.code).toBe(1);
    expect(answer.err).toMatch(code);
    expect(answer.err).toMatch(words);
    expect(everything(made.dir)).toEqual(before);
  });

  it('a commit after its openings were due', async () => {
    const made = world();
    made.at(T.openBy);
    expect(await attempt(made, COMMIT)).toEqual(refusal('COMMIT_TOO_LATE', /2026-07-20 18:00:00.*已经过了/));
  });

  it('inspectors who do not suffice are told at once, with what is missing', async () => {
    const made = world();
    made.write('inspectors.csv', inspectorsCsv(2, 1));
    expect(await attempt(made, COMMIT)).toEqual(
      refusal(
        'MATCH_NOT_POSSIBLE',
        /SCJG：6 个检查席位；符合条件的 2 名检查人员合计只能再承担 2 个，差 4 个/,
      ),
    );
  });
});

describe('a draw that is under way', () => {
  it('finishing before the beacon may exist, or without having opened', async () => {
    const made = await committed();
    expect(await attempt(made, `draw finish d --beacon b1=${DIGITS}`)).toEqual(
      refusal('OPEN_MISSING', /draw open/),
    );
    made.at(T.beforeOpenBy);
    await made.run('draw open d');
    expect(await attempt(made, `draw finish d --beacon b1=${DIGITS}`)).toEqual(
      refusal('FINISH_TOO_EARLY', /2026-07-20 21:30:00 之后.*还有 9 小时 30 分/),
    );
  });

  it('opening once the beacon may exist, or twice', async () => {
    const made = await committed();
    made.at(T.beaconAfter);
    expect(await attempt(made, 'draw open d')).toEqual(
      refusal('OPEN_TOO_LATE', /2026-07-20 21:30:00 起已可产生/),
    );
    expect(await attempt(made, `draw finish d --beacon b1=${DIGITS}`)).toEqual(
      refusal('OPEN_NEVER_MADE', /只能作废/),
    );
    const opened = await committed({ opened: true });
    expect(await attempt(opened, 'draw open d')).toEqual(refusal('DRAW_ALREADY_OPEN', /不能重来/));
  });

  it.each([
    ['too few digits', 'b1=12345', 'BEACON_MALFORMED', /20 位数字/],
    ['not digits', 'b1=三一四一五九二六五三五八九七九三二三八四', 'BEACON_MALFORMED', /数字/],
    ['another source', 'b2=12345678901234567890', 'BEACON_UNKNOWN', /有：b1/],
  ])('a beacon value with %s', async (_, value, code, words) => {
    expect(await attempt(await committed({ opened: true }), `draw finish d --beacon ${value}`)).toEqual(
      refusal(code, words),
    );
  });

  it('no beacon value at all', async () => {
    expect(await attempt(await committed({ opened: true }), 'draw finish d')).toEqual(
      refusal('BEACON_MISSING', /--beacon b1=/),
    );
  });

  it('finishing twice', async () => {
    const made = await committed({ opened: true });
    expect(await made.run(`draw finish d --beacon b1=${DIGITS}`)).toMatchObject({ code: 0, err: '' });
    expect(await attempt(made, `draw finish d --beacon b1=${DIGITS}1`)).toEqual(
      refusal('DRAW_ALREADY_FINISHED', /不能重抽/),
    );
  });

  it.each([
    ['the commit', 'commit.json', '"min":1', '"min":2', 'COMMIT_EDITED', /commit\.json 被改动过/],
    ['the commit, spaced out', 'commit.json', '"min":1', '"min": 1', 'RECORD_NOT_CANONICAL', /逐字节/],
    ['the frame', 'frame.ndjson', '"U"', '"D"', 'FRAME_EDITED', /frame\.ndjson/],
    ['the key', 'private/key.json', /[0-9]/.source, 'a', 'KEY_EDITED', /密钥/],
    ['a name of the snapshot', 'private/snapshot.ndjson', '演练商店1', '别的商店', 'SNAPSHOT_EDITED', /快照/],
    ['the seal', 'private/seal.json', '{', '(', 'SEAL_BROKEN', /seal\.json/],
  ])('%s edited by hand', async (_, file, from, to, code, words) => {
    const made = await committed();
    const text = readFileSync(made.path('d', file), 'utf8');
    const edited = text.replace(from === /[0-9]/.source ? /[0-9]/ : from, to);
    expect(edited).not.toBe(text);
    writeFileSync(made.path('d', file), edited);
    made.at(T.beforeOpenBy);
    expect(await attempt(made, 'draw open d')).toEqual(refusal(code, words));
  });

  it('the open record edited by hand', async () => {
    const made = await committed({ opened: true });
    const path = made.path('d/open.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"drawId":"990101', '"drawId":"990102'));
    expect(await attempt(made, `draw finish d --beacon b1=${DIGITS}`)).toEqual(
      refusal('OPEN_EDITED', /OPEN_DRAW_ID/),
    );
  });

  it('a folder without its private part cannot be drawn from, only checked', async () => {
    const made = await committed();
    mkdirSync(made.path('public'));
    for (const name of ['commit.json', 'frame.ndjson'])
      cpSync(made.path('d', name), made.path('public', name));
    made.at(T.beforeOpenBy);
    expect(await attempt(made, 'draw open public')).toEqual(refusal('SEAL_MISSING', /verify --public/));
    expect(await attempt(made, 'verify public --public')).toEqual(
      refusal('BUNDLE_INCOMPLETE', /缺少 open\.json、result\.json/),
    );
  });
});

describe('the disk', () => {
  it('an output folder that is not empty, or a file', async () => {
    const made = world();
    mkdirSync(made.path('d'));
    writeFileSync(made.path('d/mine.txt'), 'x');
    expect(await attempt(made, COMMIT)).toEqual(refusal('OUT_NOT_EMPTY', /里面有 mine\.txt/));
    expect(await attempt(made, COMMIT.replace('--out d', '--out objects.csv'))).toEqual(
      refusal('OUT_NOT_A_FOLDER', /objects\.csv/),
    );
    expect(await attempt(made, 'sample --out d')).toEqual(refusal('OUT_NOT_EMPTY', /mine\.txt/));
  });

  it('an output folder or file below something that is a file', async () => {
    const made = world();
    const below = refusal('OUT_NOT_A_FOLDER', /上级「.*objects\.csv」是一个文件/);
    expect(await attempt(made, COMMIT.replace('--out d', '--out objects.csv/sub/d'))).toEqual(below);
    expect(await attempt(made, 'sample --out objects.csv/d')).toEqual(below);
    made.write('bad.csv', '名称,代码\n,1\n');
    const check = 'import check bad.csv --errors objects.csv/e.xlsx';
    expect(await attempt(made, check)).toEqual(refusal('OUT_NOT_A_FOLDER', /objects\.csv」已经是一个文件/));
  });

  it('an empty folder may be used', async () => {
    const made = world();
    mkdirSync(made.path('d'));
    expect(await made.run(COMMIT)).toMatchObject({ code: 0, err: '' });
    expect(existsSync(made.path('d/commit.json'))).toBe(true);
  });

  /** A disk that takes so many bytes; the fault is injected where bytes go to the disk (see realDisk.test.ts for a real one). */
  function small(bytes: number): typeof openForWriting {
    let left = bytes;
    return (path, mode) => {
      const file = openForWriting(path, mode);
      return {
        ...file,
        write(text) {
          left -= Buffer.byteLength(text);
          if (left < 0)
            throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
          file.write(text);
        },
      };
    };
  }

  it.each([0, 100, 2_000, 40_000])(
    'full after %i bytes of a commit: nothing is left behind',
    async (bytes) => {
      const made = world();
      const before = everything(made.dir);
      const answer = await made.run(COMMIT, { open: small(bytes) });
      expect(answer).toMatchObject({ code: 1 });
      expect(answer.err).toMatch(/^\[DISK_FULL\] 磁盘空间不足/);
      expect(everything(made.dir)).toEqual(before);
    },
  );

  it.each([0, 1_000, 2_500])(
    'full after %i bytes of a result: the draw can be finished later',
    async (bytes) => {
      const made = await committed({ opened: true });
      const before = everything(made.dir);
      const answer = await made.run(`draw finish d --beacon b1=${DIGITS}`, { open: small(bytes) });
      expect(answer.err).toMatch(/^\[DISK_FULL\]/);
      expect(everything(made.dir)).toEqual(before);
      expect(await made.run(`draw finish d --beacon b1=${DIGITS}`)).toMatchObject({ code: 0, err: '' });
    },
  );

  it('what a killed process left half written goes with the next try, what a running one writes stays', async () => {
    const made = world();
    const dead = spawnSync(process.execPath, ['--version']).pid;
    for (const pid of [dead, process.ppid]) {
      mkdirSync(made.path(`d.partial-${pid}-0a1b2c3d/private`), { recursive: true });
      writeFileSync(made.path(`d.partial-${pid}-0a1b2c3d/private/key.json`), '{}');
    }
    writeFileSync(made.path('d.partial-mine'), 'x');
    expect(await made.run(COMMIT)).toMatchObject({ code: 0, err: '' });
    expect(readdirSync(made.dir).filter((name) => name.includes('partial'))).toEqual(
      [`d.partial-${process.ppid}-0a1b2c3d`, 'd.partial-mine'].sort(),
    );
  });

  it.each([
    ['before the result had its name', ['result.json', 'hashes.json'], /^抽取/],
    [
      'after it, before the lists had theirs',
      ['private/drawn.csv', 'hashes.json'],
      /补齐：hashes\.json、private\/drawn\.csv/,
    ],
  ])('a finish cut off %s can be done again, with the same beacon alone', async (_, lost, said) => {
    const made = await committed({ opened: true });
    const finish = `draw finish d --beacon b1=${DIGITS}`;
    expect(await made.run(finish)).toMatchObject({ code: 0, err: '' });
    const whole = everything(made.path('d'));
    for (const name of lost) rmSync(made.path('d', name));
    if (!lost.includes('result.json')) {
      expect(await attempt(made, `${finish}1`)).toEqual(refusal('DRAW_ALREADY_FINISHED', /不能重抽/));
    }
    const again = await made.run(finish);
    expect(again).toMatchObject({ code: 0, err: '' });
    expect(again.out).toMatch(said);
    expect(everything(made.path('d'))).toEqual(whole);
    expect(await made.run('verify d')).toMatchObject({ code: 0, err: '' });
  });

  it('what is private is readable by its owner alone', async () => {
    const made = await committed();
    const mode = (name: string): number => statSync(made.path('d', name)).mode & 0o777;
    expect([mode('private'), mode('private/key.json'), mode('private/snapshot.ndjson')]).toEqual([
      0o700, 0o600, 0o600,
    ]);
  });
});
