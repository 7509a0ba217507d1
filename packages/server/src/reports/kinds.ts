import type { DeadlineKind, ParameterId } from '@mingcha/rules';
import { Refused } from '../platform/errors.ts';
import type { ReportKind } from './tables.ts';

export interface Kind {
  readonly zh: string;
  readonly deadline: DeadlineKind;
  /** without this parameter of the profile nobody owes the report */
  readonly rule: ParameterId;
  /** Chinese: the event from which the clock runs */
  readonly event: string;
}

/** T01, T02, T03. */
export const KINDS: Record<ReportKind, Kind> = {
  monthly: { zh: '月报', deadline: 'report.monthly', rule: 'report.monthlyDue', event: '报告月份' },
  halfYear: {
    zh: '半年工作总结',
    deadline: 'report.halfYear',
    rule: 'report.halfYearBy',
    event: '报告年度',
  },
  annual: { zh: '年度工作总结', deadline: 'report.annual', rule: 'report.annualBy', event: '报告年度' },
  campaign: {
    zh: '抽查工作总结',
    deadline: 'report.campaign',
    rule: 'report.campaignSummary',
    event: '抽查工作结束',
  },
};

/**
 * First and last day of a period: `2026-07`, `2026-H1`, `2026`. A campaign's are those of its task.
 * Throws Refused REPORT_PERIOD for any other text.
 */
export function daysOf(
  kind: Exclude<ReportKind, 'campaign'>,
  period: string,
): { first: string; last: string } {
  const shapes = { monthly: /^\d{4}-(0[1-9]|1[0-2])$/, halfYear: /^\d{4}-H1$/, annual: /^\d{4}$/ };
  if (!shapes[kind].test(period)) throw new Refused('REPORT_PERIOD', { kind, period });
  const year = period.slice(0, 4);
  if (kind === 'halfYear') return { first: `${year}-01-01`, last: `${year}-06-30` };
  if (kind === 'annual') return { first: `${year}-01-01`, last: `${year}-12-31` };
  return { first: `${period}-01`, last: lastOfMonth(period) };
}

/** `2026-02` → `2026-02-28`. */
const lastOfMonth = (month: string): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10);

/** `2026年7月月报`, `2026年上半年工作总结`. */
export function titleOf(kind: ReportKind, period: string, task?: string | null): string {
  const year = period.slice(0, 4);
  switch (kind) {
    case 'monthly':
      return `${year}年${Number(period.slice(5))}月月报`;
    case 'halfYear':
      return `${year}年半年工作总结`;
    case 'annual':
      return `${year}年度工作总结`;
    case 'campaign':
      return `“${task ?? period}”抽查工作总结`;
  }
}
