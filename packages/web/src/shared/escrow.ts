import type { EscrowState } from '../api/escrow.ts';
import type { Tone } from './Tag.tsx';

/** The state of the supervising body's copy, the same word and mark on every screen. */
export const ESCROW: Record<EscrowState, { tone: Tone; label: string }> = {
  none: { tone: 'draft', label: '没有监督副本' },
  planned: { tone: 'draft', label: '提交时另存' },
  waiting: { tone: 'due', label: '等待监督机构确认' },
  confirmed: { tone: 'public', label: '监督机构已确认' },
  refused: { tone: 'late', label: '监督机构登记不符' },
  unconfirmed: { tone: 'draft', label: '未经监督机构确认' },
};
