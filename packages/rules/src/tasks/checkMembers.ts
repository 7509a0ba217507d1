import { type Finding, finding } from '../finding.ts';
import { canInspectOn } from '../inspectors/canInspectOn.ts';
import {
  type InspectorFields,
  missingInspectorFields,
  missingObjectFields,
  type ObjectFields,
} from '../plan/fields.ts';
import { resolveRule } from '../profiles/resolve.ts';
import type { Profile } from '../profiles/types.ts';
import type { InspectorRow } from '../registry/types.ts';
import { sources } from '../sources.ts';
import { clip } from '../text.ts';

/** Fields a directory row must have (O06): flagged, not refused, for nobody leaves the pool because a column is empty (D02, O10). */
export function checkObject(profile: Profile, on: string, object: ObjectFields, path = ''): Finding[] {
  const rule = resolveRule(profile, 'objects.fields', on);
  const missing = rule ? missingObjectFields(object, rule.value) : [];
  if (!rule || missing.length === 0) return [];
  const message = `检查对象“${clip(object.name || object.code)}”缺少${missing.join('、')}，请补录；补录之前仍参加抽取`;
  return [finding('warn', 'OBJECT_FIELDS', path, message, rule, { expected: rule.value.join('、') })];
}

/** Fields of an inspector's entry (N02): without them it is not filed. */
export function checkInspector(
  profile: Profile,
  on: string,
  inspector: InspectorFields,
  path = '',
): Finding[] {
  const rule = resolveRule(profile, 'inspectors.fields', on);
  const missing = rule ? missingInspectorFields(inspector, rule.value) : [];
  if (!rule || missing.length === 0) return [];
  const message = `“${clip(inspector.name)}”缺少${missing.join('、')}`;
  return [finding('refuse', 'INSPECTOR_FIELDS', path, message, rule, { expected: rule.value.join('、') })];
}

/**
 * Certificates over a check window (M06, 2.5): one that ends before the first day is refused for the task, one that ends within it is
 * flagged: the person can inspect until that day.
 */
export function checkCertificates(
  inspectors: readonly Pick<InspectorRow, 'id' | 'name' | 'role' | 'certTo' | 'off'>[],
  from: string,
  to: string,
): Finding[] {
  return inspectors.flatMap((inspector) => {
    const path = `inspectors.${inspector.id}`;
    const first = canInspectOn({ ...inspector, off: [] }, from);
    if (!first.ok) return [finding('refuse', `INSPECTOR_${first.reason}`, path, first.message, first.source)];
    if (inspector.certTo >= to) return [];
    const message = `${inspector.name}的执法证有效期至 ${inspector.certTo}，在检查时间结束（${to}）之前，此后不能安排`;
    return [finding('warn', 'INSPECTOR_CERT_ENDS', path, message, sources.onSiteLicensed)];
  });
}

export interface TeamMember extends Pick<InspectorRow, 'id' | 'name' | 'role' | 'certTo' | 'off'> {
  /** Has an interest in the object (N09). */
  readonly interest: boolean;
  readonly responsible: boolean;
}

/**
 * A team on the day at the door (M05, M06, N08, N09, 2.5; invariant 5): enough officers who may inspect, nobody recused, one who is
 * responsible and an officer; experts and third parties may stand by and never count.
 */
export function checkTeam(profile: Profile, team: readonly TeamMember[], on: string): Finding[] {
  const found: Finding[] = [];
  const refuse = (code: string, message: string, by: Parameters<typeof finding>[4]) =>
    found.push(finding('refuse', code, 'team', message, by));
  const officers = new Set<string>();
  const responsible = new Set(team.filter((m) => m.responsible).map((m) => m.id));
  for (const member of team) {
    const answer = canInspectOn(member, on);
    if (answer.ok) officers.add(member.id);
    else if (member.role === 'officer') refuse(`INSPECTOR_${answer.reason}`, answer.message, answer.source);
  }
  const recusal = resolveRule(profile, 'inspectors.recusal', on);
  for (const member of team.filter((m) => m.interest && recusal)) {
    refuse('TEAM_RECUSAL', `${member.name}与检查对象有利害关系，应当回避`, recusal);
  }
  const rule = resolveRule(profile, 'inspectors.perVisit', on);
  const least = rule?.value ?? 1;
  if (officers.size < least) {
    const message = `有执法资格、当日可以检查的执法人员 ${officers.size} 名，须不少于 ${least} 名`;
    refuse('TEAM_TOO_FEW', message, rule ?? sources.onSiteLicensed);
  }
  if (![...officers].some((id) => responsible.has(id))) {
    refuse(
      'TEAM_NOBODY_RESPONSIBLE',
      '没有确定检查责任人，检查责任人须是当日可以检查的执法人员',
      sources.responsible,
    );
  }
  return found;
}
