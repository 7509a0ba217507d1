import { r } from '../platform/refusal.ts';

/** What exchange/ refuses, see platform/refusals.ts. */
export const EXCHANGE_REFUSALS = {
  EXCHANGE_DIRECTION: r(
    422,
    '与该系统没有这一方向、这类数据的交换',
    'Nothing of this kind goes in this direction with that system',
    '请在数据交换页选择列明的方向和数据',
  ),
  EXCHANGE_FORMAT: r(
    422,
    '文件不是约定的交换格式',
    'The file is not in the agreed exchange format',
    '首行写明格式、来源系统和数据种类，以后每行一条记录（docs/exchange.md）',
  ),
} as const;
