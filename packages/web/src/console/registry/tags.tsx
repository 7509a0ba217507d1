import type { ReactNode } from 'react';
import { RISK } from '../../shared/format.ts';
import { Tag } from '../../shared/Tag.tsx';
import type { Tone } from '../../shared/Tag.tsx';

const RISK_TONE: Record<string, Tone> = { A: 'plain', B: 'plain', C: 'due', D: 'late', U: 'draft' };

/** The credit-risk class with its word. */
export const RiskTag = ({ risk }: { risk: string }): ReactNode => (
  <Tag tone={RISK_TONE[risk] ?? 'draft'}>{RISK[risk] ?? risk}</Tag>
);

/** The registration status: anything but 存续 takes no part in a draw, so it stands out. */
export const StatusTag = ({ status }: { status: string }): ReactNode =>
  status === '存续' ? <span>存续</span> : <Tag tone="draft">{status || '未登记'}</Tag>;
