import { quota } from '@mingcha/fairdraw';
import { exclusions, type Exclusion } from '@mingcha/rules';

const CLASSES: Record<string, string> = {
  A: '信用风险低（A）',
  B: '信用风险一般（B）',
  C: '信用风险较高（C）',
  D: '信用风险高（D）',
  U: '未分类（U）',
};

/** What a stratum is called on a screen: "信用风险低（A）", "注销". */
export const stratumLabel = (id: string): string => CLASSES[id] ?? exclusions[id as Exclusion] ?? id;

export interface StratumLike {
  id: string;
  size: number;
  num: number;
  den: number;
  round: 'ceil' | 'floor';
  min: number;
}

export const presentStratum = (s: StratumLike) => ({
  ...s,
  label: stratumLabel(s.id),
  n: quota(s.size, s),
  excluded: s.id.startsWith('x.'),
});
