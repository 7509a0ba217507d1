import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../days.ts';
import { inspectorRoles } from '../registry/types.ts';
import { canInspectOn } from './canInspectOn.ts';

const officer = {
  name: '王芳',
  role: 'officer' as const,
  certTo: '2026-08-03',
  off: [['2026-07-29', '2026-07-31']] as [string, string][],
};

describe('canInspectOn (N01, N07, N08, M06, 2.5)', () => {
  it.each([
    ['2026-07-28', null],
    ['2026-07-29', 'ON_LEAVE'],
    ['2026-07-31', 'ON_LEAVE'],
    ['2026-08-01', null],
    ['2026-08-03', null],
    ['2026-08-04', 'CERT_EXPIRED'],
  ])('an officer on %s: %s', (date, reason) => {
    const answer = canInspectOn(officer, date);
    expect(answer.ok ? null : answer.reason).toBe(reason);
  });

  it.each(['', '长期'])('an officer without a date on the licence (%j) cannot', (certTo) => {
    expect(canInspectOn({ ...officer, certTo }, '2026-08-01')).toMatchObject({ reason: 'CERT_MISSING' });
  });

  it.each([
    ['auxiliary', 'ROLE_AUXILIARY', '2.6'],
    ['expert', 'ROLE_EXPERT', 'N07'],
    ['third-party', 'ROLE_THIRD_PARTY', 'N08'],
  ] as const)('%s never, and says why and who says so', (role, reason, requirement) => {
    const answer = canInspectOn({ ...officer, role, off: [] }, '2026-08-01');
    expect(answer).toMatchObject({ ok: false, reason, source: { requirement } });
    expect(answer).toMatchObject({ message: expect.stringMatching(/^王芳是/) });
  });

  it('holds for exactly the officers whose licence covers the day and who are there', () => {
    const day = fc.integer({ min: 0, max: 60 }).map((n) => addDays('2026-07-01', n));
    const leave = fc
      .tuple(day, fc.integer({ min: 0, max: 9 }))
      .map(([d, n]): [string, string] => [d, addDays(d, n)]);
    fc.assert(
      fc.property(
        fc.constantFrom(...inspectorRoles),
        fc.option(day, { nil: '' }),
        fc.array(leave, { maxLength: 4 }),
        day,
        (role, certTo, off, date) => {
          const away = off.some(([from, to]) => date >= from && date <= to);
          const expected = role === 'officer' && certTo !== '' && date <= certTo && !away;
          expect(canInspectOn({ name: '甲', role, certTo, off }, date).ok).toBe(expected);
        },
      ),
    );
  });
});
