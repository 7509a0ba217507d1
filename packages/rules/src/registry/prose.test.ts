import { expect, test } from 'vitest';
import { perYearOf, ratioOf } from './prose.ts';

test.each([
  ['市局抽查比例不少于30%', '30%', 'least'],
  ['根据实际需要，一般不超过 10%/年。', '10%', 'most'],
  ['抽查比例不少于2‰', '2/1000', 'least'],
  ['抽查比例不少于0.5‰', '05/10000', 'least'],
  ['１００％', '100%', 'exact'],
  ['根据实际情况确定', null, null],
  ['（10%，其中重点检查单位不低于8%）', null, null],
])('the ratio of 「%s」', (prose, ratio, bound) => {
  expect(ratioOf(prose)).toEqual({ ratio, bound });
});

test.each([
  ['每年不少于1次', 1],
  ['1次/年', 1],
  ['每年一次', 1],
  ['对同一用能产品生产单位，每年度抽查不超过2次', 2],
  ['1—2次/年', null],
  ['市级局每年组织1次；县级局每月组织1次', null],
  ['对同一单位每2年抽查不超过1次', null],
  ['在许可有效期内对同一个单位的检查不超过2次。', null],
  ['根据实际情况确定', null],
])('how often a year 「%s」 says', (prose, n) => {
  expect(perYearOf(prose)).toBe(n);
});
