import { checkOrg, checkUscc, codeKinds } from '@mingcha/rules';
import { describe, expect, it } from 'vitest';
import { ITEMS, inspectorCells, inventCounty, objectCells } from './index.ts';

const today = '2026-11-22';
const county = inventCounty({ seed: 'test', today });
const share = (n: number, of: number): number => n / of;

describe('the practice county', () => {
  it('is the same for the same seed and another for another, without touching Math.random', () => {
    const again = inventCounty({ seed: 'test', today, objects: 500, inspectors: 60 });
    expect(again).toEqual(inventCounty({ seed: 'test', today, objects: 500, inspectors: 60 }));
    expect(again.objects).toEqual(county.objects.slice(0, 500));
    expect(inventCounty({ seed: 'other', today, objects: 500, inspectors: 60 }).objects).not.toEqual(
      again.objects,
    );
  });

  it('has 30,000 objects and 300 inspectors, each with an id of its own, in well under a second', () => {
    const start = performance.now();
    const { objects, inspectors } = inventCounty({ seed: 'time', today });
    expect(performance.now() - start).toBeLessThan(2_000);
    expect([objects.length, new Set(objects.map((row) => row.id)).size]).toEqual([30_000, 30_000]);
    expect([inspectors.length, new Set(inspectors.map((row) => row.id)).size]).toEqual([300, 300]);
  });

  it('has right codes of every kind, none of which can be a real one', () => {
    const kinds = new Set(county.objects.map((row) => row.codeKind));
    expect([...kinds].sort()).toEqual(['internal', 'org', 'reg15', 'uscc']);
    expect([...kinds].every((kind) => kind in codeKinds)).toBe(true);
    for (const { codeKind, code } of county.objects) {
      if (codeKind !== 'uscc') continue;
      if (!checkUscc(code).ok || !checkOrg(code.slice(8, 17)).ok || code.slice(2, 4) !== '99')
        throw new Error(code);
    }
  });

  it('is shaped like a register: risk, status, townships', () => {
    const enterprises = county.objects.filter((row) => row.kinds[0] === '企业');
    const of = (risk: string): number =>
      share(enterprises.filter((row) => row.risk === risk).length, enterprises.length);
    expect(of('A')).toBeCloseTo(0.31, 1);
    expect(of('B')).toBeCloseTo(0.52, 1);
    expect(of('D')).toBeGreaterThan(0.02);
    expect(of('D')).toBeLessThan(0.045);
    expect(share(county.objects.filter((row) => row.status === '存续').length, 30_000)).toBeCloseTo(0.91, 1);
    expect(new Set(county.objects.map((row) => row.township)).size).toBe(12);
    expect(county.objects.every((row) => row.name.includes('演练') && row.address.includes('演练'))).toBe(
      true,
    );
    expect(county.objects.every((row) => row.registeredOn < today && row.registeredOn > '2000-01-01')).toBe(
      true,
    );
  });

  it('can check what is on its list: each item has objects, a department, and people with the qualification', () => {
    const lacking = ITEMS.filter(({ kinds, dept, tag }) => {
      const objects = county.objects.filter((row) => row.kinds.some((kind) => kinds.includes(kind)));
      const able = county.inspectors.filter(
        (row) =>
          row.dept === dept &&
          row.role === 'officer' &&
          row.certTo > today &&
          (tag === '' || row.tags.includes(tag)),
      );
      return objects.length === 0 || able.length < 2;
    });
    expect(lacking).toEqual([]);
  });

  it('has somebody to sign in as for every role, inspectors out of the directory', () => {
    const roles = new Set(county.people.map((person) => person.role));
    expect([...roles].sort()).toEqual([
      'admin',
      'auditor',
      'clerk',
      'coordinator',
      'head',
      'inspector',
      'judicial',
      'office',
      'reviewer',
      'section',
      'security',
      'station',
      'supervisor',
    ]);
    const ids = new Set(county.inspectors.map((row) => row.id));
    expect(
      county.people.filter((person) => person.inspector !== '').every((person) => ids.has(person.inspector)),
    ).toBe(true);
    expect(new Set(county.people.map((person) => person.id)).size).toBe(county.people.length);
  });

  it('a county of the smallest useful size still has a team in every department', () => {
    const small = inventCounty({ seed: 's', today, objects: 10, inspectors: 36 });
    const officers = (code: string): number =>
      small.inspectors.filter((row) => row.dept === code && row.role === 'officer').length;
    expect(small.departments.filter(({ code }) => officers(code) < 3)).toEqual([]);
  });

  it('turns into the sheets that offices exchange', () => {
    expect(objectCells(county.objects[0]!)).toHaveLength(13);
    expect(inspectorCells(county.inspectors[0]!).slice(2, 3)).toEqual(['明察演练县市场监督管理局']);
  });
});
