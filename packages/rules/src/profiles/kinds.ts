import * as z from 'zod';
import { canonicalMethod } from '../scheme/methods.ts';
import { type Method, type Pool, pools } from '../scheme/schema.ts';
import type { Rate } from '../scheme/types.ts';
import { isDate } from '../text.ts';
import type { YearDay } from './parameters.ts';

/** A kind of value: what may stand there, how it is shown, and how a person is told what may stand there. */
export interface Kind<V> {
  readonly schema: z.ZodType<V>;
  /** The value in Chinese words, without quotation marks. */
  readonly show: (value: V) => string;
  /** What belongs here, for a refusal. */
  readonly expected: string;
}

const kind = <V>(schema: z.ZodType<V>, show: (value: V) => string, expected: string): Kind<V> => ({
  schema,
  show,
  expected,
});

const word = z.string().trim().min(1).max(200);
const date = z.string().refine(isDate);
const rate = z
  .strictObject({ num: z.int().min(1), den: z.int().min(1) })
  .refine(({ num, den }) => num <= den);
const showShare = ({ num, den }: Rate) => `${(num * 100) / den}%`;

/** Stated or not: a document that is silent has no rule, so there is no `false`. */
export const yes: Kind<true> = kind(z.literal(true), () => '是', 'true（不适用时删除该条）');
export const text: Kind<string> = kind(word, (v) => v, '文字');
export const list: Kind<readonly string[]> = kind(
  z.array(word).min(1).readonly(),
  (v) => v.join('、'),
  '文字列表',
);
export const chain: Kind<readonly string[]> = { ...list, show: (v) => v.join(' → ') };
export const count = (show: (n: number) => string): Kind<number> =>
  kind(z.int().min(1).max(1000), show, '1 至 1000 的整数');
export const workingDays = count((n) => `${n} 个工作日内`);
export const share: Kind<Rate> = kind(
  rate,
  (v) => `不少于 ${showShare(v)}`,
  '{num, den}，大于 0 且不超过 100%',
);
/** The documents order a ceiling and give no number; a county's own profile gives it. */
export const cap: Kind<'REQUIRED' | Rate> = kind(
  z.union([z.literal('REQUIRED'), rate]),
  (v) => (v === 'REQUIRED' ? '应设上限，数值由各地确定' : `不超过 ${showShare(v)}`),
  'REQUIRED 或 {num, den}',
);
export const yearlyCap: Kind<'REQUIRED' | number> = kind(
  z.union([z.literal('REQUIRED'), z.int().min(1).max(366)]),
  (v) => (v === 'REQUIRED' ? '应设上限，次数由各主管部门确定' : `每年不超过 ${v} 次`),
  'REQUIRED 或 1 至 366 的整数',
);
export const completion: Kind<Rate> = { ...share, show: showShare };
export const range: Kind<{ readonly least: Rate; readonly most: Rate }> = kind(
  z
    .strictObject({ least: rate, most: rate })
    .refine(({ least, most }) => least.num * most.den <= most.num * least.den),
  (v) => `${showShare(v.least)} 至 ${showShare(v.most)}`,
  '{least, most}，下限不超过上限',
);

/** `01-31`: a day of every year; a leap day is none. */
export const yearDay: Kind<YearDay> = kind(
  z.custom<YearDay>((v) => v === 'prompt' || (typeof v === 'string' && isDate(`2025-${v}`))),
  (v) => (v === 'prompt' ? '及时（未定日期）' : `${Number(v.slice(0, 2))} 月 ${Number(v.slice(3))} 日前`),
  'MM-DD 或 prompt',
);
export const prompt: Kind<'prompt'> = kind(z.literal('prompt'), () => '及时（未定日期）', 'prompt');
export const asOf: Kind<string> = kind(
  z.string().refine((v) => v === 'live' || isDate(v)),
  (v) => (v === 'live' ? '实时名录' : `${v} 前登记注册`),
  'YYYY-MM-DD 或 live',
);
export const departmentAndJoint: Kind<{ readonly department: string; readonly joint: string }> = kind(
  z.strictObject({ department: date, joint: date }),
  (v) => `部门 ${v.department}；联合 ${v.joint}`,
  '{department, joint}，日期 YYYY-MM-DD',
);
export const departmentAndArea: Kind<{ readonly department: string; readonly area: string }> = kind(
  z.strictObject({ department: date, area: date }),
  (v) => `部门 ${v.department}；全域 ${v.area}`,
  '{department, area}，日期 YYYY-MM-DD',
);
export const departments: Kind<{ readonly least: number; readonly hard: boolean }> = kind(
  z.strictObject({ least: z.int().min(2).max(100), hard: z.boolean() }),
  (v) => `${v.least} 个以上（${v.hard ? '硬性' : '一般要求，仅提示'}）`,
  '{least, hard}，least 不少于 2',
);
const oneMethod = z.custom<Method>((v) => typeof v === 'string' && canonicalMethod(v) === v);
export const methodList: Kind<readonly Method[]> = kind(
  z.array(oneMethod).min(1).readonly(),
  (v) => v.join('、'),
  '现场、书面、网络、委托、其他',
);
export const method: Kind<Method> = kind(oneMethod, (v) => v, methodList.expected);

/** Pool modes (M04 and 所所交叉 of Part 4) in official words. */
export const poolNames: Readonly<Record<Pool, string>> = {
  all: '全局随机',
  'bureau+offices': '局机关与监管所随机',
  offices: '若干监管所随机',
  'own-office': '单一监管所随机',
  'cross-office': '所所交叉',
};
export const poolList: Kind<readonly Pool[]> = kind(
  z.array(z.enum(pools)).min(1).readonly(),
  (v) => v.map((pool) => poolNames[pool]).join('、'),
  pools.join('、'),
);

/** One of a few words of code, each with its Chinese. */
export function choice<K extends string>(of: Readonly<Record<K, string>>): Kind<K> {
  const keys = Object.keys(of) as K[];
  return kind(
    z.custom<K>((v) => typeof v === 'string' && Object.hasOwn(of, v)),
    (v) => of[v],
    keys.join('、'),
  );
}
