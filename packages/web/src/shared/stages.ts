import type { DrawState } from '../api/draws.ts';
import type { Stage } from '../api/tasks.ts';
import type { Tone } from './Tag.tsx';

/** How each task stage is called and toned on every screen, and the column of the board it stands in. */
export const STAGE: Record<Stage, { label: string; tone: Tone; column: string }> = {
  draft: { label: '方案草稿', tone: 'draft', column: '方案' },
  pushed: { label: '已推送，待响应', tone: 'due', column: '推送与批准' },
  responding: { label: '响应中', tone: 'due', column: '推送与批准' },
  ready: { label: '待负责人批准', tone: 'due', column: '推送与批准' },
  approved: { label: '已批准，待冻结', tone: 'plain', column: '抽取' },
  frozen: { label: '名单已冻结', tone: 'sealed', column: '抽取' },
  committed: { label: '已承诺', tone: 'sealed', column: '抽取' },
  opened: { label: '待取数', tone: 'sealed', column: '抽取' },
  drawn: { label: '待派发，封存', tone: 'sealed', column: '派发' },
  inspecting: { label: '检查中', tone: 'plain', column: '检查' },
  publishing: { label: '待公示', tone: 'due', column: '公示' },
  followup: { label: '后续处理', tone: 'due', column: '后续' },
  closed: { label: '已办结', tone: 'public', column: '已完成' },
  archived: { label: '已归档', tone: 'public', column: '已完成' },
  aborted: { label: '已中止', tone: 'late', column: '中止、作废' },
  voided: { label: '已作废', tone: 'late', column: '中止、作废' },
  cancelled: { label: '已取消', tone: 'draft', column: '中止、作废' },
};

export const COLUMNS = ['方案', '推送与批准', '抽取', '派发', '检查', '公示', '后续', '已完成', '中止、作废'];

export const DRAW_STATE: Record<DrawState, { label: string; tone: Tone }> = {
  frozen: { label: '已冻结，未承诺', tone: 'draft' },
  committed: { label: '已承诺，等待开启', tone: 'sealed' },
  opened: { label: '已开启，等待取数', tone: 'sealed' },
  drawn: { label: '已抽取', tone: 'public' },
  aborted: { label: '已中止', tone: 'late' },
  voided: { label: '已作废', tone: 'late' },
  discarded: { label: '已退回方案', tone: 'draft' },
};

/** Grades of a draw, sj1.md section 4. */
export const GRADE: Record<string, string> = {
  A: '公开随机源，并有外部见证人开启',
  B: '只有公开随机源',
  C: '只有见证人',
  D: '只有平台自身，仅供演练',
};
