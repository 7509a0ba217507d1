import type { Problem } from '../problem.ts';

/** What follows from a result (2.3, inference): where the platform goes on when it is entered. */
export type Consequence = 'none' | 'abnormal-list' | 'corrected' | 'follow-up' | 'fix-labels';

export interface ResultCategory {
  /** 1–8, the order of the national list. */
  readonly code: number;
  /** Official label. */
  readonly zh: string;
  readonly en: string;
  /** Code of a provincial system of 2017, for imports of history. */
  readonly provincial: string;
  /** Other wordings met in practice. */
  readonly aliases: readonly string[];
  readonly consequence: Consequence;
}

/** The eight categories of 抽查检查结果 (requirements 2.3). Several may be chosen for one object; 1 stands alone. */
export const resultCategories = [
  {
    code: 1,
    zh: '未发现问题',
    en: 'no problem found',
    provincial: '1',
    aliases: ['正常'],
    consequence: 'none',
  },
  {
    code: 2,
    zh: '未按规定公示应当公示的信息',
    en: 'information that must be disclosed was not',
    provincial: 'B',
    aliases: ['未按规定公示即时信息', '未按规定公示年报信息'],
    consequence: 'abnormal-list',
  },
  {
    code: 3,
    zh: '公示信息隐瞒真实情况弄虚作假',
    en: 'disclosed information conceals the facts',
    provincial: 'C',
    aliases: ['隐瞒弄虚作假'],
    consequence: 'abnormal-list',
  },
  {
    code: 4,
    zh: '通过登记的住所（经营场所）无法联系',
    en: 'cannot be reached at the registered address',
    provincial: '6',
    aliases: ['无法联系'],
    consequence: 'abnormal-list',
  },
  {
    code: 5,
    zh: '发现问题已责令改正',
    en: 'problem found and ordered to be corrected',
    provincial: 'E',
    aliases: ['发现问题经责令已改正'],
    consequence: 'corrected',
  },
  {
    code: 6,
    zh: '不配合检查情节严重',
    en: 'seriously uncooperative',
    provincial: '8',
    aliases: ['不予配合情节严重'],
    consequence: 'follow-up',
  },
  {
    code: 7,
    zh: '未发现开展本次抽查涉及的经营活动',
    en: 'the business this inspection is about is not carried on',
    provincial: 'F',
    aliases: [],
    consequence: 'fix-labels',
  },
  {
    code: 8,
    zh: '发现问题待后续处理',
    en: 'problem found, to be dealt with',
    provincial: 'A',
    aliases: [],
    consequence: 'follow-up',
  },
] as const satisfies readonly ResultCategory[];

/** The category a code (`4`), a label or an alias (`无法联系`) means, or null. */
export function resultCategory(given: string | number): ResultCategory | null {
  const text = String(given).trim();
  const all: readonly ResultCategory[] = resultCategories;
  return all.find((c) => String(c.code) === text || c.zh === text || c.aliases.includes(text)) ?? null;
}

/** Why a choice of categories for one object cannot stand: none, unknown, twice, or 「未发现问题」 beside a problem. */
export function checkCategories(codes: readonly number[], path = 'categories'): Problem[] {
  const given = codes.join(', ');
  const unknown = codes.filter((code) => !resultCategories.some((c) => c.code === code));
  const problems: Problem[] = [];
  const add = (code: string, message: string) => problems.push({ code, path, message, given });
  if (codes.length === 0) add('RESULT_NONE', '请选择检查结果；没有默认结果，须由检查人员据实选择');
  for (const code of unknown) add('RESULT_UNKNOWN', `没有编号为 ${code} 的检查结果，应为 1 至 8`);
  if (new Set(codes).size < codes.length) add('RESULT_TWICE', '同一检查结果选择了两次');
  if (codes.includes(1) && codes.some((code) => code !== 1)) {
    add('RESULT_CONTRADICTION', '“未发现问题”不能与其他检查结果同时选择');
  }
  return problems;
}
