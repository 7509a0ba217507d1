import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csv, hx, sharedData } from '../testData.ts';
import { isField } from '../text.ts';
import { cleanCode } from './clean.ts';
import { objectId } from './objectId.ts';

const idOf = (code: string) => objectId({ code }, hx).id;

describe('objectId (spec section 2)', () => {
  it.each([
    ['91640500MA0000031F', '91640500MA0000031F'],
    ['91640500ma0000031f', '91640500MA0000031F'],
    ['９１６４０５００ＭＡ００００031Ｆ', '91640500MA0000031F'],
    ['\ufeff91640500MA\u200b0000031F\u3000 ', '91640500MA0000031F'],
    ['9164 0500 MA00 0003 1F', '91640500MA0000031F'],
    ["'91640500MA0000031F", '91640500MA0000031F'],
    ['13497257-7', 'org:134972577'],
    ['134972577', 'org:134972577'],
    ['13497257－7', 'org:134972577'],
    ['13830295-x', 'org:13830295X'],
    ['440301103097413', 'reg:440301103097413'],
    ['640500100000012', 'reg:640500100000012'],
    ['3203212100614', 'reg:3203212100614'],
    ['91350100M000100Y4A', 'int:91350100M000100Y4A'],
    ['91653000l068581070', 'int:91653000l068581070'],
    ['HJ-0012', 'int:HJ-0012'],
    ['__proto__x', 'int+hex:5f5f70726f746f5f5f78'],
    ['企合宁字第0001号', 'int+hex:e4bc81e59088e5ae81e5ad97e7acac30303031e58fb7'],
  ])('%s → %s', (code, id) => {
    expect(idOf(code)).toBe(id);
  });

  it('writes what is not an entity under its own scheme', () => {
    expect(objectId({ code: '91640500MA00000005+02', kind: 'site' }, hx)).toMatchObject({
      id: 'site:91640500MA00000005+02',
      scheme: 'site',
      kind: 'site',
    });
    expect(objectId({ code: '电梯 3 号', kind: 'product' }, hx).id).toBe('product+hex:e794b5e6a2af33e58fb7');
  });

  it('uses a digest for a long code that is not a field', () => {
    const code = '某'.repeat(40);
    expect(idOf(code)).toBe(`int+sum:${hx(code).slice(0, 32)}`);
    expect(idOf('某'.repeat(18))).toMatch(/^int\+hex:[0-9a-f]{108}$/);
    expect(idOf('A'.repeat(128))).toBe(`int+sum:${hx('A'.repeat(128)).slice(0, 32)}`);
    expect(idOf('A'.repeat(124))).toBe(`int:${'A'.repeat(124)}`);
  });

  it.each(['无', '', ' / ', 'N/A', '——', '暂无', '0000', '\u200b'])(
    'gives a row without a code (%j) one of its own',
    (code) => {
      const a = objectId({ code, name: '张记小吃', address: '鼓楼街 3 号', registeredOn: '2003-03-10' }, hx);
      const b = objectId({ code, name: '李记小吃', address: '鼓楼街 3 号', registeredOn: '2003-03-10' }, hx);
      expect(a).toMatchObject({ scheme: 'int', kind: 'none', code: '' });
      expect(a.id).toBe(`int:nocode-${hx('张记小吃|鼓楼街 3 号|2003-03-10').slice(0, 32)}`);
      expect(b.id).not.toBe(a.id);
      expect(a.notes.map((n) => n.code)).toEqual(['CODE_NONE']);
    },
  );

  it('suggests, and never silently exchanges, look-alikes', () => {
    const found = objectId({ code: '9164O5OOMAOOOOO31F' }, hx);
    expect(found.id).toBe('int:9164O5OOMAOOOOO31F');
    expect(found.notes[0]).toMatchObject({ code: 'CODE_USCC_CHARACTERS' });
    expect(found.notes[0]!.message).toContain('是否应为“91640500MA0000031F”');
  });

  it('says what is wrong with a check, and which character would be right', () => {
    const [note] = objectId({ code: '91350100M000100Y4A' }, hx).notes;
    expect(note).toMatchObject({ code: 'CODE_USCC_CHECK', expected: '3', source: { requirement: 'O07' } });
  });

  it('recognises what a spreadsheet destroyed', () => {
    expect(objectId({ code: '6.405E+14' }, hx).notes[0]).toMatchObject({ code: 'CODE_SCIENTIFIC' });
  });

  it('always gives a field, the same for an id that it gave itself', () => {
    const code = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFGHXYabz企合字第号（）-/ '), maxLength: 40 }),
      fc.stringMatching(/^[0-9]{13}$|^[0-9]{15}$|^[0-9A-Z]{8}-?[0-9X]$/),
    );
    fc.assert(
      fc.property(code, fc.constantFrom(undefined, 'site' as const, 'behaviour' as const), (text, kind) => {
        const first = objectId({ code: text, kind, name: '甲' }, hx);
        expect(isField(first.id)).toBe(true);
        expect(objectId({ code: first.id }, hx).id).toBe(first.id);
      }),
      { numRuns: 2000 },
    );
  });

  it('sees one code behind any width, case, space or invisible mark', () => {
    const noise = fc.array(fc.constantFrom('\u200b', '\ufeff', ' ', '\u3000', '\u00a0', '\u202d'), {
      maxLength: 2,
    });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(noise, fc.boolean(), fc.boolean()), { minLength: 18, maxLength: 18 }),
        (plan) => {
          const code = '91640500MA0000031F';
          const noisy = plan
            .map(([marks, wide, lower], i) => {
              const c = lower ? code[i]!.toLowerCase() : code[i]!;
              return marks.join('') + (wide ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c);
            })
            .join('');
          expect(cleanCode(noisy)).toBe(code);
          expect(idOf(noisy)).toBe(code);
        },
      ),
    );
  });
});

describe.skipIf(!sharedData.present)('odd-codes.csv (skipped where ../shared is absent)', () => {
  it('types every one of the 4,086 rows, drops none', () => {
    const rows = csv(sharedData.text('data/enterprises/odd-codes.csv'));
    expect(rows).toHaveLength(4086);
    const counts: Record<string, number> = {};
    const ids = new Map<string, string[]>();
    for (const row of rows) {
      const found = objectId(
        {
          code: row['code']!,
          name: row['name'],
          address: row['address'],
          registeredOn: row['registration_date'],
        },
        hx,
      );
      expect(isField(found.id)).toBe(true);
      const key = `${row['code_kind']} → ${found.kind} ${found.scheme}`;
      counts[key] = (counts[key] ?? 0) + 1;
      ids.set(found.id, [...(ids.get(found.id) ?? []), row['code']!]);
    }
    expect(counts).toEqual({
      'regno15_valid → reg15 reg': 3385,
      'regno13_legacy → reg13 reg': 408,
      'uscc_bad_charset → uscc uscc': 207,
      'uscc_bad_charset → uscc-bad-check int': 1, // a lower-case l where a 1 stood
      'uscc_bad_check_digit → uscc-bad-check int': 57,
      'foreign_regno_legacy → foreign int': 17,
      'org_code_9 → org org': 6,
      'none → none int': 3,
      'other → internal int': 2,
    });
    // Rows that share an id share their code in the file too: nothing is merged that the register keeps apart.
    for (const codes of ids.values()) expect(new Set(codes).size).toBe(1);
  });
});
