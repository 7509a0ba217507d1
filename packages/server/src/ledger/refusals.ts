import { r } from '../platform/refusal.ts';

/** What ledger/ refuses, see platform/refusals.ts. The words of a step come from its lifecycle and its document. */
export const LEDGER_REFUSALS = {
  STEP_STATE: r(
    409,
    '当前状态下不能进行这项操作，操作未生效',
    'The thing is not in a state from which this step leads',
    '请刷新页面查看最新状态',
  ),
  STEP_ROLE: r(403, '这一步由其他岗位办理', 'Another role does this step', '请由有权限的岗位办理'),
  STEP_SAME_PERSON: r(
    422,
    '这一步须由另一人办理',
    'Another person has to do this step',
    '请由另一名有权限的人员办理',
  ),
  STEP_GUARD: r(422, '还不符合办理条件', 'A condition of this step does not hold', '请按提示补正后再办理'),
  STEP_REASON: r(422, '须写明理由', 'A reason is needed', '请写明理由后再提交'),
} as const;
