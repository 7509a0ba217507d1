import { describe, expect, it } from 'vitest';
import type { Receipt } from '../index.ts';
import { examineReceipt, jcs, verifyReceipt } from '../index.ts';
import { bundleOf, caseNamed, hashOf } from '../testing/vectors.ts';

const plain = caseNamed('sha256-none-A');
const swap = caseNamed('sha256-swap-A-late');

function codes(c: typeof plain, receipt: unknown): string[] {
  const text = typeof receipt === 'string' ? receipt : jcs(receipt);
  return verifyReceipt(hashOf, { ...bundleOf(c), receipt: text }).map(({ code }) => code);
}

describe('a receipt proves its own case only', () => {
  const own = plain.receipts[1]!;
  const resting = swap.receipts[1]!;
  const zeros = '0'.repeat(64);

  it.each<[string, Partial<Receipt>, string[]]>([
    ['another id', { id: '91640500MA0000007Y' }, ['RECEIPT_PSEUDONYM']],
    ['an id that is no field', { id: '某公司' }, ['NOT_FIELD']],
    ['another salt', { salt: zeros }, ['RECEIPT_PSEUDONYM']],
    ['a salt that is no digest', { salt: 'x' }, ['NOT_HEX64']],
    ['another place', { index: own.index + 1 }, ['RECEIPT_ROOT']],
    ['a place outside the frame', { index: 61 }, ['RECEIPT_INDEX', 'RECEIPT_ROOT']],
    ['another size', { size: 62 }, ['RECEIPT_SIZE']],
    ['a shorter path', { path: own.path.slice(1) }, ['RECEIPT_ROOT']],
    ['a path with another sibling', { path: own.path.with(2, zeros) }, ['RECEIPT_ROOT']],
    [
      'a milder stratum',
      { leaf: { ...own.leaf, s: { '2026-031': 'A', '2026-032': 'all' } } },
      ['RECEIPT_ROOT'],
    ],
    [
      'an invented stratum',
      { leaf: { ...own.leaf, s: { '2026-031': 'E' } } },
      ['RECEIPT_ROOT', 'RECEIPT_STRATUM_UNKNOWN'],
    ],
    ['another pseudonym', { leaf: { ...own.leaf, p: zeros } }, ['RECEIPT_PSEUDONYM', 'RECEIPT_ROOT']],
    ['resting members', { leaf: { ...own.leaf, b: 0, h: zeros } }, ['RECEIPT_LEAF_SHAPE', 'RECEIPT_ROOT']],
    ['a ticket where none belongs', { e: zeros, epath: [] }, ['RECEIPT_TICKET_FORM']],
    ['another version', { v: 'sj2' as 'sj1' }, ['NOT_ONE_OF']],
  ])('%s', (_name, change, expected) => {
    expect(codes(plain, own)).toEqual([]);
    expect(codes(plain, { ...own, ...change })).toEqual(expected);
  });

  it.each<[string, Partial<Receipt>, string[]]>([
    ['a smaller ticket', { e: zeros }, ['RECEIPT_TICKET_ROOT']],
    ['a bent ticket path', { epath: resting.epath!.with(0, zeros) }, ['RECEIPT_TICKET_ROOT']],
    ['a smaller burden', { leaf: { ...resting.leaf, b: resting.leaf.b! + 1 } }, ['RECEIPT_ROOT']],
    ['another history', { leaf: { ...resting.leaf, h: 'a'.repeat(64) } }, ['RECEIPT_ROOT']],
  ])('with resting: %s', (_name, change, expected) => {
    expect(codes(swap, resting)).toEqual([]);
    expect(codes(swap, { ...resting, ...change })).toEqual(expected);
  });

  it('without its ticket, in other bytes, of another draw, or with broken records', () => {
    const { e: _e, epath: _p, ...bare } = resting;
    expect(codes(swap, bare)).toEqual(['RECEIPT_TICKET_FORM']);
    expect(codes(plain, `${jcs(own)}\n`)).toEqual(['RECORD_NOT_CANONICAL']);
    expect(codes(plain, JSON.stringify(own, null, 1))).toEqual(['RECORD_NOT_CANONICAL']);
    expect(codes(swap, own)).toEqual(['RECEIPT_LEAF_SHAPE', 'RECEIPT_ROOT', 'RECEIPT_TICKET_FORM']);
    const bundle = { ...bundleOf(plain), receipt: jcs(own) };
    const late = { ...plain.result, at: '2026-07-20T21:45:01+08:00' };
    expect(examineReceipt(hashOf, { ...bundle, result: jcs(late) })).toMatchObject({
      findings: [{ code: 'RECORD_HASH' }],
      outcomes: [],
    });
    expect(codes(plain, { ...own, note: 1 })).toEqual(['FIELD_UNKNOWN']);
  });

  it('a replacement of another result does not count', () => {
    const replacement = {
      v: 'sj1',
      type: 'replace',
      alg: 'sha256',
      seq: 3,
      prev: 'a'.repeat(64),
      drawId: plain.commit.drawId,
      at: '2026-07-28T10:00:00+08:00',
      result: 'b'.repeat(64),
      task: '2026-031',
      stratum: 'A',
      out: own.leaf.p,
      cause: 'moved',
      evidence: 'c'.repeat(64),
      in: '',
      by: ['王芳', '李强'],
    };
    const verify = (text: string): string[] =>
      verifyReceipt(hashOf, { ...bundleOf(plain), receipt: jcs(own), replacements: [text] }).map(
        ({ code }) => code,
      );
    expect(verify(jcs(replacement))).toEqual(['CHAIN_RESULT_UNKNOWN']);
    expect(verify(jcs({ ...replacement, by: ['王芳', '王芳'] }))).toEqual(['NOT_TWO_PEOPLE']);
  });
});
