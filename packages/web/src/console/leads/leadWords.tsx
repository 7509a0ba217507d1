import type { ReactNode } from 'react';
import type { Lead } from '../../api/leads.ts';
import { Tag } from '../../shared/Tag.tsx';
import type { Tone } from '../../shared/Tag.tsx';

export const ORIGINS = [
  { value: 'complaint', label: '投诉举报' },
  { value: 'transfer', label: '转办交办' },
  { value: 'monitoring', label: '数据监测' },
];

const TONE: Record<string, Tone> = {
  registered: 'due',
  accepted: 'due',
  checking: 'due',
  handled: 'plain',
  closed: 'public',
  passedOn: 'public',
  dismissed: 'draft',
};

/** An urgent visit whose approval was not made up stands out (2.6). */
export function LeadTag({ lead }: { lead: Lead }): ReactNode {
  return (
    <>
      <Tag tone={TONE[lead.state] ?? 'plain'}>{lead.stateName}</Tag>{' '}
      {lead.urgent && !lead.approver ? <Tag tone="late">待补办批准</Tag> : null}
    </>
  );
}
