import { resolveRule, sources, type Profile } from '@mingcha/rules';
import { refusedBy } from '../configuration/refusedBy.ts';

interface Part {
  departmentId: string;
  departmentName: string;
  perVisit: number;
}

/**
 * Before anything is frozen: each department can put a lawful team at one door. A draw cannot be undone, and one that no release
 * may follow is none (M06, 2.5; invariant 5). Throws Refused UNIT_TOO_SMALL with document and words.
 * @param officers those whose licence holds on the day, by department
 */
export function demandOfficers(
  profile: Profile,
  on: string,
  parts: readonly Part[],
  officers: ReadonlyMap<string, number>,
): void {
  const least = resolveRule(profile, 'inspectors.perVisit', on)?.value ?? 1;
  const basis = { profile, parameter: 'inspectors.perVisit', on, otherwise: sources.twoOfficers } as const;
  for (const { departmentId, departmentName, perVisit } of parts) {
    const there = officers.get(departmentId) ?? 0;
    const details = { departmentId, officers: there, perVisit, least };
    if (perVisit < least)
      throw refusedBy(
        'UNIT_TOO_SMALL',
        basis,
        `${departmentName}每次检查只安排 ${perVisit} 人，应不少于 ${least} 人`,
        details,
      );
    if (there < least)
      throw refusedBy(
        'UNIT_TOO_SMALL',
        basis,
        `${departmentName}有执法资格、证件有效的检查人员只有 ${there} 名，不足一个检查组（${least} 名）`,
        details,
      );
  }
}
