import type { Calendar } from '../calendar/types.ts';
import { deadline, type Due } from '../deadlines/deadline.ts';
import { type Finding, finding } from '../finding.ts';
import { resolveRule } from '../profiles/resolve.ts';
import type { Profile } from '../profiles/types.ts';
import { sources } from '../sources.ts';
import { clip } from '../text.ts';

export interface ResponseFacts {
  readonly department: string;
  readonly pushedOn: string;
  /** What it said, and when; null while it said nothing. */
  readonly answer: { readonly kind: 'confirm' | 'refuse'; readonly on: string } | null;
  /** Why it does not take part, or why it is late. */
  readonly reason: string;
  /** Confirmed items; a confirmation without any is none. */
  readonly items: number;
}

/**
 * One participant's answer (J02, J03; invariant 6): late or still missing after the day is flagged, with the notice list where no
 * reason was given; a refusal needs a reason; a confirmation names its items. A late answer is still taken.
 * @param today `YYYY-MM-DD`
 */
export function checkResponse(
  profile: Profile,
  response: ResponseFacts,
  today: string,
  calendar: Calendar,
): Finding[] {
  const { department, pushedOn, answer, reason } = response;
  const path = `responses.${department}`;
  const name = `“${clip(department)}”`;
  const found: Finding[] = [];
  const due = respondBy(profile, pushedOn, calendar);
  if (due && (answer?.on ?? today) > due.due) {
    const late = answer ? `于 ${answer.on} 响应` : '至今没有响应';
    const message = `${name}应于 ${due.due} 前响应，${late}`;
    found.push(
      finding('warn', 'RESPONSE_LATE', path, message, due.source ?? undefined, { expected: due.due }),
    );
    const notice = resolveRule(profile, 'joint.lateNotice', pushedOn);
    if (reason.trim() === '' && notice) {
      const words = `${name}逾期未响应且未说明理由，应列入通报名单`;
      found.push(finding('warn', 'RESPONSE_NOTICE', path, words, notice));
    }
  }
  if (answer?.kind === 'refuse' && reason.trim() === '') {
    const rule = resolveRule(profile, 'joint.lateNotice', pushedOn) ?? sources.lateNotice;
    found.push(finding('refuse', 'RESPONSE_NO_REASON', `${path}.reason`, `${name}不参与须说明理由`, rule));
  }
  if (answer?.kind === 'confirm' && response.items === 0) {
    const rule = resolveRule(profile, 'joint.respondWorkingDays', pushedOn) ?? sources.confirmItems;
    found.push(finding('refuse', 'RESPONSE_NO_ITEMS', `${path}.items`, `${name}应确认检查事项`, rule));
  }
  return found;
}

/** Until when a participant answers, or null where the profile sets no such clock. */
export function respondBy(profile: Profile, pushedOn: string, calendar: Calendar): Due | null {
  const answer = deadline(profile, 'joint.respond', { day: pushedOn }, calendar);
  return answer.state === 'due' ? answer : null;
}

/** A participant is settled when it confirmed, refused with its reason, or stands in the notice list (invariant 6). */
export const responseSettled = (state: string): boolean =>
  ['confirmed', 'refused', 'noticed'].includes(state);
