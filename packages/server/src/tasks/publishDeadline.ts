import { addWorkingDays, builtInCalendar } from '@mingcha/rules';
import type { Task } from './store.ts';

/**
 * Profile number: the result of a task is public within 20 working days (B01), counted from the day on which the task was
 * completed (B02: 任务完成后), as in 中卫 2019 and 偃师 2023.
 */
export const PUBLISH_RULE = {
  workingDays: 20,
  startEvent: '任务完成（全部检查结果提交）',
  source:
    '中卫 2019 实施方案：「要在本次抽查任务完成后 20 个工作日内，按照“主体名下归结果”的要求，将抽查结果统一归集至主体名下……进行公示」（B01、B02）',
} as const;

/** Until when the results are due; null while the inspections are going on. A year without a holiday notice makes it provisional. */
export function publishDeadline(task: Pick<Task, 'submittedAt'>) {
  if (task.submittedAt === null) return null;
  const startsAt = task.submittedAt.slice(0, 10);
  const { date, provisional, unknownYears } = addWorkingDays(
    builtInCalendar,
    startsAt,
    PUBLISH_RULE.workingDays,
  );
  return { date, provisional, unknownYears: [...unknownYears], startsAt, ...PUBLISH_RULE };
}
