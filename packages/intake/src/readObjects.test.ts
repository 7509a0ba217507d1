import { describe, expect, it } from 'vitest';
import { GBK_SAMPLE, csv, realFile } from '../test/shared.ts';
import { readObjects } from './index.ts';
import type { ReadOptions, Source } from './index.ts';
import type { ObjectRow } from '@mingcha/rules';

/** A valid invented credit code; 99 is no province. */
const CODE = '91990101MA0000001Y';

async function fault(
  source: Source,
  options: ReadOptions<ObjectRow> = {},
): Promise<{ code: string; message: string }> {
  try {
    await readObjects(source, options);
  } catch (error) {
    return error as { code: string; message: string };
  }
  throw new Error('the file was accepted');
}

const ningxia = realFile('ningxia.csv');
const henan = realFile('henan.csv');
const odd = realFile('odd-codes.csv');
const mojibake = realFile('mojibake-rows.csv');

describe('real files', () => {
  it.skipIf(ningxia.absent)(`${ningxia.title}: all 4,997 rows are sound`, async () => {
    const { path } = ningxia;
    const read = await readObjects(path);
    expect([read.total, read.valid, read.rows.length, read.problemCount]).toEqual([4997, 4997, 4997, 0]);
    expect(new Set(read.rows.map((row) => row.codeKind))).toEqual(new Set(['uscc']));
    expect(read.rows[0]!.attrs.scope).toContain('日用百货');
  });

  it.skipIf(henan.absent)(
    `${henan.title}: the one bad check digit is kept under an internal id`,
    async () => {
      const { path } = henan;
      const read = await readObjects(path);
      expect([read.total, read.valid, read.problemCount]).toEqual([44_788, 44_788, 0]);
      const kept = read.rows.filter((row) => row.id.startsWith('int:'));
      expect(kept).toHaveLength(1);
      expect(read.notices.find((notice) => notice.code === 'CODE_USCC_CHECK')).toMatchObject({
        count: 1,
        rows: [kept[0]!.row],
      });
    },
  );

  it.skipIf(odd.absent)(
    `${odd.title}: all rows are typed, none is dropped, the two with one code wait for a decision`,
    async () => {
      const { path } = odd;
      const read = await readObjects(path);
      expect([read.total, read.valid, read.problemCount]).toEqual([4086, 4084, 2]);
      expect(read.duplicates).toHaveLength(1);
      const rows = read.duplicates[0]!.rows;
      expect(read.problems.map((problem) => [problem.code, problem.row])).toEqual(
        rows.map((row) => ['ROW_DUPLICATE_ID', row]),
      );

      const settled = await readObjects(path, { keep: [rows[1]!] });
      expect([settled.total, settled.valid, settled.problemCount]).toEqual([4086, 4085, 0]);
      expect(settled.rows.some((row) => row.row === rows[1])).toBe(true);
      expect(settled.notices.find((notice) => notice.code === 'ROW_SUPERSEDED')!.rows).toEqual([rows[0]]);
      expect(new Set(settled.rows.map((row) => row.id)).size).toBe(4085);
      expect(settled.rows.filter((row) => row.codeKind === 'none')).toHaveLength(3);
    },
  );

  it.skipIf(mojibake.absent)(
    `${mojibake.title}: is refused, and the message names the encoding`,
    async () => {
      const { path } = mojibake;
      const { code, message } = await fault(path);
      expect(code).toBe('IMPORT_MOJIBAKE');
      expect(message).toMatch(/编码错误.*第 2 行.*重新导出.*CSV UTF-8/s);
    },
  );
});

