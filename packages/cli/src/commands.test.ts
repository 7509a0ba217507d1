import { readFileSync } from 'node:fs';
import { hash } from 'node:crypto';
import { readInspectors, readObjects, readTable, xlsxBytes } from '@mingcha/intake';
import { parseScheme } from '@mingcha/rules';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { T, inspectorsCsv, newWorld, objectsCsv, scheme } from '../test/world.ts';
import { COMMANDS } from './commands/index.ts';

describe('help', () => {
  it('lists every command, and each explains itself and its options', async () => {
    const world = newWorld();
    const { out, code } = await world.run('--help');
    expect(code).toBe(0);
    for (const command of COMMANDS) {
      expect(out).toContain(command.name);
      const own = await world.run(`${command.name} --help`);
      expect(own.code).toBe(0);
      expect(Object.keys(command.options).filter((option) => !own.out.includes(`--${option}`))).toEqual([]);
    }
  });

  it.each([
    ['frobnicate', 'USAGE_COMMAND_UNKNOWN', /没有「frobnicate」/],
    ['draw', 'USAGE_COMMAND_UNKNOWN', /draw commit、draw open、draw finish、draw practice/],
    ['verify', 'USAGE_OPERANDS', /需要文件夹/],
    ['verify a b', 'USAGE_OPERANDS', /给了 a b/],
    ['sample', 'USAGE_OPTION_MISSING', /缺少 --out/],
    ['sample --out s --colour red', 'USAGE_OPTION_UNKNOWN', /没有 --colour/],
    ['sample --out', 'USAGE_OPTION_VALUE', /--out/],
    ['sample --out s --objects many', 'USAGE_NUMBER', /「many」/],
    ['sample --out s --objects -1', 'USAGE_OPTION_VALUE', /--objects/],
    ['witness --draw x|y --id w1', 'USAGE_FIELD', /x\|y/],
    ['import check f --map code', 'USAGE_MAP', /code=列名/],
    ['import check f --keep five', 'USAGE_KEEP', /five/],
    ['verify d --expect result=12', 'USAGE_EXPECT', /result=12/],
  ] as const)('%s', async (line, code, words) => {
    const answer = await newWorld().run(line);
    expect(answer).toMatchObject({ code: 2, out: '' });
    expect(answer.err).toMatch(new RegExp(`^\\[${code}\\]`));
    expect(answer.err).toMatch(words);
  });
});

describe('sample', () => {
  it('makes two sheets and a scheme that all read back without a problem', async () => {
    const world = newWorld();
    expect(await world.run('sample --out s')).toMatchObject({ code: 0, err: '' });
    const objects = await readObjects(world.path('s/objects.xlsx'));
    expect([objects.valid, objects.problemCount]).toEqual([3000, 0]);
    const inspectors = await readInspectors(world.path('s/inspectors.xlsx'));
    expect([inspectors.valid, inspectors.problemCount]).toEqual([60, 0]);
    expect(objects.columns.filter((column) => column.field === '')).toEqual([]);
    const outcome = parseScheme(JSON.parse(readFileSync(world.path('s/scheme.json'), 'utf8')));
    expect(outcome.ok).toBe(true);
  });

  it('an official draw of grade B is done two minutes later', async () => {
    const world = newWorld();
    await world.run('sample --out s');
    const files = '--objects s/objects.xlsx --inspectors s/inspectors.xlsx --scheme s/scheme.json';
    world.at('2026-07-17T09:00:30+08:00');
    expect(await world.run(`draw commit ${files} --out d`)).toMatchObject({ code: 0, err: '' });
    expect(await world.run('draw open d')).toMatchObject({ code: 0, err: '' });
    world.at('2026-07-17T09:02:00+08:00');
    const done = await world.run('draw finish d --beacon b1=27182818284590452353');
    expect(done).toMatchObject({ code: 0, err: '' });
    expect(done.out).toContain('乙级 B');
    expect((await world.run('verify d')).code).toBe(0);
  });

  it('is the same for the same words and day, and as large as asked', async () => {
    const world = newWorld();
    for (const out of ['a', 'b'])
      await world.run(`sample --out ${out} --seed 甲 --objects 50 --inspectors 36`);
    await world.run('sample --out c --seed 乙 --objects 50 --inspectors 36');
    const rows = async (dir: string): Promise<string> =>
      JSON.stringify((await readTable(world.path(dir, 'objects.xlsx'))).lead);
    expect(await rows('a')).toBe(await rows('b'));
    expect(await rows('c')).not.toBe(await rows('a'));
    expect((await readTable(world.path('a/objects.xlsx'))).lead).toHaveLength(51);
  });
});

