import { r } from '../platform/refusal.ts';

/** What planning/ refuses, see platform/refusals.ts. Steps are refused by ledger/takeStep.ts in the words of their document. */
export const PLANNING_REFUSALS = {
  PLAN_EXISTS: r(
    409,
    '这个年度的计划已经有了',
    'There is a plan of this year already',
    '请打开已有的计划继续编制',
  ),
  BATCH_RULE: r(
    422,
    '本地规则档案没有规定以抽签确定检查批次顺序',
    'The rules of this area do not let the order of batches be drawn',
    '请按计划的时间安排检查；确需抽签的，先由负责人在规则档案中写明依据',
  ),
  BATCH_KEY_ONLY: r(
    422,
    '只有重点检查事项可以抽签确定批次顺序',
    'Only the batches of key items may be ordered by lot',
    '请从计划项中拆出重点检查事项',
  ),
  BATCH_LATE: r(
    422,
    '随机数应当在批次公布之后产生',
    'The number must come into being after the list is public',
    '请改用以后产生的随机数',
  ),
  BATCH_FIXED: r(
    409,
    '这项计划的检查批次已经公布，不能再改',
    'The batches of this line are public and cannot be changed',
    '请刷新页面查看',
  ),
  BATCH_EARLY: r(422, '随机数产生的时间还没有到', 'The number cannot exist yet', '请在公布的时间以后录入'),
  BATCH_SAME_PERSON: r(
    403,
    '公布批次和录入随机数须由两人分别办理',
    'Who fixed the batches does not enter the number',
    '请由另一人录入随机数',
  ),
  BATCH_DRAWN: r(
    409,
    '批次顺序已经确定，不能再抽',
    'The order is drawn; there is no second lot',
    '请刷新页面查看顺序',
  ),
  PLAN_YEAR: r(422, '只能编制今年或明年的计划', 'A plan is made for this year or the next', '请核对年度'),
  PLAN_OTHER_DEPARTMENT: r(
    403,
    '这是其他部门的计划，您只能查看',
    'The plan of another department can only be read',
    '请由该部门办理；联合计划由牵头部门或联席会议办公室办理',
  ),
  PLAN_NOT_DRAFT: r(
    409,
    '计划已提交，不能直接修改',
    'The plan is no longer a draft',
    '请先退回修改；已公布的计划须提出变更并说明理由',
  ),
  PLAN_LINE_CHANGED: r(
    409,
    '这条计划刚被他人修改，您的修改没有保存',
    'The line was changed by somebody else meanwhile',
    '请重新打开这条计划，核对后再修改',
  ),
  PLAN_LINE_MERGED: r(
    409,
    '这条计划已并入联合抽查',
    'The line was merged into a joint one',
    '如需单独修改，请先撤销合并',
  ),
  PLAN_LINE_FOREIGN: r(
    422,
    '部门不在本地区',
    'A department of the line is not of this area',
    '请从部门列表中选择',
  ),
  PLAN_LINE_INITIATOR: r(
    422,
    '本部门计划的发起部门须是本部门',
    'A department plans what it initiates itself',
    '由其他部门发起的，请列入该部门的计划；多部门的列入联合计划',
  ),
  PLAN_CHANGE_OPEN: r(
    409,
    '这条计划已有一项变更尚未办结',
    'A change of this line is under way',
    '请先办结或撤回前一项变更',
  ),
  PLAN_CHANGE_REFUSED: r(
    422,
    '变更后的计划不符合要求',
    'The plan as changed does not keep the rules',
    '请按提示修改变更内容',
  ),
  PLAN_MERGE_GONE: r(
    409,
    '这项合并建议已不成立或已有人处理',
    'The proposal no longer stands or was decided',
    '请刷新页面查看最新状态',
  ),
  PLAN_MERGE_FIXED: r(
    409,
    '计划已进入批准或公布阶段，不能撤销合并',
    'The joint plan has gone on; the merge is fixed',
    '已公布的计划请提出变更',
  ),
  PLAN_MERGE_REASON: r(422, '不合并须写明理由', 'Not merging needs a reason', '请写明为什么不宜合并'),
  PLAN_IMPORT_EMPTY: r(
    422,
    '文件里没有可以导入的计划项',
    'No line of the file can be imported',
    '请按提示修改文件后再导入',
  ),
} as const;
