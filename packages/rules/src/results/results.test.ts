import { describe, expect, it } from 'vitest';
import { checkCategories, resultCategories, resultCategory } from './categories.ts';

describe('result categories (2.3)', () => {
  it('are the eight of the national list, in its order', () => {
    expect(resultCategories.map((c) => c.code)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(resultCategories.map((c) => c.provincial).join('')).toBe('1BC6E8FA');
    const names = resultCategories.flatMap((c) => [c.zh, ...c.aliases]);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each([
    [4, 4],
    ['4', 4],
    ['无法联系', 4],
    ['正常', 1],
    ['发现问题经责令已改正', 5],
    ['', null],
    ['9', null],
  ])('%j → %j', (given, code) => {
    expect(resultCategory(given)?.code ?? null).toBe(code);
  });

  it.each<[number[], string[]]>([
    [[1], []],
    [[2, 8], []],
    [[], ['RESULT_NONE']],
    [[1, 2], ['RESULT_CONTRADICTION']],
    [[2, 2], ['RESULT_TWICE']],
    [[9], ['RESULT_UNKNOWN']],
    [
      [0, 1],
      ['RESULT_UNKNOWN', 'RESULT_CONTRADICTION'],
    ],
  ])('%j: %j', (codes, problems) => {
    expect(checkCategories(codes).map((p) => p.code)).toEqual(problems);
  });
});
