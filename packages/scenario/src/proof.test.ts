import { requirementIds } from '@mingcha/rules';
import { expect, test } from 'vitest';
import { prove, type Proofs } from './proof.ts';
import { proofs } from './proofs/index.ts';

test('no requirement is without a proof or a reason, and no proof is for something else', () => {
  expect(Object.keys(proofs).toSorted()).toEqual([...requirementIds].toSorted());
});

test('a proof that is missing, that throws, or that finds something else is a row that is not ok; none is left out', async () => {
  const held = { expected: 'a', got: 'a', ok: true, evidence: 'x' };
  const some: Proofs<null> = {
    B01: () => held,
    B02: () => ({ ...held, got: 'b', ok: false }),
    B04: () => {
      throw new Error('nothing is known');
    },
    B05: { human: '由人承担' },
  };
  const rows = await prove('guyang-2021', null, some);
  expect(rows.map((r) => r.req)).toEqual(requirementIds);
  const of = (req: string) => rows.find((r) => r.req === req)!;
  expect(of('B01')).toMatchObject({ ok: true, evidence: 'x' });
  expect(of('B02')).toMatchObject({ ok: false, got: 'b' });
  expect(of('B04')).toMatchObject({ ok: false, got: 'nothing is known' });
  expect(of('B05')).toMatchObject({ ok: true, human: true });
  expect(of('B11')).toMatchObject({ ok: false });
  // 固阳 says nothing about it
  expect(of('B03')).toMatchObject({ ok: true, reason: expect.stringContaining('文件未作规定') });
});
