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

  LEDGER_FORKED: r(
    500,
    '台账与已签发的检查点不一致，已停止签发新的检查点',
    'The ledger does not agree with a checkpoint signed before; no new one is signed',
    '请立即运行 mingcha fsck 查明被改动的记录，保留现场并报告监察室',
  ),
  LEDGER_BROKEN: r(
    500,
    '台账的哈希链中断，已停止签发新的检查点',
    'The hash chain of the ledger is broken; no new checkpoint is signed',
    '请立即运行 mingcha fsck 查明被改动的记录，保留现场并报告监察室',
  ),
  LEDGER_NO_CHECKPOINT: r(
    404,
    '尚未签发覆盖这一范围的检查点',
    'No checkpoint covers this yet',
    '检查点定时签发，请稍后再来',
  ),
} as const;
