import type { Hash } from '../hash/types.ts';
import type { Assign } from '../records/types.ts';
import type { DrawnObject, InspectorLeaf, MatchInput } from './types.ts';

/** What an invented matching looks like; every number decides how many there are of something. */
export interface SampleSize {
  objects: number;
  inspectors: number;
  offices: number;
  cap: number;
  pool: Assign['pool'];
  walk: number;
  /** recusals and earlier pairings */
  pairs: number;
}

/**
 * An invented county for tests and measurements, made from hashes of `name`, the same everywhere: one department, people
 * in offices and (every fourth) in the bureau, leave, expired certificates, current loads of 0 to 3.
 */
export function sampleMatching(hash: Hash, name: string, size: SampleSize): MatchInput {
  const pick = (what: string, n: number): number =>
    Number.parseInt(hash.hx(`${name}|${what}`).slice(0, 8), 16) % n;
  const office = (n: number): string => `所${String(n).padStart(3, '0')}`;
  const drawn = Array.from({ length: size.objects }, (_, i): DrawnObject => {
    const at = pick(`office|${i}`, size.offices);
    return {
      p: hash.hx(`${name}|p|${i}`),
      depts: ['SCJG'],
      office: office(at),
      township: `镇${at}`,
      address: `路${pick(`road|${i}`, 1000)}号`,
    };
  });
  const inspectors = Array.from({ length: size.inspectors }, (_, i): InspectorLeaf => {
    const bureau = size.pool !== 'all' && i % 4 === 0;
    const away = pick(`leave|${i}`, 10);
    return {
      cap: size.cap,
      d: 'SCJG',
      off: away === 0 ? [['2026-08-03', '2026-08-07']] : [],
      p: hash.hx(`${name}|ip|${i}`),
      t: [...(i % 3 === 0 ? ['登记'] : []), bureau ? 'unit:bureau' : 'unit:office'],
      to: pick(`to|${i}`, 20) === 0 ? '2026-07-30' : '2027-12-31',
      u: bureau ? '局机关' : office(pick(`unit|${i}`, size.offices)),
      w: pick(`w|${i}`, 4),
    };
  });
  const pairs = Array.from({ length: size.pairs }, (_, i) => {
    const p = drawn[pick(`pair-p|${i}`, size.objects)]!.p;
    const ip = inspectors[pick(`pair-ip|${i}`, size.inspectors)]!.p;
    return `${p}|${ip}|${i % 2 === 0 ? 'recuse' : 'previous'}`;
  });
  const assign: Assign = {
    alg: 'bsw1',
    walk: size.walk,
    group: 1,
    from: '2026-07-27',
    to: '2026-08-14',
    pool: size.pool,
    need: [{ dept: 'SCJG', k: 2, tags: ['登记'] }],
  };
  return { seed: hash.hx(`${name}|seed`), assign, drawn, inspectors, pairs: pairs.sort() };
}
