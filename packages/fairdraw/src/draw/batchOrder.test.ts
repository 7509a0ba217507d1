import { createHash } from 'node:crypto';
import * as crypto from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchListHash, batchOrder, nodeHash, portableHash } from '../index.ts';

const hash = nodeHash('sha256', crypto);
const sha = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const lot = {
  id: '2026-SCJG-03',
  batches: ['城关镇', '河湾镇', '开发区'],
  src: 'ceremony' as const,
  issue: '现场摇号',
};

describe('batch1 (spec/batch-order.md, I07)', () => {
  it('is what the words of the specification say, step by step', () => {
    const L = sha(
      '{"batches":["城关镇","开发区","河湾镇"],"id":"2026-SCJG-03","issue":"现场摇号","src":"ceremony"}',
    );
    expect(batchListHash(hash, lot)).toBe(L);
    const value = '12345678901234567890';
    const seed = sha(`batch1|seed|${L}|${value}`);
    const byTicket = lot.batches
      .map((b) => ({ b, t: sha(`batch1|tick|${seed}|${b}`) }))
      .toSorted((x, y) => (x.t < y.t ? -1 : 1));
    expect(batchOrder(hash, lot, value)).toEqual({ seed, order: byTicket.map((x) => x.b) });
  });

  it('does not depend on the order in which batches were written, nor on the implementation; any change of the list changes all', () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(names, fc.bigInt({ min: 10n ** 19n, max: 10n ** 21n }), (batches, n) => {
        const one = { ...lot, batches };
        const { seed, order } = batchOrder(hash, one, String(n));
        expect(order.toSorted()).toEqual(batches.toSorted());
        expect(
          batchOrder(portableHash('sha256'), { ...one, batches: batches.toReversed() }, String(n)).order,
        ).toEqual(order);
        for (const other of [
          { ...one, id: 'x' },
          { ...one, issue: 'x' },
          { ...one, batches: batches.slice(1) },
        ])
          expect(batchOrder(hash, other, String(n)).seed).not.toBe(seed);
      }),
    );
  });

  it('gives every batch every place equally often', () => {
    const counts = new Map<string, number>();
    const rounds = 3000;
    for (let n = 0; n < rounds; n++)
      for (const [place, name] of batchOrder(hash, lot, String(n)).order.entries())
        counts.set(`${name} ${place}`, (counts.get(`${name} ${place}`) ?? 0) + 1);
    const z = [...counts.values()].map((c) => Math.abs(c - rounds / 3) / Math.sqrt((rounds * 2) / 9));
    expect([counts.size, Math.max(...z) < 4]).toEqual([9, true]);
  });
});
