import type { ReactNode } from 'react';
import { RISK } from '../../shared/format.ts';
import { Tag } from '../../shared/Tag.tsx';

/** The credit-risk class with its word. Only what asks for attention stands out. */
export function RiskTag({ risk }: { risk: string }): ReactNode {
  const word = RISK[risk] ?? risk;
  if (risk === 'D') return <Tag tone="late">{word}</Tag>;
  if (risk === 'C') return <Tag tone="due">{word}</Tag>;
  return <span className={risk === 'U' ? 'mut' : ''}>{word}</span>;
}

/** The registration status: anything but 存续 takes no part in a draw, so it stands out. */
export function StatusTag({ status }: { status: string }): ReactNode {
  return status === '存续' ? '存续' : <Tag tone="draft">{status || '未登记'}</Tag>;
}
