import { r } from '../platform/refusal.ts';

/** What disclosure/ refuses, see platform/refusals.ts. */
export const DISCLOSURE_REFUSALS = {
  PUBLISH_UNREVIEWED: r(
    409,
    '还有检查结果没有审核，不能公示',
    'Some results were not reviewed: nothing is published without review',
    '请业务科室或负责人先审核',
  ),
  PUBLISH_ASKED: r(
    409,
    '有结果正在申请不予公示，等待负责人决定',
    'A request not to publish waits for its decision',
    '请负责人先决定',
  ),
  WITHHOLD_GROUND: r(
    422,
    '不予公示须写明法定事由',
    'A result is withheld only on a legal ground',
    '请选择并写明法律依据；没有法定事由的应当公示',
  ),
  RESULT_OTHER_BODY: r(
    403,
    '这是其他部门的检查结果，由该部门办理',
    'This result is of another department',
    '谁检查、谁录入、谁公开：请由该部门办理',
  ),
  REQUEST_OPEN: r(409, '已有一项申请等待决定', 'A request is waiting already', '请刷新页面查看'),
  REQUEST_DECIDED: r(409, '这项申请已经决定', 'This request was decided', '请刷新页面查看结果'),
  REQUEST_SAME_PERSON: r(
    422,
    '申请和决定须由两人分别办理',
    'Who asks does not decide',
    '请由另一名有权限的人员决定',
  ),
  CORRECTION_EMPTY: r(
    422,
    '更正的内容与现有内容相同',
    'The correction changes nothing',
    '请写明更正后的结果',
  ),
  REPAIR_NOT_NEGATIVE: r(
    422,
    '「未发现问题」的结果不需要信用修复',
    'Nothing negative is shown',
    '请核对结果',
  ),
  REPAIR_UNTIL: r(
    422,
    '停止公示的日期不能早于今天',
    'The end of display cannot lie in the past',
    '请填写今天或以后的日期',
  ),
  OBJECTION_ANSWERED: r(409, '这条异议已经答复', 'This objection was answered', '请刷新页面查看'),
} as const;
