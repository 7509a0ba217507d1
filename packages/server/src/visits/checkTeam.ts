import { canInspectOn, resolveRule, type Profile } from '@mingcha/rules';
import { wordsOf } from '../configuration/rules.ts';
import { Refused, type RefusalCode } from '../platform/errors.ts';

/** A member as the directory knows him today. */
export interface Member {
  inspectorId: string;
  name: string | null;
  role: 'officer' | 'auxiliary' | 'expert' | 'third-party' | null;
  certTo: string | null;
  /** why he must stay away from this visit; null where nothing was declared */
  recused: string | null;
}

/**
 * May this team inspect on this day? At the release, at the start and at the submission: all licensed, all licences valid on
 * the day, nobody recused, not fewer than the law asks for (M06, N09, 2.5; invariant 5). Leave was looked at by the draw.
 * Throws Refused OFFICER_UNLICENSED, OFFICER_EXPIRED, OFFICER_RECUSED, TEAM_TOO_SMALL with document, article and words.
 */
export function checkTeam(profile: Profile, team: readonly Member[], on: string): void {
  const source = (id: 'inspectors.perVisit' | 'inspectors.onSiteLicensed' | 'inspectors.recusal') => {
    const rule = resolveRule(profile, id, on);
    return rule ? wordsOf(rule) : '';
  };
  const refuse = (
    code: RefusalCode,
    message: string,
    from: string,
    details: Record<string, unknown>,
  ): never => {
    throw new Refused(code, { ...details, on, source: from }, from ? `${message}。依据：${from}` : message);
  };
  for (const m of team) {
    const person = {
      name: m.name ?? m.inspectorId,
      role: m.role ?? 'auxiliary',
      certTo: m.certTo ?? '',
      off: [],
    };
    const answer = canInspectOn(person, on);
    if (!answer.ok)
      refuse(
        answer.reason === 'CERT_EXPIRED' ? 'OFFICER_EXPIRED' : 'OFFICER_UNLICENSED',
        answer.message,
        source('inspectors.onSiteLicensed'),
        { inspectorId: m.inspectorId, reason: answer.reason },
      );
    if (m.recused !== null)
      refuse('OFFICER_RECUSED', `${person.name}应当回避：${m.recused}`, source('inspectors.recusal'), {
        inspectorId: m.inspectorId,
      });
  }
  const least = resolveRule(profile, 'inspectors.perVisit', on);
  if (least && team.length < least.value)
    refuse(
      'TEAM_TOO_SMALL',
      `检查组只有 ${team.length} 名执法人员，应不少于 ${least.value} 名`,
      wordsOf(least),
      {
        officers: team.length,
        least: least.value,
      },
    );
}
