import type { InspectorRole, InspectorRow } from '@mingcha/rules';
import { inventedPhone } from './codes.ts';
import { dayAfter, dayBefore } from './days.ts';
import { DEPARTMENTS } from './departments.ts';
import type { Department } from './departments.ts';
import { personName } from './names.ts';
import { COUNTY, OFFICES } from './place.ts';
import type { Random } from './random.ts';

const ROLES: Readonly<Record<InspectorRole, number>> = {
  officer: 93,
  auxiliary: 4,
  expert: 2,
  'third-party': 1,
};
const MOST_CHECKS = 24;

/** `n` people shared out over the departments by weight, at least four officers' worth each where n allows. */
export function inventInspectors(random: Random, n: number, today: string): InspectorRow[] {
  const total = DEPARTMENTS.reduce((sum, department) => sum + department.weight, 0);
  let done = 0;
  let weight = 0;
  return DEPARTMENTS.flatMap((department) => {
    weight += department.weight;
    const end = Math.round((n * weight) / total);
    const people = Array.from({ length: end - done }, (_, i) =>
      inventInspector(random, department, i, done + i, today),
    );
    done = end;
    return people;
  });
}

/** `nth` counts within the department: its first four are officers whose licences hold, so that a team can always be made. */
function inventInspector(
  random: Random,
  dept: Department,
  nth: number,
  serial: number,
  today: string,
): InspectorRow {
  const office = dept.code === 'SCJG' && nth % 2 === 1;
  const role = nth < 4 ? 'officer' : random.weighted(ROLES);
  const expired = nth >= 4 && random.chance(0.03);
  const certNo = `${COUNTY.area}${String(10_001 + serial)}`;
  return {
    id: `cert:${certNo}`,
    name: personName(random),
    certNo,
    dept: dept.code,
    unit: office
      ? OFFICES[Math.floor(nth / 2) % OFFICES.length]!
      : dept.sections[nth % dept.sections.length]!,
    unitKind: office ? 'office' : 'bureau',
    role,
    tags: tagsOf(random, dept, nth),
    certTo: expired ? dayBefore(today, 1 + random.int(200)) : dayAfter(today, 120 + random.int(1_500)),
    off: nth >= 4 && random.chance(0.06) ? [leave(random, today)] : [],
    cap: MOST_CHECKS,
    load: random.int(7),
    phone: inventedPhone(random),
    attrs: {},
    row: serial + 2,
  };
}

/** One or two qualifications each; every qualification of a department is held by somebody in turn. */
function tagsOf(random: Random, dept: Department, nth: number): string[] {
  const tags = new Set([dept.tags[nth % dept.tags.length]!]);
  if (random.chance(0.4)) tags.add(random.pick(dept.tags));
  return [...tags].sort();
}

function leave(random: Random, today: string): [string, string] {
  const from = dayAfter(today, random.int(40));
  return [from, dayAfter(from, 1 + random.int(9))];
}
