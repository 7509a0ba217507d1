import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { errorSheet, readObjects, readTable, xlsxBytes } from '../index.ts';

describe('xlsx', () => {
  it('keeps long codes as text, whole numbers with all digits, dates as days, and the numbers of the rows', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '企业',
          rows: [
            ['名称', '注册号', '成立日期', '备注'],
            ['甲', 110108012660422, new Date('2020-02-29T00:00:00Z'), true],
            [null, null, null, null],
            ['乙', '91990101MA0000001Y', '2020/3/1', 3.5],
          ],
          columns: [{}, {}, { numFmt: 'yyyy-mm-dd' }, {}],
        },
      ],
    });
    const { rows } = await readObjects(bytes);
    expect(rows.map((row) => [row.row, row.id, row.registeredOn, row.attrs.备注])).toEqual([
      [2, 'reg:110108012660422', '2020-02-29', 'true'],
      [4, '91990101MA0000001Y', '2020-03-01', '3.5'],
    ]);
  });

  it('a credit code of digits that was typed as a number has lost its end: refused, not guessed', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'a',
          rows: [
            ['名称', '代码'],
            ['甲', 9.14403001922038e17],
          ],
        },
      ],
    });
    const read = await readObjects(bytes);
    expect(read.problems.map((problem) => problem.code)).toEqual(['ROW_CODE_SCIENTIFIC']);
  });

  it('what it writes it reads, and the error sheet says every problem in Chinese', async () => {
    const bytes = await xlsxBytes({ name: '名录', headings: ['名称', '代码', '风险等级'] }, [
      ['甲', '无', '极高'],
    ]);
    const read = await readObjects(bytes);
    const table = await readTable(await errorSheet(read.problems));
    expect(table.lead[0]!.cells).toEqual(['行号', '列', '填写的内容', '应为', '问题与处理办法', '错误码']);
    expect(table.lead[1]!.cells).toEqual([
      '2',
      '风险等级',
      '极高',
      'A、B、C、D 或 U',
      read.problems[0]!.message,
      'ROW_RISK_UNKNOWN',
    ]);
  });
});
