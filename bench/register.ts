// The synthetic register of the draw measurements. bench/peers/draw.py and bench/peers/draw.sql build the same one, so
// that all three must arrive at the same root, seed and drawn list.
import type { ObjectInput } from '../packages/fairdraw/src/index.ts';

export const DRAW_ID = '640500-2026-900';
/** The key is fixed, because the peers must repeat the draw. */
export const KEY = Uint8Array.from({ length: 32 }, (_, i) => i);
export const BEACON = '31415926535897932384';

/** Task "2026-031" touches every object, in a stratum by its number; "2026-032" touches every third. */
export function* objects(n: number, swap: boolean): Generator<ObjectInput> {
  for (let i = 0; i < n; i += 1) {
    const risk = riskOf(i % 100);
    const s: Record<string, string> =
      i % 3 === 0 ? { '2026-031': risk, '2026-032': 'all' } : { '2026-031': risk };
    const id = `9164${String(i).padStart(14, '0')}`;
    yield swap ? { id, s, b: i % 7 === 0 ? 1 : 0, h: '0'.repeat(64) } : { id, s };
  }
}

function riskOf(percentile: number): string {
  if (percentile < 50) return 'A';
  if (percentile < 80) return 'B';
  if (percentile < 95) return 'C';
  return percentile < 99 ? 'D' : 'x.deregistered';
}

const rate = (id: string, num: number, den: number) => ({
  id,
  num,
  den,
  round: 'ceil' as const,
  min: num > 0 ? 1 : 0,
});

export const TASKS = [
  {
    id: '2026-031',
    dept: 'SCJG',
    item: '登记事项检查',
    strata: [
      rate('A', 1, 100),
      rate('B', 2, 100),
      rate('C', 1, 10),
      rate('D', 1, 3),
      rate('x.deregistered', 0, 1),
    ],
  },
  { id: '2026-032', dept: 'SCJG', item: '公示信息检查', strata: [rate('all', 3, 100)] },
];
