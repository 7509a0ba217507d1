import type { DeadlineKind } from '../deadlines/kinds.ts';
import { type Finding, finding } from '../finding.ts';
import { resolveRule } from '../profiles/resolve.ts';
import type { ParameterId, Profile } from '../profiles/types.ts';
import { sources } from '../sources.ts';
import { resultCategories } from './categories.ts';

/** The ways to deal with a problem (F01–F05, 2.3). */
export const followUpKinds = {
  corrected: { zh: '当场纠正', parameter: 'follow.correctOnSpot', requirement: 'F01' },
  order: {
    zh: '责令限期改正',
    parameter: 'follow.correctOnSpot',
    requirement: 'F10',
    deadline: 'correction',
  },
  'transfer-case': { zh: '移交办案单位', parameter: 'follow.transfer', requirement: 'F02' },
  'transfer-department': { zh: '移交其他部门', parameter: 'follow.transfer', requirement: 'F03' },
  'transfer-judicial': { zh: '移送司法机关', parameter: 'follow.suspectedCrime', requirement: 'F04' },
  'abnormal-list': {
    zh: '列入经营异常名录',
    parameter: 'follow.abnormalList',
    requirement: 'F05',
    deadline: 'abnormal.list',
  },
  relabel: { zh: '更正名录标签', parameter: 'objects.noGaps', requirement: 'O09' },
} as const satisfies Record<
  string,
  {
    readonly zh: string;
    readonly parameter: ParameterId;
    readonly requirement: string;
    readonly deadline?: DeadlineKind;
  }
>;

export type FollowUpKind = keyof typeof followUpKinds;

/** What a category asks for: each group is met by one of its kinds. 5 says itself that it was ordered or corrected. */
const demanded: Readonly<Record<number, readonly (readonly FollowUpKind[])[]>> = {
  1: [],
  2: [['abnormal-list', 'order']],
  3: [['abnormal-list', 'transfer-case']],
  4: [['abnormal-list'], ['relabel']],
  5: [['order', 'corrected']],
  6: [['transfer-case', 'transfer-department', 'order']],
  7: [['relabel']],
  8: [['order', 'transfer-case', 'transfer-department', 'transfer-judicial', 'abnormal-list']],
};

export interface Demand {
  /** 1–8, or 0 for a suspected crime. */
  readonly category: number;
  /** One of these must be opened. */
  readonly anyOf: readonly FollowUpKind[];
}

/** What must be opened for a result, given its categories (2.3, inference) and whether a crime is suspected (F04). */
export function demandsOf(categories: readonly number[], suspectedCrime: boolean): Demand[] {
  const demands = categories.flatMap((category) =>
    (demanded[category] ?? []).map((anyOf) => ({ category, anyOf })),
  );
  return suspectedCrime ? [...demands, { category: 0, anyOf: ['transfer-judicial'] }] : demands;
}

export interface FollowUpFacts {
  readonly kind: FollowUpKind;
  /** A transfer left with a letter: receiver, day, documents. */
  readonly transferRecord?: boolean;
}

/**
 * Every problem has an open or closed follow-up, and a suspected crime a record of its transfer (invariant 11; F01–F05). Not to
 * transfer a suspected crime is itself a ground of liability (A05).
 */
export function checkFollowUps(
  profile: Profile,
  on: string,
  categories: readonly number[],
  suspectedCrime: boolean,
  followUps: readonly FollowUpFacts[],
): Finding[] {
  return demandsOf(categories, suspectedCrime).flatMap(({ category, anyOf }) => {
    const there = followUps.filter((f) => anyOf.includes(f.kind));
    if (category === 0) {
      if (there.some((f) => f.transferRecord)) return [];
      const rule = resolveRule(profile, 'follow.suspectedCrime', on) ?? sources.suspectedCrime;
      const message = '涉嫌犯罪，须及时移送司法机关并登记移送记录；未移送的应当承担责任';
      return [finding('refuse', 'CRIME_NOT_TRANSFERRED', 'followUps', message, rule)];
    }
    if (there.length > 0) return [];
    const zh = resultCategories.find((c) => c.code === category)!.zh;
    const ways = anyOf.map((kind) => followUpKinds[kind].zh).join('或');
    const rule = anyOf
      .map((kind) => resolveRule(profile, followUpKinds[kind].parameter, on))
      .find((r) => r !== undefined);
    const message = `检查结果“${zh}”还没有后续处理，请${ways}`;
    return [finding('refuse', 'FOLLOWUP_MISSING', 'followUps', message, rule ?? sources.handleProblems)];
  });
}

/** A proposal to mend the directory, for a person to confirm. */
export interface LabelFeedback {
  readonly field: 'kinds' | 'contact';
  /** Object kinds to take off; empty for the contact. */
  readonly remove: readonly string[];
  readonly zh: string;
}

/**
 * What a result says about the directory (Part 4, point 9): 「未发现开展…经营活动」 takes the kinds of this task off the object,
 * 「无法联系」 marks address and telephone as wrong. The object stays in the directory and in every other pool.
 */
export function labelFeedback(
  categories: readonly number[],
  objectKinds: readonly string[],
  taskKinds: readonly string[],
): LabelFeedback[] {
  const found: LabelFeedback[] = [];
  const kinds = taskKinds.length === 0 ? objectKinds : objectKinds.filter((k) => taskKinds.includes(k));
  if (categories.includes(7) && kinds.length > 0) {
    found.push({
      field: 'kinds',
      remove: kinds,
      zh: `未发现开展本次抽查涉及的经营活动，建议取消对象类型“${kinds.join('、')}”，登记状态不变`,
    });
  }
  if (categories.includes(4)) {
    found.push({
      field: 'contact',
      remove: [],
      zh: '通过登记的住所（经营场所）无法联系，请核实地址和联系方式',
    });
  }
  return found;
}
