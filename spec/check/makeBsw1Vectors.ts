/**
 * Writes spec/vectors/bsw1-*.json with the product's own matching: `node spec/check/makeBsw1Vectors.ts`.
 * `python3 spec/check/bsw1.py spec/vectors/bsw1-*.json` must then agree, and the tests run it.
 */
import * as crypto from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { nodeHash } from '../../packages/fairdraw/src/hash/node.ts';
import type { Alg } from '../../packages/fairdraw/src/index.ts';
import { match, substitute } from '../../packages/fairdraw/src/match/index.ts';
import type { MatchInput } from '../../packages/fairdraw/src/match/index.ts';
import { sampleMatching } from '../../packages/fairdraw/src/match/sample.ts';
import { smallInstance, testRandom } from '../../packages/fairdraw/src/match/testing/random.ts';
import { vectorCase } from '../../packages/fairdraw/src/match/testing/vectorCase.ts';
import type { VectorCase } from '../../packages/fairdraw/src/match/testing/vectorCase.ts';

const sha256 = nodeHash('sha256', crypto);

type Change = Partial<MatchInput['assign']>;

/** An invented county of some 24 objects and 40 people */
function county(name: string, pool: MatchInput['assign']['pool'], change: Change = {}, cap = 12): MatchInput {
  const size = { objects: 24, inspectors: 40, offices: 3, cap, pool, walk: 20, pairs: 40 };
  const input = sampleMatching(sha256, name, size);
  return { ...input, assign: { ...input.assign, ...change } };
}

/** A second department: without offices, for every second object */
function withSecondDepartment(input: MatchInput): MatchInput {
  const bureau = input.inspectors.slice(0, 7).map((person) => ({
    ...person,
    d: 'RSJ',
    p: sha256.hx(`RSJ|${person.p}`),
    t: ['unit:bureau', '广告'],
    u: '局机关',
  }));
  return {
    ...input,
    assign: { ...input.assign, need: [{ dept: 'RSJ', k: 3, tags: ['广告', '广告'] }, ...input.assign.need!] },
    drawn: input.drawn.map((o, n) => (n % 2 === 0 ? { ...o, depts: ['RSJ', 'SCJG'] } : o)),
    inspectors: [...input.inspectors, ...bureau],
  };
}

/** Everybody saw everything last time but for a few: violations cannot be avoided and must be fewest */
function tired(input: MatchInput): MatchInput {
  const pairs = input.drawn.flatMap((o, a) =>
    input.inspectors.flatMap((q, b) => ((a * 7 + b * 3) % 5 > 0 ? `${o.p}|${q.p}|previous` : [])),
  );
  return { ...input, pairs: [...input.pairs.filter((line) => line.endsWith('recuse')), ...pairs].sort() };
}

function write(file: string, what: string, cases: VectorCase[]): void {
  const note = `${what} Made by spec/check/makeBsw1Vectors.ts with the product and confirmed by spec/check/bsw1.py, written from spec/bsw1.md alone. Everything in it is invented.`;
  const lines = cases.map((one) => JSON.stringify(one)).join(',\n');
  const text = `{"spec":"bsw1","note":${JSON.stringify(note)},"cases":[\n${lines}\n]}\n`;
  writeFileSync(new URL(`../vectors/${file}`, import.meta.url), text);
}

function made(name: string, input: MatchInput, alg: Alg = 'sha256'): VectorCase {
  const hash = nodeHash(alg, crypto);
  const result = match(hash, input);
  const one = vectorCase(name, alg, input, result);
  if (!result.ok) return one;
  const substitutes = [0, result.lines.length - 1].map((n) => {
    const [p = '', dept = '', slot = '', ip = ''] = result.lines[n]!.split('|');
    const ask = { p, dept, slot: Number(slot), gone: [ip] };
    const found = substitute(hash, { ...input, lines: result.lines, ...ask });
    return { ...ask, in: found.in, order: found.order.map((candidate) => candidate.ip) };
  });
  return { ...one, substitutes };
}

const weekend = { from: '2026-08-01', to: '2026-08-02' };
write('bsw1-pools.json', 'Every pool mode, groups, tags, leave, two departments, both digests.', [
  made('all', county('all', 'all')),
  made('all-group-3-walk-100', county('group', 'all', { group: 3, walk: 100 })),
  made('all-weekend-window', county('weekend', 'all', weekend)),
  made('all-default-need-sm3', county('sm3', 'all', { need: [{ dept: 'SCJG', k: 2, tags: [] }] }), 'sm3'),
  made(
    'bureau+offices-second-department-without-offices',
    withSecondDepartment(county('two', 'bureau+offices')),
  ),
  made('offices-no-walk', county('offices', 'offices', { walk: 0 })),
  made('own-office-group-2', county('own', 'own-office', { group: 2 }, 30)),
  made('cross-office-group-5', county('cross', 'cross-office', { group: 5 })),
  made('violations-that-cannot-be-avoided', tired(county('tired', 'offices', { group: 2 }, 6))),
]);
write('bsw1-infeasible.json', 'No assignment: exact bottlenecks by tag, by office, by unit kind, by visit.', [
  made(
    'too-few-with-the-tag',
    county('few', 'all', { need: [{ dept: 'SCJG', k: 3, tags: ['登记', '登记'] }] }, 5),
  ),
  made('offices-of-their-own', county('lonely', 'own-office', {}, 4)),
  made('nobody-has-the-tag', county('nobody', 'all', { need: [{ dept: 'SCJG', k: 2, tags: ['特种设备'] }] })),
  made('bureau-too-small', county('bureau', 'bureau+offices', {}, 3)),
]);
/** Small tight instances: `full` with an assignment of at least four slots, `stuck` without one */
function randomCases(full: number, stuck: number): VectorCase[] {
  const int = testRandom(11);
  const cases: VectorCase[] = [];
  for (const left = { full, stuck }; left.full + left.stuck > 0;) {
    const input = smallInstance(int);
    const result = match(sha256, input);
    if (result.ok ? result.lines.length < 4 || left.full === 0 : left.stuck === 0) continue;
    left[result.ok ? 'full' : 'stuck']--;
    cases.push(made(`random-${cases.length}`, input));
  }
  return cases;
}
write('bsw1-random.json', 'Small tight instances made at random.', randomCases(20, 8));
