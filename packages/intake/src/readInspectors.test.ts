import { describe, expect, it } from 'vitest';
import { csv } from '../test/shared.ts';
import { NO_CAP, kindOfFile, readInspectors, readPairs } from './index.ts';

const HEAD = '姓名,执法证号,部门,单位,人员类型,业务专长,证件有效期,请假,上限,已承担';

describe('readInspectors', () => {
  it('reads every field of N02 and N03', async () => {
    const leave = '2026/7/1~2026-07-05；2026年6月1日';
    const read = await readInspectors(
      csv(
        HEAD,
        `张三,15020012345,固阳县市场监督管理局,金山市场监管所,执法人员,特种设备、食品,2028-12-31,${leave},12,3`,
      ),
    );
    expect(read.problems).toEqual([]);
    expect(read.rows[0]).toMatchObject({
      id: 'cert:15020012345',
      dept: 'SCJG',
      unitKind: 'office',
      role: 'officer',
      tags: ['特种设备', '食品'],
      certTo: '2028-12-31',
      off: [
        ['2026-06-01', '2026-06-01'],
        ['2026-07-01', '2026-07-05'],
      ],
      cap: 12,
      load: 3,
    });
  });

  it('says what follows from columns that are missing', async () => {
    const read = await readInspectors(csv('姓名,执法证号,部门', '张三,蒙A-001,RSJ'));
    expect(read.rows[0]).toMatchObject({
      id: 'cert+hex:e89299412d303031',
      cap: NO_CAP,
      load: 0,
      certTo: '',
    });
    expect(read.notices.map((notice) => notice.code)).toContain('COLUMN_ABSENT_CERTTO');
  });

  it('each bad cell is one problem; a number twice is two', async () => {
    const bad = [
      '甲,,SCJG,,,,2028-01-01,,,',
      '乙,2,占卜局,,,,2028-01-01,,,',
      '丙,3,SCJG,,领导,,2028-01-01,,,',
      '丁,4,SCJG,,,,2028-13-01,,,',
      '戊,5,SCJG,,,,2028-01-01,下周三,,',
      '己,6,SCJG,,,,2028-01-01,2026-07-05~2026-07-01,,',
      '庚,7,SCJG,,,,2028-01-01,,-3,',
      '辛,8,SCJG,,,,2028-01-01,,,1e99',
      '壬,9,SCJG,,,,2028-01-01,,,',
      '癸,9,SCJG,,,,2028-01-01,,,',
    ];
    const read = await readInspectors(csv(HEAD, ...bad));
    expect(read.problems.map(({ code, row }) => `${row} ${code}`)).toEqual([
      '2 ROW_CERT_MISSING',
      '3 ROW_DEPT_UNKNOWN',
      '4 ROW_ROLE_UNKNOWN',
      '5 ROW_DATE_INVALID',
      '6 ROW_LEAVE_INVALID',
      '7 ROW_LEAVE_INVALID',
      '8 ROW_NUMBER_INVALID',
      '9 ROW_NUMBER_INVALID',
      '10 ROW_DUPLICATE_ID',
      '11 ROW_DUPLICATE_ID',
    ]);
  });

  it('a directory of objects is the wrong file', async () => {
    await expect(readInspectors(csv('企业名称,统一社会信用代码', '甲,无'))).rejects.toMatchObject({
      code: 'IMPORT_WRONG_FILE',
    });
  });
});

describe('readPairs', () => {
  const known = { objects: new Set(['91990101MA0000001Y']), inspectors: new Set(['cert:15020012345']) };

  it('reads recusals and earlier pairings by the codes people know', async () => {
    const read = await readPairs(
      csv(
        '对象代码,执法证号,类型',
        '91990101ma0000001y,15020012345,回避',
        '91990101MA0000001Y,15020012345,既往',
      ),
      known,
    );
    expect(read.problems).toEqual([]);
    expect(read.rows.map(({ object, inspector, kind }) => [object, inspector, kind])).toEqual([
      ['91990101MA0000001Y', 'cert:15020012345', 'recuse'],
      ['91990101MA0000001Y', 'cert:15020012345', 'previous'],
    ]);
  });

  it('a pair that would have no effect is a problem', async () => {
    const read = await readPairs(
      csv('对象代码,执法证号,类型', '91990101MA0000001Y,7,回避', '无,15020012345,亲戚'),
      known,
    );
    expect(read.problems.map(({ code, row }) => `${row} ${code}`)).toEqual([
      '2 PAIR_NOT_FOUND',
      '3 PAIR_NOT_FOUND',
      '3 PAIR_KIND_UNKNOWN',
    ]);
  });
});

it('kindOfFile tells the three sheets apart by their headings', async () => {
  const kind = async (...lines: string[]) => kindOfFile(csv(...lines));
  expect(await kind('姓名,执法证号,部门', 'x,1,y')).toBe('inspectors');
  expect(await kind('企业名称,统一社会信用代码', 'x,1')).toBe('objects');
  expect(await kind('对象代码,执法证号,类型', 'x,1,y')).toBe('pairs');
  expect(await kind('甲,乙', '1,2')).toBeUndefined();
});
