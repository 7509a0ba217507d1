import { expect, test } from 'vitest';
import { areaNames, areaNamesIn, divisionsBelow, nameIn, nameOf, shortCode } from './divisions.ts';

test('divisions down to township; a retired code has no name and is not refused', () => {
  expect(areaNames('640502')).toEqual(['宁夏回族自治区', '中卫市', '沙坡头区']);
  expect(areaNames('640502100').length).toBeGreaterThan(2);
  expect(nameOf('640500')).toBe('中卫市');
  expect(nameOf('642101')).toContain('已撤销或未收录');
  expect(nameOf('')).toBe('');
  expect(divisionsBelow('').length).toBe(31);
  expect(divisionsBelow('640500').map((d) => d.name)).toContain('沙坡头区');
  const towns = divisionsBelow('640502');
  expect(towns.length).toBeGreaterThan(8);
  expect(towns.every((t) => t.code.startsWith('640502') && t.code.length === 9)).toBe(true);
  expect(divisionsBelow(towns[0]!.code)).toEqual([]);
  expect([shortCode('640000'), shortCode('640500'), shortCode('640502000000'), shortCode('x')]).toEqual([
    '64',
    '6405',
    '640502',
    '',
  ]);
});

test('an installation knows its own area by name, also one that no list has', () => {
  const own = { area: '990101', name: '明察演练县' };
  expect(areaNamesIn(own, '990101')).toEqual(['明察演练县']);
  expect(nameIn(own, '990101003')).toBe('明察演练县');
  expect(areaNamesIn(own, '640502')).toEqual(areaNames('640502'));
  expect(nameIn(own, '990202')).toContain('未收录');
  expect(areaNamesIn(own, '')).toEqual([]);
});
