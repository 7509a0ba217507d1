import { Select } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Finding, PlanDue, PlanLine, VersionLine } from '../../api/plans.ts';
import { Tag, type Tone } from '../../shared/Tag.tsx';
import { ruleText } from '../../shared/format.ts';

const TONES: Record<string, Tone> = {
  draft: 'draft',
  submitted: 'plain',
  coordinated: 'plain',
  approved: 'due',
  filed: 'due',
  published: 'public',
  adjusting: 'due',
  ended: 'draft',
};
export const PlanState = ({ state, name }: { state: string; name: string }): ReactNode => (
  <Tag tone={TONES[state] ?? 'plain'}>{name}</Tag>
);

export const LINE_STATE = {
  none: { tone: 'draft', label: '未抽取' },
  tasked: { tone: 'sealed', label: '已建任务' },
  done: { tone: 'public', label: '已完成' },
} as const satisfies Record<PlanLine['state'], { tone: Tone; label: string }>;

/** A day of the profile: until when, whether late, and by whose words. */
export function Due({ due }: { due: PlanDue }): ReactNode {
  const done = due.doneOn !== null;
  return (
    <span title={ruleText(due.source)}>
      {due.late ? (
        <Tag tone="late">{done ? `晚了 ${due.daysLate} 个工作日` : `已逾期 ${due.daysLate} 个工作日`}</Tag>
      ) : done ? (
        <Tag tone="public">按期</Tag>
      ) : null}{' '}
      <span className="mut">
        {due.says}
        {due.provisional ? '（暂定）' : ''}
      </span>
    </span>
  );
}

export const ratioOf = (l: Pick<VersionLine, 'ratio' | 'rates'>): string =>
  l.rates
    ? Object.entries(l.rates)
        .map(([risk, rate]) => `${risk} ${rate}`)
        .join('、')
    : (l.ratio ?? '');

export const windowOf = (l: { windowFrom: string | null; windowTo: string | null }): string =>
  l.windowFrom && l.windowTo ? `${l.windowFrom} 至 ${l.windowTo}` : (l.windowFrom ?? l.windowTo ?? '');

/** Where a finding comes from, in the document's own words. */
export function FindingSource({ source }: { source: Finding['source'] }): ReactNode {
  if (!source) return null;
  return (
    <span className="rule">
      {source.document}
      {source.words ? `：“${source.words}”` : ''}
    </span>
  );
}

export function YearChoice({
  year,
  years,
  onChange,
}: {
  year: number;
  years: number[];
  onChange: (year: number) => void;
}): ReactNode {
  return (
    <Select
      aria-label="年度"
      value={year}
      style={{ width: 112 }}
      options={years.map((y) => ({ value: y, label: `${y} 年度` }))}
      onChange={onChange}
    />
  );
}

export const Crumb = ({ id, title, here }: { id?: string; title?: string; here: string }): ReactNode => (
  <p className="crumb no-print">
    <Link to="/console/plans">年度计划</Link>
    {id ? (
      <>
        {' / '}
        <Link to={`/console/plans/${id}`}>{title ?? id}</Link>
      </>
    ) : null}
    {' / '}
    {here}
  </p>
);
