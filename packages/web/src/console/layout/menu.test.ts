import { expect, test } from 'vitest';
import { PLACES } from './menu.ts';

test('every place stands in the menu once, and each group in one piece', () => {
  expect(new Set(PLACES.map((p) => p.path)).size).toBe(PLACES.length);
  const runs = PLACES.map((p) => p.group).filter((g, i, all) => g !== all[i - 1]);
  expect(new Set(runs).size).toBe(runs.length);
});
