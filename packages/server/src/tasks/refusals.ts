import { r } from '../platform/refusal.ts';

/** What tasks/ refuses, see platform/refusals.ts. */
export const TASKS_REFUSALS = {
  TASK_NO_BASIS: r(
    422,
    '没有已公布的计划、上级名单或者已批准的专项检查，不能发起抽查',
    'A task needs a published plan line, a superior list or an approved special inspection',
    '请从已公布的年度计划发起；确有需要的，先按程序调整计划',
  ),
  TASK_LINE_TAKEN: r(
    409,
    '该条计划已经发起过任务',
    'A task was made from this plan line already',
    '请打开已有任务，或从计划的下一批次发起',
  ),
  TASK_NOT_IN_PLAN: r(
    422,
    '任务的部门、事项须与计划一致',
    'Departments and items must be those of the plan line',
    '请按计划填写；需要改变的，先调整计划并公布',
  ),
  TASK_GUARD: r(422, '还不具备办理条件', 'A condition of this step is not met', '请按提示补齐后再办理'),
  TASK_SAME_PERSON: r(
    422,
    '前后两步须由两人分别办理',
    'Two different people are required for these steps',
    '请由另一人办理',
  ),
  TASK_REASON: r(422, '须写明理由', 'A reason is required', '请写明理由'),
  TASK_JOINT: r(
    422,
    '部门联合抽查须有两个以上不同部门',
    'A joint task needs at least two departments',
    '请增加参与部门，或改为单部门任务',
  ),
  TASK_LIST: r(
    422,
    '上级名单中有名录库没有的对象',
    'The list names objects that the directory does not have',
    '请先把这些对象补录进名录库，再建任务',
  ),
  TASK_RANGE: r(
    422,
    '抽查比例超出规则档案规定的范围',
    'A rate lies outside the range of the profile',
    '请调整抽查比例',
  ),
  OFFICE_MAY_NOT_INSPECT: r(
    403,
    '联席会议办公室只协调，不得发起或者实施检查',
    'The joint conference office coordinates and may not inspect',
    '请由发起部门或参与部门办理',
  ),
  RESPONSE_STATE: r(
    409,
    '该部门的响应已经变化，操作未生效',
    'The response is no longer at this state',
    '请刷新页面查看最新状态',
  ),
  SPECIAL_STATE: r(
    409,
    '专项检查已不在这个阶段，操作未生效',
    'The special inspection is no longer at this stage',
    '请刷新页面查看最新状态',
  ),
  LEAD_STATE: r(
    409,
    '线索已不在这个阶段，操作未生效',
    'The lead is no longer at this stage',
    '请刷新页面查看最新状态',
  ),
  LEAD_TEAM: r(
    422,
    '核查人员不符合要求',
    'The team of the visit is not allowed',
    '请安排不少于规定人数、当日执法证有效的执法人员',
  ),
  RELEASE_FREQUENCY: r(
    422,
    '派发后会超过本地启用的检查频次规则',
    'The visits would break a frequency rule that this area switched on',
    '请合并检查或者改期；确需检查的，由负责人调整频次规则并写明理由',
  ),
  CHANGE_VISIT: r(
    409,
    '这次检查已经提交或不属于本次抽取，不能重新抽取',
    'The visit is handed in, or not of this draw',
    '请刷新页面查看最新状态',
  ),
  CHANGE_NO_RESERVE: r(
    422,
    '方案没有规定候补次序，抽中的对象不替换',
    'The commitment says that drawn objects are not replaced',
    '确实无法检查的，由检查组写明理由并附证明',
  ),
  CHANGE_BEGUN: r(
    409,
    '检查组已经开始检查，不能重新抽取',
    'The team has begun its inspection',
    '由检查组完成检查，或写明无法检查的理由',
  ),
  CHANGE_NOBODY: r(
    422,
    '没有其他符合条件的执法检查人员',
    'Nobody else may take this slot',
    '请补充执法人员名录，或作废后重新组织',
  ),
  CHANGE_INVALID: r(
    500,
    '重新抽取的记录未通过核对，没有生效',
    'The record did not pass its own check',
    '请报告监察室',
  ),
  DRAW_SECOND: r(
    409,
    '一个任务只抽取一次，已经抽取过的不能再抽',
    'A task is drawn once; there is no second draw',
    '确有错误的，由两人办理作废并公开理由；个别对象或人员按程序替换',
  ),
} as const;
