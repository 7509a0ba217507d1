import type { Method } from '../scheme/schema.ts';
import type { Rate } from '../scheme/types.ts';

/** One item of an item list, as the checks see it (I02, I04). */
export interface ItemFacts {
  readonly id: string;
  readonly name: string;
  readonly list: 'department' | 'joint';
  /** 重点 or 一般检查事项. */
  readonly kind: 'key' | 'general';
  /** The department that inspects (检查主体). */
  readonly department: string;
  /** 检查依据; `''` where none was given. */
  readonly basis: string;
  readonly objects: string;
  readonly methods: readonly Method[];
  /** Ceiling of the ratio that the county set for this item. */
  readonly ceiling: Rate | null;
  /** Added by this level to the list of the level above, and the local law it names. */
  readonly local?: boolean;
  readonly localLaw?: string;
  /** 执法权限, where the list has such a column. */
  readonly authority?: string;
  readonly published: boolean;
  /** Whether the area has objects of this item; absent: not known. */
  readonly hasObjects?: boolean;
}

/** One line of a plan (L06). */
export interface LineFacts {
  readonly id: string;
  readonly name: string;
  /** 发起部门. */
  readonly department: string;
  /** 参与部门 without the initiator; empty for a single-department line. */
  readonly participants: readonly string[];
  readonly itemIds: readonly string[];
  /** 对象范围 in words. */
  readonly objects: string;
  /** Object kinds of the directory, where the scope is written with them. */
  readonly kinds: readonly string[];
  readonly method: Method | null;
  readonly rate: Rate | null;
  readonly count: number | null;
  /** Objects the scope matches, where it was counted. */
  readonly population?: number;
  /** First and last day of the check, `YYYY-MM-DD`, or null. */
  readonly from: string | null;
  readonly to: string | null;
  /** A joint check of several departments (L19); a line with one department may still combine items (J09). */
  readonly joint: boolean;
}