describe('files that cannot be used', () => {
  it.each([
    ['an empty file', csv().subarray(0, 0), 'IMPORT_FILE_EMPTY', /空的/],
    ['blank lines only', csv('', ' , ', ''), 'IMPORT_FILE_EMPTY', /没有任何内容/],
    ['headings only', csv('名称,统一社会信用代码'), 'IMPORT_NO_ROWS', /只有表头/],
    [
      'no code column',
      csv('企业名称,住所', '甲,乙路'),
      'IMPORT_COLUMN_MISSING',
      /统一社会信用代码.*企业名称、住所/,
    ],
    [
      'inspectors',
      csv('姓名,执法证号,部门', '张三,1,SCJG'),
      'IMPORT_WRONG_FILE',
      /需要「检查对象名录」.*「执法检查人员名录」/,
    ],
    ['a PDF', new TextEncoder().encode('%PDF-1.7 ...'), 'IMPORT_NOT_A_SPREADSHEET', /PDF/],
    ['an old xls', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'IMPORT_NOT_A_SPREADSHEET', /\.xls/],
    [
      'a web page called xls',
      csv('<html><table><tr><td>名称</td></tr></table></html>'),
      'IMPORT_NOT_A_SPREADSHEET',
      /网页/,
    ],
    [
      'a zip that is no workbook',
      Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2, 3]),
      'IMPORT_XLSX_BROKEN',
      /不是完好的/,
    ],
    [
      'UTF-8 read as GBK',
      csv('名称,代码', `鏄庡療鏈夐檺鍏徃,${CODE}`),
      'IMPORT_MOJIBAKE',
      /UTF-8 内容被当作 GBK/,
    ],
    [
      'GBK read as Latin-1',
      csv('name,code', `Ã÷²ìÓÐÏÞ¹«Ë¾,${CODE}`),
      'IMPORT_MOJIBAKE',
      /GBK 内容被当作西文/,
    ],
    [
      'an open quotation mark',
      csv('名称,代码', `"明察,${CODE}`, 'x,2'),
      'IMPORT_QUOTES_UNBALANCED',
      /第 2 行/,
    ],
  ])('%s', async (_, bytes, code, message) => {
    const found = await fault(bytes);
    expect(found.code).toBe(code);
    expect(found.message).toMatch(message);
  });

  it('a path that leads nowhere, or to a folder', async () => {
    expect((await fault('/nowhere/objects.csv')).code).toBe('IMPORT_FILE_NOT_FOUND');
    expect((await fault('/')).code).toBe('IMPORT_FILE_UNREADABLE');
  });
});

describe('rows', () => {
  it('each bad cell is one problem with its row, column, value and what was expected', async () => {
    const read = await readObjects(
      csv(
        '企业名称,统一社会信用代码,风险等级',
        `甲,${CODE},A`,
        `,91990101MA00000022,A`,
        '乙,9.19901E+17,A',
        '丙,无,特别高',
        '丁\uFFFD,无,B',
        ...sound(40),
      ),
    );
    expect(read.problems.map(({ code, row, column }) => [code, row, column])).toEqual([
      ['ROW_NAME_MISSING', 3, '企业名称'],
      ['ROW_CODE_SCIENTIFIC', 4, '统一社会信用代码'],
      ['ROW_RISK_UNKNOWN', 5, '风险等级'],
      ['ROW_MOJIBAKE', 6, '企业名称'],
    ]);
    expect(read.problems[2]).toMatchObject({ given: '特别高', expected: 'A、B、C、D 或 U' });
    expect(read.valid).toBe(read.total - 4);
  });

  it('rows without a code have stable ids of their own; two that are the same in everything are duplicates', async () => {
    const one = await readObjects(csv('名称,代码,地址', '甲,无,东街', '乙,,西街', '甲,无,东街'));
    expect(one.problems.map((problem) => problem.row)).toEqual([2, 4]);
    expect(one.problems[0]!.message).toContain('名称、地址和成立日期都相同');
    const other = await readObjects(csv('代码,地址,名称', '/,西街,乙'));
    expect(other.rows[0]!.id).toBe(one.rows[0]!.id);
    expect(one.rows[0]!.id).toMatch(/^int:nocode-[0-9a-f]{32}$/);
  });

  it('a credit code in full width, lower case or with blanks is the same object', async () => {
    const full = [...CODE].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('');
    const read = await readObjects(
      csv('名称,代码', `甲,${CODE}`, `甲, ${CODE.toLowerCase()} `, `甲,${full}`),
    );
    expect(read.duplicates).toEqual([{ id: CODE, rows: [2, 3, 4] }]);
  });

  it('a keep that names two rows of one code, or none of them, decides nothing', async () => {
    const bytes = csv('名称,代码', `甲,${CODE}`, `乙,${CODE}`);
    expect((await readObjects(bytes, { keep: [2, 3] })).problemCount).toBe(2);
    expect((await readObjects(bytes, { keep: [7] })).problemCount).toBe(2);
    expect((await readObjects(bytes, { keep: [3] })).rows.map((row) => row.name)).toEqual(['乙']);
  });

  it('hands rows over one by one where they are not to be collected', async () => {
    const seen: number[] = [];
    const read = await readObjects(csv('名称,代码', `甲,${CODE}`, '乙,无'), {
      each: (row) => seen.push(row.row),
    });
    expect([seen, read.rows, read.valid]).toEqual([[2, 3], [], 2]);
  });
});

