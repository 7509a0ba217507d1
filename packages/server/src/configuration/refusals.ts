import { r } from '../platform/refusal.ts';

/** What configuration/ refuses, see platform/refusals.ts. */
export const CONFIGURATION_REFUSALS = {
  PROFILE_UNKNOWN: r(
    409,
    '找不到所采用的规则方案',
    'The profile that was frozen is not known here',
    '请系统管理员核对规则方案',
  ),
} as const;
