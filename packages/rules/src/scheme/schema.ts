import * as z from 'zod';
import { FIELD, isDate, isTime } from '../text.ts';

/** Shape of `scheme.json`. What a shape cannot say (order of times, live strata …) is in `checkScheme` and `stratify`. */

const field = z.string().regex(FIELD);
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isDate, { params: { code: 'SCHEME_DATE' } });
const time = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+08:00$/)
  .refine(isTime, { params: { code: 'SCHEME_TIME' } });
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const text = z.string().min(1).max(200);

export const ZEROS = '0'.repeat(64);

export const pools = ['all', 'bureau+offices', 'offices', 'own-office', 'cross-office'] as const;
/** Ways to check (C01); the wordings of the five documents are in `methodAliases`. */
export const methods = ['现场', '书面', '网络', '委托', '其他'] as const;
export const beaconSources = ['cwl-kl8', 'cwl-ssq', 'drand', 'ceremony'] as const;

export const TaskSchema = z.strictObject({
  id: field.describe('任务编号，同一单位同一计划年度内不重复'),
  dept: field.describe('部门代码'),
  item: text.describe('抽查事项'),
  kinds: z.array(text).default([]).describe('检查对象类型，空表示全部'),
  statuses: z.array(text).min(1).default(['存续']).describe('纳入抽取的登记状态'),
  rates: z
    .record(field, z.union([z.string(), z.number()]))
    .optional()
    .describe('各信用风险类别的抽查比例，如 "3%"、"1/30"、0.03；U 为未分类'),
  total: z.int().min(1).optional().describe('固定抽取总数，与 rates 二选一'),
  round: z.enum(['ceil', 'floor']).default('ceil').describe('取整方式'),
  min: z.int().min(1).default(1).describe('每层至少抽取数'),
  method: z.string().default('现场').describe('检查方式：现场、书面、网络、委托、其他'),
  perVisit: z.int().min(1).max(20).default(2).describe('每次检查、每部门的执法人员数'),
  tags: z.array(text).max(20).default([]).describe('要求的业务专长'),
  pool: z.enum(pools).default('all').describe('检查人员抽取范围'),
});

/** For readers of the JSON Schema; `checkScheme` says it to people. */
const rateOrTotal = { oneOf: [{ required: ['rates'] }, { required: ['total'] }] };

export const WitnessSchema = z.strictObject({
  id: field,
  kind: z.literal('witness'),
  who: text.describe('见证方'),
  commit: hash.describe('见证方随机数的承诺值'),
});

export const BeaconSchema = z.strictObject({
  id: field,
  kind: z.literal('beacon'),
  src: z.enum(beaconSources).describe('公共随机源'),
  issue: text.describe('期号'),
});

export const AssignSchema = z.strictObject({
  from: day.describe('检查期起'),
  to: day.describe('检查期止'),
  group: z.int().min(1).max(1000).default(1).describe('每次检查最多合并的相邻对象数'),
  walk: z.int().min(0).max(100_000).default(100).describe('匹配随机游走的步数（每席位）'),
});

/** The whole of `scheme.json`; unknown keys are refused. */
export const SchemeSchema = z.strictObject({
  $schema: z.string().optional(),
  drawId: field.describe('抽取编号，永不重复使用'),
  operator: text.describe('组织抽取的单位'),
  profile: text.describe('规则档案与版本，如 zhongwei-2019@1'),
  alg: z.enum(['sha256', 'sm3']).default('sha256'),
  rest: z.enum(['none', 'swap']).default('none').describe('是否照顾近期已被检查的对象'),
  replace: z.enum(['none', 'reserve']).default('none').describe('对象灭失时是否从备选中递补'),
  asOf: day.describe('检查对象名录库截止日期'),
  seq: z.int().min(0).default(0).describe('本单位记录链序号'),
  prev: hash.default(ZEROS).describe('上一条记录的散列值'),
  tasks: z.array(TaskSchema.meta(rateOrTotal)).min(1).max(200),
  assign: AssignSchema.optional().describe('人员匹配；缺省为开奖后 14 天'),
  entropy: z
    .array(z.discriminatedUnion('kind', [WitnessSchema, BeaconSchema]))
    .min(1)
    .max(50),
  openBy: time.describe('见证方公开随机数的截止时间'),
  beaconAfter: time.optional().describe('公共随机数产生的最早时间；有公共随机源时必填'),
});

/** `scheme.json` as a person writes it. */
export type SchemeInput = z.input<typeof SchemeSchema>;
/** `scheme.json` with the defaults filled in, rates still as written. */
export type SchemeShape = z.output<typeof SchemeSchema>;
export type Pool = (typeof pools)[number];
export type Method = (typeof methods)[number];
export type Entropy = z.output<typeof WitnessSchema> | z.output<typeof BeaconSchema>;
