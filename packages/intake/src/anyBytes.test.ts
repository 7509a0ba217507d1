import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { csv } from '../test/shared.ts';
import { IntakeError, readInspectors, readObjects, xlsxBytes } from './index.ts';

/** What became of a file: read, or refused in words. Anything else is a bug and comes out as it is. */
async function outcome(bytes: Uint8Array): Promise<'read' | 'refused'> {
  try {
    const read = await readObjects(bytes);
    if (read.valid + read.problemCount < read.total) throw new Error('a row got lost');
    return 'read';
  } catch (error) {
    if (error instanceof IntakeError && /[\u4e00-\u9fff]/.test(error.message)) return 'refused';
    throw error;
  }
}

describe('whatever the bytes are, they are read or refused in words', () => {
  let xlsx: Uint8Array;
  beforeAll(async () => {
    const rows = Array.from({ length: 50 }, (_, i) => [`店${i}`, `演练-${i}`, 'A']);
    xlsx = await xlsxBytes({ name: '名录', headings: ['名称', '代码', '风险等级'] }, rows);
  });

  it('random bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(['read', 'refused']).toContain(await outcome(bytes));
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('random cells under sound headings', async () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .map((text) => `"${text.replaceAll('"', '""')}"`);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell, cell), { maxLength: 8 }), async (rows) => {
        expect(['read', 'refused']).toContain(
          await outcome(csv('名称,代码,成立日期,风险等级', ...rows.map(String))),
        );
      }),
      { numRuns: 200, seed: 2 },
    );
  });

  it('a workbook cut off anywhere, or with any byte changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(xlsx.length - 1), fc.nat(255), fc.boolean(), async (at, byte, cut) => {
        const bytes = cut ? xlsx.slice(0, at) : xlsx.map((old, i) => (i === at ? byte : old));
        expect(['read', 'refused']).toContain(await outcome(bytes));
      }),
      { numRuns: 400, seed: 3 },
    );
  });

  it('inspectors too', async () => {
    const cell = fc.constantFrom(
      '',
      '无',
      '1',
      'SCJG',
      '2026-01-01',
      '2026-02-30',
      '甲',
      '=1+1',
      '1e9',
      '~',
      '；；',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 7, maxLength: 7 }), { minLength: 1, maxLength: 5 }),
        async (rows) => {
          const filled = rows.filter((row) => row.some((text) => text !== ''));
          const bytes = csv(
            '姓名,执法证号,部门,证件有效期,请假,上限,已承担',
            '演练员,7,SCJG,2030-01-01,,,',
            ...rows.map(String),
          );
          const read = await readInspectors(bytes);
          expect(read.total).toBe(1 + filled.length);
        },
      ),
      { numRuns: 200, seed: 4 },
    );
  });
});