describe('headings, encodings and shapes', () => {
  it('a title above the headings, required marks, another order and unknown columns', async () => {
    const read = await readObjects(
      csv(
        '明察演练县检查对象名录,,,',
        ',,,',
        '*统一社会信用代码（必填）,备注,单位名称,信用风险等级',
        `${CODE},老字号,甲,较高`,
      ),
    );
    expect(read.rows[0]).toMatchObject({
      id: CODE,
      name: '甲',
      risk: 'C',
      attrs: { 备注: '老字号' },
      row: 4,
    });
  });

  it('an explicit map beats the aliases, and is checked', async () => {
    const bytes = csv('名称,甲列,统一社会信用代码', `店,${CODE},无`);
    expect((await readObjects(bytes, { map: { code: '甲列' } })).rows[0]!.id).toBe(CODE);
    expect((await fault(bytes, { map: { code: '乙列' } })).code).toBe('IMPORT_MAP_COLUMN_MISSING');
    expect((await fault(bytes, { map: { colour: '甲列' } })).code).toBe('IMPORT_MAP_FIELD_UNKNOWN');
  });

  it('GBK without a mark, UTF-8 and UTF-16 with one', async () => {
    expect((await readObjects(GBK_SAMPLE)).rows[0]!.name).toBe('明察商店');
    expect((await readObjects(GBK_SAMPLE)).encoding).toBe('gb18030');
    const text = `名称\t代码\n甲\t${CODE}\n`;
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
    expect((await readObjects(utf16)).rows[0]).toMatchObject({ name: '甲', id: CODE });
    expect((await readObjects(csv(`\ufeff名称,代码`, `甲,${CODE}`))).rows[0]!.id).toBe(CODE);
  });

  it('GBK whose first Chinese character stands after a megabyte of ASCII', async () => {
    const head = new TextEncoder().encode(`name,code,note\n${`a,1${'x'.repeat(97)},\n`.repeat(12_000)}`);
    const bytes = Buffer.concat([head, GBK_SAMPLE.subarray(10)]);
    const seen: string[] = [];
    const read = await readObjects(bytes, { each: (row) => void seen.push(row.name) });
    expect(read.encoding).toBe('gb18030');
    expect(seen.at(-1)).toBe('明察商店');
  });

  it('quoted newlines and delimiters, semicolons, blank rows that keep the numbers of the rows', async () => {
    const read = await readObjects(csv('名称;代码;地址', `"甲;\n乙";${CODE};东街`, '', '丙;无;西街'));
    expect(read.rows.map((row) => [row.row, row.name])).toEqual([
      [2, '甲;\n乙'],
      [4, '丙'],
    ]);
  });

  it('days in all the ways registers write them', async () => {
    const days = [
      '2026-07-01',
      '2026/7/1',
      '2026年7月1日',
      '20260701',
      '2026.07.01',
      '2026-07-01 00:00:00',
      '46204',
      '无',
      '2026-02-30',
    ];
    const read = await readObjects(csv('名称,代码,成立日期', ...days.map((day, i) => `店${i},无,${day}`)));
    expect(read.rows.map((row) => row.registeredOn)).toEqual([
      ...Array.from({ length: 7 }, () => '2026-07-01'),
      '',
      '',
    ]);
    expect(read.notices.find((notice) => notice.code === 'DATE_UNREADABLE')).toMatchObject({
      count: 1,
      rows: [10],
    });
  });
});

/** n sound rows, so that a few bad ones are rows and not a bad file. */
function sound(n: number): string[] {
  return Array.from({ length: n }, (_, i) => `店${i},无,B`);
}
