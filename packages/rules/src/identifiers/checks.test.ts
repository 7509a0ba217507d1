import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csv, sharedData } from '../testData.ts';
import { checkOrg, checkReg15, checkUscc } from './checks.ts';
import { cleanCode } from './clean.ts';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Seventeen characters a credit code may begin with, for many registering bodies and divisions. */
const first17s = fc
  .tuple(
    fc.constantFrom('91', '92', '93', '51', '52', 'N2'),
    fc.integer({ min: 110000, max: 659012 }),
    fc.array(fc.constantFrom(...ALPHABET), { minLength: 9, maxLength: 9 }),
  )
  .map(([head, area, body]) => `${head}${area}${body.join('')}`);

const withCheck = (first17: string) => first17 + [...ALPHABET].find((c) => checkUscc(first17 + c).ok);

describe('checkUscc, GB 32100 (3.1)', () => {
  it.each([
    '914403001922038216',
    '91330100799655058B',
    '91110108551385082Q',
    '9144030071526726XG',
    '91110000802100433B',
    '91310000132200821H',
    '91350100M000100Y43',
  ])('%s holds', (code) => {
    expect(checkUscc(code)).toEqual({ ok: true });
  });

  it.each([
    ['91350100M000100Y4A', { ok: false, reason: 'check', expected: '3' }],
    ['91350100M000100Y4Z', { ok: false, reason: 'alphabet' }],
    ['91350100M000100Y4', { ok: false, reason: 'length' }],
    ['', { ok: false, reason: 'length' }],
    ['9111000060003IOZSV', { ok: false, reason: 'alphabet' }],
    ['91A50100M000100Y43', { ok: false, reason: 'division' }],
  ])('%s does not, and says why', (code, expected) => {
    expect(checkUscc(code)).toEqual(expected);
  });

  it('accepts exactly one check character for any first seventeen', () => {
    fc.assert(
      fc.property(first17s, (first17) => {
        expect([...ALPHABET].filter((c) => checkUscc(first17 + c).ok)).toHaveLength(1);
      }),
    );
  });

  it('catches every single wrong character and every swap of neighbours', () => {
    fc.assert(
      fc.property(
        first17s,
        fc.integer({ min: 8, max: 15 }),
        fc.constantFrom(...ALPHABET),
        (first17, at, c) => {
          const code = withCheck(first17);
          const changed = code.slice(0, at) + c + code.slice(at + 1);
          expect(checkUscc(changed).ok).toBe(changed === code);
          const swapped = code.slice(0, at) + code[at + 1]! + code[at]! + code.slice(at + 2);
          expect(checkUscc(swapped).ok).toBe(swapped === code);
        },
      ),
    );
  });

  it('takes codes whose check character is 0 (the outer mod 31): about one in 31', () => {
    expect(checkUscc('911522010783762860')).toEqual({ ok: true });
    const codes = fc.sample(first17s, { numRuns: 3100, seed: 1 }).map(withCheck);
    const zeros = codes.filter((c) => c.endsWith('0')).length;
    expect(zeros).toBeGreaterThan(60);
    expect(zeros).toBeLessThan(150);
  });
});

describe('checkOrg, GB 11714 (3.2)', () => {
  it.each(['134972577', '13830295X', '950285708', '192203821'])('%s holds', (code) => {
    expect(checkOrg(code)).toEqual({ ok: true });
  });
  it('says the right check', () => {
    expect(checkOrg('134972570')).toEqual({ ok: false, reason: 'check', expected: '7' });
    expect(checkOrg('1349725')).toEqual({ ok: false, reason: 'length' });
    expect(checkOrg('13497257Y')).toEqual({ ok: false, reason: 'alphabet' });
  });
});

describe('checkReg15, ISO 7064 MOD 11,10 (3.3)', () => {
  it.each(['440301103097413', '440301103448669', '110108012660422', '100000000018305'])(
    '%s holds',
    (code) => {
      expect(checkReg15(code)).toEqual({ ok: true });
    },
  );
  it('says what is wrong', () => {
    expect(checkReg15('440301103097410')).toEqual({ ok: false, reason: 'check', expected: '3' });
    expect(checkReg15('44030110309741')).toEqual({ ok: false, reason: 'length' });
    expect(checkReg15('44030110309741X')).toEqual({ ok: false, reason: 'alphabet' });
  });
});

describe.skipIf(!sharedData.present)('the shared vectors (skipped where ../shared is absent)', () => {
  it('uscc.json: valid, invalid, normalise and real failures', () => {
    const v = JSON.parse(sharedData.text('data/vectors/uscc.json'));
    expect(v.valid).toHaveLength(200);
    for (const code of v.valid) expect([code, checkUscc(code)]).toEqual([code, { ok: true }]);
    for (const { in: given } of v.invalid)
      expect([given, checkUscc(cleanCode(given)).ok]).toEqual([given, false]);
    for (const pair of v.normalise) expect(cleanCode(pair.in)).toBe(pair.out);
    for (const { code } of v.real_world_check_digit_failures) {
      expect(checkUscc(cleanCode(code))).toMatchObject({ reason: 'check' });
    }
    const stillBad = v.real_world_bad_charset.filter(
      (r: { code: string }) => !checkUscc(cleanCode(r.code)).ok,
    );
    expect(stillBad.map((r: { code: string }) => r.code)).toEqual(['91653000l068581070']);
  });

  it('ningxia.csv and henan.csv: every code holds but one', () => {
    for (const [file, bad] of [
      ['ningxia', 0],
      ['henan', 1],
    ] as const) {
      const rows = csv(sharedData.text(`data/enterprises/${file}.csv`));
      expect(rows.filter((r) => !checkUscc(r['code']!).ok)).toHaveLength(bad);
    }
  });
});
