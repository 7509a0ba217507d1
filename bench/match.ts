import * as crypto from 'node:crypto';
import { wasmHash } from '../packages/fairdraw/src/hash/wasm.ts';
import { nodeHash } from '../packages/fairdraw/src/index.ts';
import type { Hash } from '../packages/fairdraw/src/index.ts';
import { match } from '../packages/fairdraw/src/match/index.ts';
import type { MatchInput, MatchResult } from '../packages/fairdraw/src/match/index.ts';
import { sampleMatching } from '../packages/fairdraw/src/match/sample.ts';
import type { Figure, Section } from './figure.ts';
import { problemOf, randomSerialDictatorship, shortestPathFlow } from './matchPeers.ts';

const ROUNDS = 5;
const BIG = { objects: 10_000, inspectors: 2000, offices: 60, cap: 40, pairs: 2000, walk: 20 };

/** Matching inspectors to visits: a province's size, a county's, and one that cannot be matched. */
export async function run(): Promise<Section> {
  const hash = await wasmHash('sha256');
  const cross = sampleMatching(hash, 'bench', { ...BIG, pool: 'cross-office' });
  const all = sampleMatching(hash, 'bench', { ...BIG, pool: 'all' });
  const level = levelled(sampleMatching(hash, 'bench', { ...BIG, pool: 'all', pairs: 0 }));
  const small = sampleMatching(hash, 'bench', {
    ...BIG,
    objects: 500,
    inspectors: 200,
    offices: 20,
    pool: 'all',
  });
  const county = { ...small, assign: { ...small.assign, walk: 100 } };
  const short = sampleMatching(hash, 'bench', { ...BIG, cap: 12, pool: 'cross-office' });
  return {
    title: 'Match',
    how: `bsw1 from drawn objects to the hash of the assignment, one thread, two slots a visit of which one needs a tag; leave, certificates, recusals; the middle of ${ROUNDS} runs with different seeds. Beside it on the same problem: random serial dictatorship (slots in random order, each takes anybody who may) and a plain min-cost flow by successive shortest paths (balanced, not random, and cubic: on the small size only).`,
    figures: [
      {
        ...bsw1('all offices but the object’s own, 10,000 visits × 2,000 people', hash, cross),
        target: { atMost: 800 },
      },
      { ...bsw1('whole bureau, 10,000 visits × 2,000 people', hash, all), target: { atMost: 800 } },
      bsw1('whole bureau, everybody free for everything: loads within 1', hash, level),
      {
        ...bsw1('whole bureau, with node:crypto instead of WebAssembly', nodeHash('sha256', crypto), all),
        peers: [],
      },
      {
        ...bsw1('10,000 visits × 2,000 people that cannot be matched: the bottleneck', hash, short),
        target: { atMost: 2000 },
      },
      withFlow(bsw1('county, 500 visits × 200 people, walk 100', hash, county), county),
    ],
  };
}

/** Everybody may take every slot, nobody has a load yet */
function levelled(input: MatchInput): MatchInput {
  const inspectors = input.inspectors.map((q) => ({ ...q, off: [], to: '2027-12-31', w: 0 }));
  return { ...input, inspectors, assign: { ...input.assign, need: [{ dept: 'SCJG', k: 2, tags: [] }] } };
}

function bsw1(name: string, hash: Hash, input: MatchInput): Figure {
  let result: MatchResult | undefined;
  const value = middle((n) => {
    const seeded = { ...input, seed: hash.hx(`bench|${n}`) };
    return timed(() => (result = match(hash, seeded)));
  });
  const problem = problemOf(input);
  let peer: { loads: number[]; empty: number } | undefined;
  const peerTime = middle((n) => timed(() => (peer = randomSerialDictatorship(problem, n + 1))));
  const note = result!.ok
    ? `loads ${spread(result!.loads.filter(({ after, before }) => after > before).map(({ after }) => after))}, ${result!.softViolations.length} repeated pairings`
    : `short ${result!.bottlenecks.reduce((sum, b) => sum + b.short, 0)}, proved`;
  return {
    name,
    value,
    unit: 'ms',
    note,
    peers: [
      {
        name: 'random serial dictatorship',
        value: peerTime,
        note: `loads ${spread(peer!.loads)}, ${peer!.empty} slots empty`,
      },
    ],
  };
}

function withFlow(figure: Figure, input: MatchInput): Figure {
  const problem = problemOf(input);
  let loads: number[] = [];
  const value = timed(() => (loads = shortestPathFlow(problem)));
  const peer = { name: 'min-cost flow', value, note: `loads ${spread(loads)}, always the same answer` };
  return { ...figure, peers: [...figure.peers!, peer] };
}

function spread(loads: readonly number[]): string {
  return `${Math.min(...loads)}–${Math.max(...loads)}`;
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function middle(time: (n: number) => number): number {
  const times = Array.from({ length: ROUNDS }, (_, n) => time(n)).sort((a, b) => a - b);
  return times[Math.floor(ROUNDS / 2)]!;
}
