import * as crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import { jcs, nodeHash } from '@mingcha/fairdraw';
import type { CommitRecord, HashOf, OpenRecord, Receipt, ResultRecord } from '@mingcha/fairdraw';
import { describe, expect, it } from 'vitest';
import { checkDraw } from './checkDraw.ts';
import type { DrawTexts } from './checkDraw.ts';
import { checkReceipt } from './checkReceipt.ts';
import type { Step } from './StepList.tsx';

interface Case {
  name: string;
  commit: CommitRecord;
  commitHash: string;
  open: OpenRecord;
  result: ResultRecord;
  frame: string[];
  receipts: Receipt[];
}
const { cases } = JSON.parse(
  readFileSync(new URL('../../../../spec/vectors/sj1.json', import.meta.url), 'utf8'),
) as { cases: Case[] };
const hashOf: HashOf = (alg) => nodeHash(alg, crypto);
const quiet = async (): Promise<void> => {};

const textsOf = (c: Case): DrawTexts => {
  const [commit, open, result] = [jcs(c.commit), jcs(c.open), jcs(c.result)];
  return {
    commit,
    open,
    result,
    chain: [commit, open, result],
    frame: c.frame,
    whyNoFrame: '',
    commitHash: c.commitHash,
  };
};
const changed = (hex: string): string => (hex.startsWith('0') ? '1' : '0') + hex.slice(1);

describe('the check of a draw in the browser', () => {
  it.each(cases.map((c) => [c.name, c] as const))('finds nothing wrong with %s', async (_name, c) => {
    const steps: Step[] = [];
    expect(await checkDraw(textsOf(c), hashOf, async (s) => void steps.push(s))).toEqual([]);
    expect(steps.filter((s) => s.state === 'bad')).toEqual([]);
    expect(steps.find((s) => s.title === '抽中名单' && s.state === 'ok')).toBeDefined();
  });

  const [first] = cases;
  if (!first) throw new Error('no vectors');
  const texts = textsOf(first);
  const tampered: [string, DrawTexts, string][] = [
    ['another commitment was announced', { ...texts, commitHash: changed(texts.commitHash) }, '承诺'],
    [
      'another seed stands in the result',
      { ...texts, result: jcs({ ...first.result, seed: changed(first.result.seed) }) },
      '种子',
    ],
    [
      'a quota was raised',
      {
        ...texts,
        result: jcs({
          ...first.result,
          strata: first.result.strata.map((s, i) => (i === 0 ? { ...s, n: s.n + 1 } : s)),
        }),
      },
      '每层名额',
    ],
    [
      'an opening was exchanged',
      { ...texts, open: jcs({ ...first.open, opened: { ...first.open.opened, w1: 'a'.repeat(64) } }) },
      '见证',
    ],
    ['a row of the frame is missing', { ...texts, frame: first.frame.slice(1) }, '抽中名单'],
    [
      'the result is not the one of the chain',
      { ...texts, result: jcs({ ...first.result, drawn: changed(first.result.drawn) }) },
      '记录链',
    ],
  ];
  it.each(tampered)('says so when %s', async (_what, given, title) => {
    const steps: Step[] = [];
    const problems = await checkDraw(given, hashOf, async (s) => void steps.push(s));
    expect(problems.length).toBeGreaterThan(0);
    expect(steps.findLast((s) => s.title === title)?.state).toBe('bad');
  });
});

describe('the check of a receipt in the browser', () => {
  const [first] = cases;
  if (!first) throw new Error('no vectors');
  const texts = textsOf(first);
  const bundle = (receipt: Receipt) => ({
    drawn: false,
    stratumNames: [],
    receipt: receipt as unknown as Record<string, unknown>,
    commit: texts.commit,
    open: texts.open,
    result: texts.result,
    chain: texts.chain,
  });

  it('holds for every receipt of the vectors', async () => {
    expect(first.receipts.length).toBeGreaterThan(0);
    for (const receipt of first.receipts) {
      const verdict = await checkReceipt(bundle(receipt), quiet);
      expect(verdict.problems).toEqual([]);
      expect(verdict.outcomes.length).toBe(Object.keys(receipt.leaf.s).length);
    }
  });

  it('does not hold with another path, nor with another salt', async () => {
    const [receipt] = first.receipts;
    if (!receipt) throw new Error('no receipt');
    const path = receipt.path.map((p, i) => (i === 0 ? changed(p) : p));
    expect((await checkReceipt(bundle({ ...receipt, path }), quiet)).ok).toBe(false);
    expect((await checkReceipt(bundle({ ...receipt, salt: changed(receipt.salt) }), quiet)).ok).toBe(false);
  });
});
