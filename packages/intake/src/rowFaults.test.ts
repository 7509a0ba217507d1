import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { csv } from '../test/shared.ts';
import { readObjects, xlsxBytes } from './index.ts';

/** Cells that would take an object out of the draw, or give it another's place, without a word. */
describe('the status of an object', () => {
  it('is a word that registers have; another is the row’s problem and never a silent exemption', async () => {
    const read = await readObjects(
      csv(
        '名称,代码,登记状态',
        '甲,1,存续',
        '乙,2,不知道',
        '丙,3,吊销未注销',
        '丁,4,清算',
        '戊,5,在营（开业）企业',
        '己,6,存绪',
      ),
    );
    expect(read.problems.map(({ code, row, column, given }) => [code, row, column, given])).toEqual([
      ['ROW_STATUS_UNKNOWN', 3, '登记状态', '不知道'],
      ['ROW_STATUS_UNKNOWN', 7, '登记状态', '存绪'],
    ]);
    expect(read.problems[0]!.message).toMatch(/「不知道」.*存续、注销、吊销、撤销、迁出、歇业.*清算/);
    expect(read.rows.map((row) => row.status)).toEqual(['存续', '吊销', '清算', '存续']);
  });

  it('may be blank, which counts as 存续 and is said', async () => {
    const read = await readObjects(csv('名称,代码,登记状态', '甲,1,', '乙,2,无', '丙,3,存续'));
    expect([read.problemCount, read.valid]).toEqual([0, 3]);
    expect(read.notices.find(({ code }) => code === 'STATUS_BLANK')).toMatchObject({
      count: 2,
      rows: [2, 3],
      message: expect.stringContaining('存续') as string,
    });
  });
});

describe('a cell in which a formula failed', () => {
  it('is the row’s problem in every column that counts, and never somebody’s code', async () => {
    const sheet =
      '名称,代码,风险等级,备注\n店1,#N/A,A,x\n店2,#N/A,A,x\n#REF!,3,A,x\n店4,4,#VALUE!,x\n店5,5,A,#DIV/0!\n#1 店,6,A,x';
    const read = await readObjects(new TextEncoder().encode(sheet));
    expect(read.problems.map(({ code, row, column, given }) => [code, row, column, given])).toEqual(
      expect.arrayContaining([
        ['ROW_FORMULA_ERROR', 2, '代码', '#N/A'],
        ['ROW_FORMULA_ERROR', 3, '代码', '#N/A'],
        ['ROW_FORMULA_ERROR', 4, '名称', '#REF!'],
        ['ROW_FORMULA_ERROR', 5, '风险等级', '#VALUE!'],
      ]),
    );
    expect(read.duplicates).toEqual([]);
    expect(read.rows.map(({ name }) => name)).toEqual(['店5', '#1 店']);
    expect(read.problems[0]!.message).toMatch(/公式出错，只有「#N\/A」/);
  });

  it('is told apart in a workbook as well', async () => {
    const sheet = { name: 's', headings: ['名称', '代码'] };
    const read = await readObjects(
      await xlsxBytes(sheet, [
        ['店1', '#N/A'],
        ['店2', '2'],
      ]),
    );
    expect(read.problems.map(({ code, row }) => [code, row])).toEqual([['ROW_FORMULA_ERROR', 2]]);
  });
});

it('two rows with one code are never said to have none', async () => {
  const read = await readObjects(
    csv('名称,代码', '店1,空', '店2,空', '店3,暂无', '店3,无', '店4,nan', '店5,nan'),
  );
  const said = read.problems.map(({ row, message }) => [row, /没有代码/.test(message)]);
  expect(said).toEqual([
    [4, true],
    [5, true],
    [6, false],
    [7, false],
  ]);
});

it('18 digits of which a spreadsheet kept 15 are no code', async () => {
  const read = await readObjects(
    csv('名称,代码', '甲,916405007150896000', '乙,916405007150896001', '丙,91990101MA0000001Y'),
  );
  expect(read.problems.map(({ code, row }) => [code, row])).toEqual([['ROW_CODE_PRECISION', 2]]);
  expect(read.problems[0]!.message).toMatch(/916405007150896000.*前 15 位.*文本格式/);
  expect(read.rows.map(({ row }) => row)).toEqual([3, 4]);
});

describe('headings', () => {
  it('two columns with one heading are refused where it is a field, kept apart where it is not', async () => {
    const twice = csv('名称,代码,*代码（必填）,风险等级', '甲,1,2,A');
    await expect(readObjects(twice)).rejects.toMatchObject({
      code: 'IMPORT_COLUMN_TWICE',
      message: expect.stringMatching(/「代码」有 2 列（第 2、3 列）/) as string,
    });
    const read = await readObjects(csv('名称,代码,备注,备注', '甲,1,x,y'));
    expect(read.rows[0]!.attrs).toEqual({ 备注: 'x', '备注(2)': 'y' });
  });
});

describe('what is too long', () => {
  it('a cell longer than any spreadsheet allows is refused', async () => {
    const longest = '长'.repeat(32_767);
    expect((await readObjects(csv('名称,代码', `${longest},1`))).valid).toBe(1);
    await expect(readObjects(csv('名称,代码', `甲,1`, `${longest}长,2`))).rejects.toMatchObject({
      code: 'IMPORT_CELL_TOO_LONG',
      message: expect.stringMatching(/^第 3 行第 1 列.{0,200}$/) as string,
    });
  });

  it('headings and values are quoted to about 40 characters', async () => {
    const long = '长'.repeat(30_000);
    const refusal = await readObjects(csv(`${long},名称`, '1,2')).catch((error: unknown) => error as Error);
    expect((refusal as Error).message.length).toBeLessThan(300);
    const read = await readObjects(csv(`名称,代码,风险等级`, `甲,1,${long}`));
    expect(JSON.stringify(read.problems).length).toBeLessThan(500);
  });

  it('a workbook that unpacks to hundreds of times its size is refused before it is unpacked', async () => {
    const bytes = await xlsxBytes({ name: 's', headings: ['名称', '代码'] }, [['甲', '1']]);
    expect((await readObjects(bytes)).valid).toBe(1);
    for (const size of [400_000_000, 4_000_000_000]) {
      await expect(readObjects(declaring(bytes, size))).rejects.toMatchObject({
        code: 'IMPORT_XLSX_TOO_LARGE',
        message: expect.stringContaining(`${size / 1e6} MB`) as string,
      });
    }
    const path = join(mkdtempSync(join(tmpdir(), 'mingcha-intake-')), 'big.xlsx');
    onTestFinished(() => rmSync(dirname(path), { recursive: true }));
    writeFileSync(path, declaring(bytes, 400_000_000));
    await expect(readObjects(path)).rejects.toMatchObject({ code: 'IMPORT_XLSX_TOO_LARGE' });
  });
});

/** The workbook with another unpacked size in every entry of its directory. */
function declaring(bytes: Uint8Array, size: number): Uint8Array {
  const copy = Buffer.from(bytes);
  for (let at = copy.indexOf('PK\x01\x02'); at >= 0; at = copy.indexOf('PK\x01\x02', at + 4)) {
    copy.writeUInt32LE(size, at + 24);
  }
  return new Uint8Array(copy);
}
