import type { Source } from '../problem.ts';

/** A number of the registry that a national document fixes for everybody, with that document. */
export interface Limit {
  readonly value: number;
  readonly source: Source;
}

/** Items that no inspection has used for so many years are cleaned up (requirements 2.6). */
export const unusedItemYears: Limit = {
  value: 5,
  source: { requirement: '2.6', document: '司法部《关于规范涉企行政检查的意见》问题解答' },
};
