import { spawnSync } from 'node:child_process';
import * as crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { nodeHash } from '../hash/node.ts';
import { match } from './match.ts';
import { substitute } from './substitute.ts';
import { vectorCase } from './testing/vectorCase.ts';
import type { VectorCase } from './testing/vectorCase.ts';

const spec = new URL('../../../../spec/', import.meta.url);
const files = ['bsw1-pools.json', 'bsw1-infeasible.json', 'bsw1-random.json'].map(
  (name) => new URL(`vectors/${name}`, spec),
);
const cases = files.flatMap(
  (url) => (JSON.parse(readFileSync(url, 'utf8')) as { cases: VectorCase[] }).cases,
);

describe('published vectors of bsw1', () => {
  it.each(cases)('$name', ({ name, alg, input, visits, result, substitutes = [] }) => {
    const hash = nodeHash(alg, crypto);
    const ours = match(hash, input);
    expect(vectorCase(name, alg, input, ours)).toEqual({ name, alg, input, visits, result });
    const lines = ours.ok ? ours.lines : [];
    for (const { in: expected, order, ...ask } of substitutes) {
      const found = substitute(hash, { ...input, lines, ...ask });
      expect([found.in, ...found.order.map(({ ip }) => ip)]).toEqual([expected, ...order]);
    }
  });
});

const python = spawnSync('python3', ['--version']).status === 0;
const why = python ? '' : ' (skipped: there is no python3 here)';

describe('a second implementation from the page alone', () => {
  it.skipIf(!python)(`spec/check/bsw1.py agrees on every case${why}`, () => {
    const script = fileURLToPath(new URL('check/bsw1.py', spec));
    const run = spawnSync('python3', [script, ...files.map((url) => fileURLToPath(url))], {
      encoding: 'utf8',
    });
    expect(run.stdout + run.stderr).toBe(`${cases.length} of ${cases.length} cases agree\n`);
    expect(run.status).toBe(0);
  });
});
