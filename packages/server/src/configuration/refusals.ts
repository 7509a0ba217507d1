import { r } from '../platform/refusal.ts';

/** What configuration/ refuses, see platform/refusals.ts. */
export const CONFIGURATION_REFUSALS = {
  PROFILE_UNKNOWN: r(
    409,
    '找不到所采用的规则方案',
    'The profile that was frozen is not known here',
    '请系统管理员核对规则方案',
  ),
  PROFILE_INVALID: r(
    422,
    '规则档案有误，没有保存',
    'The profile is not valid; nothing was stored',
    '请按提示修改；每项变更须引用原文或写明决定的由来',
  ),
  PROFILE_PAST: r(
    422,
    '规则档案不能从已经过去的日期起改用',
    'A profile cannot be chosen for a day that has passed',
    '请选择今天或以后的日期；已经形成的任务仍适用当时的规则',
  ),
  PROFILE_MOVED: r(
    409,
    '这份规则档案刚由他人修订过',
    'Somebody else has just made a newer version',
    '请刷新页面，在最新版本上修改',
  ),
  CALENDAR_INVALID: r(
    422,
    '节假日文件不符合要求，没有载入',
    'The calendar file is not valid; nothing was loaded',
    '请使用 holiday-cn 格式、已有国务院办公厅通知的年度文件',
  ),
  CALENDAR_SAME: r(
    409,
    '该年度的安排与已载入的相同',
    'The year is loaded already, with the same days',
    '无需重复载入',
  ),
  DEADLINE_DAYS: r(
    422,
    '请给出存在的日期和 0 至 1000 个工作日',
    'A date that exists and 0 to 1000 working days are needed',
    '请修改后重试',
  ),
} as const;
