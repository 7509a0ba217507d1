import { expect, test } from 'vitest';
import { parsePeople } from './parsePeople.ts';

const units = [
  { id: 'SCJG', name: '市场监督管理局', until: null },
  { id: 'CG', name: '城关市场监管所', until: null },
  { id: 'CG2', name: '城关市场监管所', until: '2020-01-01' },
];

test('a list pasted from a table becomes people; a head line and empty lines are skipped', () => {
  const text =
    '姓名\t登录名\t岗位\t单位\n王小明\tWangXM\t市场监管所人员\t城关市场监管所\t所长\n\n李四，lisi，clerk，SCJG';
  expect(parsePeople(text, units)).toEqual({
    problems: [],
    rows: [
      { name: '王小明', login: 'wangxm', role: 'station', departmentId: 'CG', title: '所长' },
      { name: '李四', login: 'lisi', role: 'clerk', departmentId: 'SCJG', title: '' },
    ],
  });
});

test('each line that cannot be taken is told with its number', () => {
  const { rows, problems } = parsePeople(
    '甲,jia,clerk,SCJG\n乙,jia,clerk,SCJG\n丙,bing,局长,SCJG\n丁,丁,clerk,SCJG\n戊,wu,clerk,XX',
    units,
  );
  expect(rows).toHaveLength(1);
  expect(problems.map((p) => p.slice(0, 6))).toEqual(['第 2 行：', '第 3 行：', '第 4 行：', '第 5 行：']);
});
