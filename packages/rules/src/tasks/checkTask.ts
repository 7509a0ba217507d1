import { type Finding, finding } from '../finding.ts';
import { checkLine, type PlanContext } from '../plan/checkLine.ts';
import type { LineFacts } from '../plan/types.ts';
import { resolveRule } from '../profiles/resolve.ts';
import { sources } from '../sources.ts';
import { clip } from '../text.ts';
import { type OriginId, origins } from './origins.ts';

export interface TaskBasis {
  readonly origin: OriginId;
  /** What it draws on, as a plan line: items, ratio, departments. */
  readonly line: LineFacts;
  /** The plan of the line is published; or null where it is no plan line. */
  readonly planPublished: boolean | null;
  /** A superior's list was received, with its number; a special inspection was approved; a lead was registered. */
  readonly received: boolean;
  /** 检查方案: contents, time and way are written down (L16). */
  readonly scheme: {
    readonly content: string;
    readonly method: string;
    readonly from: string;
    readonly to: string;
  };
}

/**
 * May this task go to the head for approval? It stands on a published plan line, a superior's list, an approved special inspection or
 * a registered lead (L08, D03, F06, F08; invariant 1), its scheme is complete (L16), and what it draws passes the checks of a line.
 */
export function checkTask(context: PlanContext, task: TaskBasis): Finding[] {
  const { profile, on } = context;
  const origin = origins[task.origin];
  const found: Finding[] = [];
  if (task.origin === 'plan' && task.planPublished !== true) {
    const rule = resolveRule(profile, 'plan.drawOnlyFromPlan', on) ?? sources.drawFromPlan;
    const message = task.planPublished === null ? '没有对应的年度计划' : '所依据的年度计划尚未公布';
    found.push(finding('refuse', 'TASK_NO_PLAN', 'plan', `${message}，不能发起抽查`, rule));
  }
  if (task.origin === 'superior' && !resolveRule(profile, 'draw.superiorList', on)) {
    const message = '本地规则档案没有规定可以执行上级下发的名单；上级确有部署的，请附文件';
    found.push(finding('warn', 'TASK_SUPERIOR_LIST', 'origin', message, sources.superiorList));
  }
  if (task.origin !== 'plan' && !task.received) {
    const message = `“${origin.zh}”任务须有${origin.basis}`;
    found.push(finding('refuse', 'TASK_NO_BASIS', 'received', message, sources.drawFromPlan));
  }
  found.push(...checkScheme(context, task));
  return [...found, ...checkLine(context, task.line)];
}

function checkScheme({ profile, on }: PlanContext, { scheme, line }: TaskBasis): Finding[] {
  const rule = resolveRule(profile, 'plan.schemeRequired', on);
  if (!rule) return [];
  const parts: [string, string][] = [
    ['检查内容', scheme.content],
    ['检查时间', scheme.from && scheme.to],
    ['检查方式', scheme.method],
  ];
  const missing = parts.filter(([, value]) => value.trim() === '').map(([zh]) => zh);
  if (missing.length === 0) return [];
  const message = `“${clip(line.name)}”的检查方案没有写明${missing.join('、')}`;
  return [finding('refuse', 'TASK_SCHEME', 'scheme', message, rule)];
}