describe('import check', () => {
  it('reports row by row, stores nothing but the error sheet it is asked for', async () => {
    const world = newWorld();
    world.write('o.csv', objectsCsv(3, [',演练-9,x,U', '甲,演练-1,x,极高']));
    const answer = await world.run('import check o.csv --errors wrong.xlsx');
    expect(answer.code).toBe(1);
    expect(answer.out).toContain('共 5 行，可用 3 行，需要更正 2 处');
    expect(answer.out).toMatch(/\[ROW_NAME_MISSING\] 第 5 行「名称」/);
    expect(answer.out).toContain('代码类型：内部编码 3');
    const { lead } = await readTable(world.path('wrong.xlsx'));
    expect(lead.map((row) => row.cells[0])).toEqual(['行号', '5', '6']);
  });

  it('takes a map for headings it does not know, and the decision between two rows of one code', async () => {
    const world = newWorld();
    world.write('o.csv', '甲列,乙列\n演练,1\n演练,2\n演练三,2\n');
    expect((await world.run('import check o.csv')).err).toMatch(/^\[IMPORT_COLUMN_MISSING\]/);
    const mapped = await world.run('import check o.csv --map name=甲列,code=乙列');
    expect(mapped).toMatchObject({ code: 1 });
    expect(mapped.out).toContain('ROW_DUPLICATE_ID');
    expect((await world.run('import check o.csv --map name=甲列,code=乙列 --keep 4')).code).toBe(0);
  });

  it('says which file it was given where the other one is meant', async () => {
    const world = newWorld();
    world.write('i.csv', inspectorsCsv(2));
    expect((await world.run('import check i.csv')).out).toContain('执法检查人员名录');
    expect((await world.run('import check i.csv --as objects')).err).toMatch(/^\[IMPORT_WRONG_FILE\]/);
  });
});

describe('commit', () => {
  it('freezes every row of the file, recusals included, under the digest the scheme names', async () => {
    const world = newWorld();
    world.write('o.csv', objectsCsv(50));
    writeFileSync(
      world.path('i.xlsx'),
      await xlsxBytes({ name: 'i', headings: ['姓名', '执法证号', '部门', '证件有效期', '人员类型'] }, [
        ['甲', '1', '市场监督管理局', '2030-01-01', '执法人员'],
        ['乙', '2', 'SCJG', '2030/1/1', ''],
        ['丙', '3', 'SCJG', '2030-01-01', ''],
        ['丁', '4', 'SCJG', '2030-01-01', '专家'],
        ['戊', '5', 'SCJG', '', ''],
      ]),
    );
    world.write('pairs.csv', '对象代码,执法证号,类型\n演练-1,1,回避\n演练-2,4,回避\n');
    world.write('scheme.json', scheme({ alg: 'sm3' }));
    const files = '--objects o.csv --inspectors i.xlsx --pairs pairs.csv --scheme scheme.json';
    expect(await world.run(`draw commit ${files} --out d`)).toMatchObject({ code: 0, err: '' });
    const text = readFileSync(world.path('d/commit.json'), 'utf8');
    const commit = JSON.parse(text) as Record<string, unknown>;
    expect(commit).toMatchObject({ alg: 'sm3', at: T.commit, frame: { size: 50 }, inspectors: { size: 3 } });
    const said = JSON.parse(readFileSync(world.path('d/private/seal.json'), 'utf8')) as { commit: string };
    expect(said.commit).toBe(hash('sm3', text));
    const snapshot = readFileSync(world.path('d/private/snapshot.ndjson'), 'utf8').trimEnd().split('\n');
    const kinds = snapshot.map((line) => (JSON.parse(line) as { kind: string }).kind);
    expect(kinds.filter((kind) => kind === 'pair')).toHaveLength(1);
    expect(readFileSync(world.path('d/private/key.json'), 'utf8')).toMatch(/^\{"k":"[0-9a-f]{64}"\}$/);
  });

  it('two commits of one scheme never share a key or a pseudonym', async () => {
    const world = newWorld();
    world.write('o.csv', objectsCsv(5));
    world.write('scheme.json', scheme());
    for (const out of ['a', 'b'])
      await world.run(`draw commit --objects o.csv --scheme scheme.json --out ${out}`);
    const frames = ['a', 'b'].map((dir) => readFileSync(world.path(dir, 'frame.ndjson'), 'utf8').split('\n'));
    expect(frames[0]!.filter((line) => line !== '' && frames[1]!.includes(line))).toEqual([]);
  });
});
