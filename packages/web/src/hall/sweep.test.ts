import { describe, expect, it } from 'vitest';
import { axis, fraction, landed, laneModel, sweepAt } from './sweep.ts';

const SEED = '3f9a5c0e7b1d2846aa55cc33ee110099'.repeat(2);
const stratum = { size: 12_000, n: 120, cutoff: `028f5c28${'0'.repeat(56)}` };

describe('the picture of a draw', () => {
  it('is the same for the same record and another for another seed', () => {
    expect(laneModel(SEED, 2, stratum)).toEqual(laneModel(SEED, 2, stratum));
    expect(laneModel(SEED, 2, stratum)).not.toEqual(laneModel(SEED.replace('3', '4'), 2, stratum));
    expect(laneModel(SEED, 1, stratum)).not.toEqual(laneModel(SEED, 2, stratum));
  });

  it('puts the drawn below the cutoff and all others above it', () => {
    const model = laneModel(SEED, 0, stratum);
    expect(model.dots.length).toBeGreaterThan(300);
    for (const dot of model.dots) expect(dot.v <= model.cut).toBe(dot.drawn);
  });

  it('shows at least one dot for a stratum that draws one of many, none for one that draws none', () => {
    expect(
      laneModel(SEED, 0, { size: 9000, n: 1, cutoff: '0001ffff' }).dots.filter((d) => d.drawn),
    ).toHaveLength(1);
    expect(laneModel(SEED, 0, { size: 14, n: 0, cutoff: '' }).dots.filter((d) => d.drawn)).toHaveLength(0);
  });

  it('lands on exactly n, never more on the way', () => {
    const model = laneModel(SEED, 0, stratum);
    let before = 0;
    for (let s = 0; s <= 1; s += 0.01) {
      const now = landed(model, s);
      expect(now).toBeGreaterThanOrEqual(before);
      expect(now).toBeLessThanOrEqual(model.n);
      before = now;
    }
    expect(landed(model, 1)).toBe(120);
  });

  it('starts lane after lane and ends them all', () => {
    for (let lane = 0; lane < 6; lane++) {
      expect(sweepAt(0, lane, 6)).toBe(0);
      expect(sweepAt(1, lane, 6)).toBe(1);
    }
    expect(sweepAt(0.3, 0, 6)).toBeGreaterThan(sweepAt(0.3, 3, 6));
  });

  it('keeps the order of tickets on its axis', () => {
    expect(axis(0.01)).toBeLessThan(axis(0.02));
    expect(fraction('ffffffff')).toBe(1);
    expect(fraction('')).toBe(0);
  });
});
