import { z } from 'zod';
import { ObjectRule } from '../rule.ts';

const Words = z.array(z.string().min(1).max(80)).max(50).default([]);
/** Dimensions of the documents (O02): [3] by licence, industry, risk, credit, common objects; [4] by area, product, project, behaviour. */
export const DIMENSIONS = {
  licence: '行政许可类型',
  industry: '行业类别',
  risk: '风险程度',
  credit: '信用水平',
  area: '辖区',
  product: '产品',
  project: '项目',
  behaviour: '行为',
  common: '共同监管对象',
  joint: '联合抽查',
  unit: '科室（所）',
  skill: '业务专长',
  other: '其他',
} as const;
export type Dimension = keyof typeof DIMENSIONS;

/** People by department, role and skill; the joint inspector library names several departments (N06). */
export const PeopleRule = z.strictObject({
  departments: Words,
  roles: z.array(z.enum(['officer', 'auxiliary', 'expert', 'third-party'])).default([]),
  tags: Words,
});

export const LibraryInput = z.strictObject({
  of: z.enum(['objects', 'inspectors']),
  name: z.string().trim().min(2).max(60),
  dimension: z.enum(Object.keys(DIMENSIONS) as [Dimension, ...Dimension[]]),
  /** a saved filter … */
  rule: z.union([ObjectRule, PeopleRule]).nullable().default(null),
  /** … or the members one by one */
  members: z.array(z.string().max(200)).max(100_000).default([]),
});
export type LibraryInput = z.output<typeof LibraryInput>;

export const LibraryAnswer = z.object({
  id: z.string(),
  of: z.enum(['objects', 'inspectors']),
  name: z.string(),
  dimension: z.string(),
  dimensionName: z.string(),
  departmentName: z.string(),
  rule: z.record(z.string(), z.unknown()).nullable(),
  state: z.enum(['draft', 'filed', 'retired']),
  filedAt: z.string().nullable(),
  retiredWhy: z.string(),
  count: z.number().int(),
  mine: z.boolean(),
});
export const LibrariesAnswer = z.object({
  libraries: z.array(LibraryAnswer),
  dimensions: z.array(z.object({ id: z.string(), name: z.string() })),
  /** what the profile says on sub-libraries, with its words; null where it is silent */
  rule: z.string().nullable(),
});
export const CountAnswer = z.object({ count: z.number().int() });
