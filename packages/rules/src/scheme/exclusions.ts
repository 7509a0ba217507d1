import { canonicalStatus } from '../registry/canonical.ts';
import type { ObjectRow } from '../registry/types.ts';
import type { SchemeTask } from './types.ts';

/**
 * Reasons for which an object of a task is not drawn. Each is a stratum of the commit with a public size,
 * so an exclusion is a number that a reader can question (SJ1 section 3).
 */
export const exclusions = {
  'x.deregistered': '注销',
  'x.revoked': '吊销',
  'x.cancelled': '撤销',
  'x.moved-out': '迁出',
  'x.suspended': '歇业',
  'x.other': '其他登记状态',
  'x.after-asof': '名录截止日期之后登记',
} as const;

export type Exclusion = keyof typeof exclusions;

const byStatus: ReadonlyMap<string, Exclusion> = new Map([
  ['注销', 'x.deregistered'],
  ['吊销', 'x.revoked'],
  ['撤销', 'x.cancelled'],
  ['迁出', 'x.moved-out'],
  ['歇业', 'x.suspended'],
]);

/**
 * The `x.` stratum of an object that belongs to the task but is not drawn, or null. Status speaks first, then the date.
 * A blank status counts as 存续 (nobody leaves the pool because a column is missing), a blank date as registered before.
 */
export function exclusionOf(task: SchemeTask, row: ObjectRow, asOf: string): Exclusion | null {
  const status = row.status === '' ? '存续' : canonicalStatus(row.status);
  if (!task.statuses.includes(status)) return byStatus.get(status) ?? 'x.other';
  return row.registeredOn > asOf ? 'x.after-asof' : null;
}
