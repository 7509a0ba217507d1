import { describe, expect, it } from 'vitest';
import { csv } from '../test/shared.ts';
import { readObjects } from './index.ts';

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
