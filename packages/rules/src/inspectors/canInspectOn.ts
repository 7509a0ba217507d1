import type { Source } from '../problem.ts';
import type { InspectorRow } from '../registry/types.ts';
import { sources } from '../sources.ts';
import { isDate } from '../text.ts';

export type InspectorRefusal =
  | 'ROLE_AUXILIARY'
  | 'ROLE_EXPERT'
  | 'ROLE_THIRD_PARTY'
  | 'CERT_MISSING'
  | 'CERT_EXPIRED'
  | 'ON_LEAVE';

export type CanInspect =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason: InspectorRefusal;
      readonly message: string;
      readonly source: Source;
    };

const YES: CanInspect = { ok: true };

/** Roles that may be in the directory, and assist, but never count as inspectors (N01, N07, N08, 2.5). */
const assistants = {
  auxiliary: {
    reason: 'ROLE_AUXILIARY',
    words: '是辅助人员，没有行政执法资格，只能在执法人员带领下协助',
    source: sources.licensedOnly,
  },
  expert: {
    reason: 'ROLE_EXPERT',
    words: '是专家，只提供咨询意见，不能作为执法检查人员',
    source: sources.expertsAdvise,
  },
  'third-party': {
    reason: 'ROLE_THIRD_PARTY',
    words: '是第三方专业机构人员，只提供必要辅助，不能作为执法检查人员',
    source: sources.thirdPartyAssists,
  },
} as const;

/**
 * May this person inspect on this day? Only an officer with a licence valid on the day, and not on leave.
 * Being in the directory is not enough: 宁夏 2022 第十四条 lets unlicensed people in, national rules since 2025 do not let them
 * inspect by any method (requirements 2.5, conflict 1.17.3).
 * @param date the day of the visit, `YYYY-MM-DD`; the licence's last day and both ends of a leave count
 */
export function canInspectOn(
  inspector: Pick<InspectorRow, 'name' | 'role' | 'certTo' | 'off'>,
  date: string,
): CanInspect {
  const { name, role, certTo, off } = inspector;
  if (role !== 'officer') {
    const { reason, words, source } = assistants[role];
    return { ok: false, reason, message: `${name}${words}`, source };
  }
  if (!isDate(certTo)) {
    const message = `${name}没有执法证有效期的记录，不能安排检查，请先补录`;
    return { ok: false, reason: 'CERT_MISSING', message, source: sources.onSiteLicensed };
  }
  if (certTo < date) {
    const message = `${name}的执法证有效期至 ${certTo}，${date} 已失效`;
    return { ok: false, reason: 'CERT_EXPIRED', message, source: sources.onSiteLicensed };
  }
  const leave = off.find(([from, to]) => from <= date && date <= to);
  if (leave) {
    const message = `${name}在 ${leave[0]} 至 ${leave[1]} 期间不在岗`;
    return { ok: false, reason: 'ON_LEAVE', message, source: sources.leave };
  }
  return YES;
}
