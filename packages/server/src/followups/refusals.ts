import { r } from '../platform/refusal.ts';

/** What followups/ refuses, see platform/refusals.ts. */
export const FOLLOWUPS_REFUSALS = {
  FOLLOWUP_KIND: r(
    422,
    '这类后续处理没有这一步',
    'This kind of follow-up has no such step',
    '请按结果要求的处理方式办理',
  ),
  FOLLOWUP_OTHER_BODY: r(
    403,
    '这是其他部门的后续处理',
    'This follow-up is of another department',
    '请由该部门办理',
  ),
  FOLLOWUP_UNTIL: r(422, '期限不能早于今天', 'The day cannot lie in the past', '请填写今天或以后的日期'),
  FOLLOWUP_OBJECT: r(
    404,
    '名录中没有这个检查对象',
    'The directory does not hold this object',
    '对象可能已经移出名录，请说明后办结',
  ),
} as const;
