import { r } from '../platform/refusal.ts';

/** What archive/ refuses, see platform/refusals.ts. */
export const ARCHIVE_REFUSALS = {
  DOSSIER_CLASS_MISSING: r(
    422,
    '案卷缺少规定的材料，不能归档',
    'The dossier lacks a class of documents',
    '请补齐所列类别的材料后再办理',
  ),
  DOSSIER_NOT_YET: r(
    422,
    '任务还没有派发检查，名单仍在密封中，不能立卷',
    'The names of the task are still sealed',
    '请在检查派发后再立卷',
  ),
  DUTY_GROUND: r(
    422,
    '没有这项免责或者问责情形',
    'No such ground for this decision',
    '请从规则档案列明的情形中选择',
  ),
} as const;
