import type { ReactNode } from 'react';
import type { InspectorRow } from '../../api/registry.ts';
import { day } from '../../shared/format.ts';
import { Tag } from '../../shared/Tag.tsx';
import type { Tone } from '../../shared/Tag.tsx';

export const ROLE: Record<string, string> = {
  officer: '执法人员',
  auxiliary: '辅助人员',
  expert: '专家',
  'third-party': '第三方人员',
};

/** A certificate past its date keeps a person out of every draw; near the end it is said in time. */
export function Cert({ person }: { person: InspectorRow }): ReactNode {
  if (!person.certTo) return <Tag tone="draft">无证</Tag>;
  if (person.certState === 'expired') return <Tag tone="late">已过期 {day(person.certTo)}</Tag>;
  if (person.certState === 'expiring') return <Tag tone="due">将到期 {day(person.certTo)}</Tag>;
  return day(person.certTo);
}

const TONE: Record<string, Tone> = {
  active: 'public',
  filed: 'due',
  reviewed: 'due',
  returned: 'late',
  suspended: 'late',
};
export const State = ({ person }: { person: InspectorRow }): ReactNode => (
  <Tag tone={TONE[person.state] ?? 'draft'}>{person.stateName}</Tag>
);
