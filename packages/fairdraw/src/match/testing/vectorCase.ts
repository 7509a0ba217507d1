import type { Alg } from '../../hash/types.ts';
import type { MatchInput, MatchResult, Visit } from '../types.ts';

/** A case of spec/vectors/bsw1-*.json (spec/bsw1.md section 12) */
export interface VectorCase {
  name: string;
  alg: Alg;
  input: MatchInput;
  visits: Visit[];
  result: unknown;
  substitutes?: { p: string; dept: string; slot: number; gone: string[]; in: string; order: string[] }[];
}

/** The case that a result makes, in the short form of the vectors. */
export function vectorCase(name: string, alg: Alg, input: MatchInput, result: MatchResult): VectorCase {
  const short = result.ok
    ? {
        ok: true,
        lines: result.lines,
        assign: result.assignHash,
        soft: result.softViolations.length,
        loads: result.loads.map(({ ip, after }) => `${ip}|${after}`),
      }
    : {
        ok: false,
        bottlenecks: result.bottlenecks.map((b) => ({
          dept: b.dept,
          slots: b.slots.map(({ p, slot }) => `${p}|${b.dept}|${slot}`),
          able: b.able.map(({ ip, can }) => `${ip}|${can}`),
          capacity: b.capacity,
          short: b.short,
        })),
      };
  return { name, alg, input, visits: result.visits, result: short };
}
