import { expect, test } from 'vitest';
import { readQuantity, readRatio } from './parsePlanRow.ts';
import { readWindow } from './readWindow.ts';

test.each([
  ['5月—8月', '2025-05-01', '2025-08-31'],
  ['1-12月', '2025-01-01', '2025-12-31'],
  ['4月', '2025-04-01', '2025-04-30'],
  ['2026年2月24日-2026年11月30日', '2026-02-24', '2026-11-30'],
  ['2026-05-01 至 2026-08-31', '2026-05-01', '2026-08-31'],
  ['2023年6-12月', '2023-06-01', '2023-12-31'],
  ['2026年1月-2026年11月', '2026-01-01', '2026-11-30'],
  ['２月', '2025-02-01', '2025-02-28'],
  ['全年', '2025-01-01', '2025-12-31'],
])('%s', (text, from, to) => {
  expect(readWindow(text, 2025)).toMatchObject({ from, to });
});

test.each(['', '春季', '13月', '8月-3月', '2026年2月30日-2026年3月1日', '2016.2.1起', '5-8'])(
  '%s is no window',
  (text) => {
    expect(readWindow(text, 2025)).toBeNull();
  },
);

test('ratio and number are read where the words give one, never guessed', () => {
  expect(
    [
      '100%,抽查1次',
      '抽查比例不低于3%；抽查1次',
      '１０％',
      '5%;频次=1',
      '三级≥50%,二级≥30%',
      '每年',
      '1户',
    ].map(readRatio),
  ).toEqual(['100%', '3%', '10%', '5%', null, null, null]);
  expect(['10%(20户)', '1户', '3', '5%', '0户', ''].map(readQuantity)).toEqual([20, 1, 3, null, null, null]);
});
