import { expect, test } from 'vitest';
import { handClock } from '../clock.ts';
import { rateLimiter } from './rateLimit.ts';

test('as many as a minute allows, refilled evenly; each address for itself', () => {
  const clock = handClock('2026-07-20T09:00:00+08:00');
  const may = rateLimiter(6, clock);
  expect(Array.from({ length: 7 }, () => may('a'))).toEqual([true, true, true, true, true, true, false]);
  expect(may('b')).toBe(true);
  clock.advance(10);
  expect([may('a'), may('a')]).toEqual([true, false]);
});

test('a clock that is set back locks nobody out', () => {
  const clock = handClock('2026-07-20T09:00:00+08:00');
  const may = rateLimiter(6, clock);
  expect(may('a')).toBe(true);
  clock.advance(-3600);
  expect(may('a')).toBe(true);
  clock.advance(3600);
  expect(Array.from({ length: 6 }, () => may('a'))).toEqual(Array(6).fill(true));
});
