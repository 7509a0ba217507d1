import { z } from 'zod';
import { Refused } from '../platform/errors.ts';

/**
 * Parts of the facts of documents. Each carries its Chinese name, so that a builder can say what is missing.
 * An empty text is a missing one: no legal field is ever printed empty.
 */
export const text = (name: string) => z.string().trim().min(1).describe(name);
export const day = (name: string) => z.iso.date().describe(name);
/** YYYY-MM-DDTHH:MM, time of the place. */
export const moment = (name: string) =>
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d/)
    .describe(name);
export const count = (name: string) => z.number().int().min(0).describe(name);
/**
 * How a number of objects is counted: of one item in 户; of several in 户次, for before the lot nobody knows how many objects it
 * will find for more than one of them.
 */
export const unit = z.enum(['户', '户次']).default('户').describe('计数单位');
/** What a reader must know of 户次. */
export const oneVisit = (counted: z.output<typeof unit>): string =>
  counted === '户次' ? '同一对象被抽中多个事项的，合并为一次检查。' : '';
export const list = <T extends z.ZodType>(name: string, of: T) => z.array(of).min(1).describe(name);
export const period = (name: string) =>
  z.strictObject({ from: day(`${name}起`), to: day(`${name}止`) }).describe(name);

export const target = z
  .strictObject({
    name: text('名称'),
    code: text('统一社会信用代码（标识编码）'),
    address: text('住所（经营场所）'),
    representative: text('法定代表人（负责人、经营者）').optional(),
    phone: text('联系电话').optional(),
  })
  .describe('检查对象');
export type Target = z.output<typeof target>;

export const officer = z.strictObject({
  name: text('姓名'),
  licence: text('执法证件号'),
  department: text('所在单位'),
});

/** An item as the published list has it (I02): nothing is inspected without a basis (P04). */
export const item = z.strictObject({
  name: text('名称'),
  basis: text('检查依据'),
  department: text('检查主体'),
});

export const contact = z.strictObject({ name: text('姓名'), phone: text('电话') }).describe('联系人');

/** Where a rule stands, in words: 《…》第…条. */
export const rule = (name: string) =>
  z.strictObject({ words: text('内容'), source: text('出处') }).describe(name);

/**
 * The facts, checked against what the document must say.
 * @throws Refused DOCUMENT_FACTS_MISSING with `missing`: a sentence in Chinese for each fact that is absent or unfit
 */
export function factsOf<S extends z.ZodType>(schema: S, facts: unknown, document: string): z.output<S> {
  const parsed = schema.safeParse(facts);
  if (parsed.success) return parsed.data;
  const missing = [...new Set(parsed.error.issues.map((issue) => sentence(schema, issue)))];
  throw new Refused(
    'DOCUMENT_FACTS_MISSING',
    { document, missing },
    `《${document}》不能制作：${missing.join('；')}`,
  );
}

function sentence(schema: z.ZodType, issue: z.core.$ZodIssue): string {
  const name = nameOf(schema, issue.path);
  if (issue.code === 'custom') return issue.message;
  if (issue.code === 'unrecognized_keys') return `不得写入“${issue.keys.join('、')}”`;
  const absent =
    issue.code === 'too_small' ||
    (issue.code === 'invalid_type' && /received (undefined|null)/.test(issue.message));
  return absent ? `缺少${name}` : `${name}填写不符合要求`;
}

/** 检查人员第2项的执法证件号. */
function nameOf(schema: z.ZodType, path: readonly PropertyKey[]): string {
  const names: string[] = [];
  let at: z.ZodType | undefined = schema;
  for (const key of path) {
    at = unwrap(at);
    if (at instanceof z.ZodArray && typeof key === 'number') {
      at = at.element as z.ZodType;
      names.push(`${names.pop() ?? ''}第${key + 1}项`);
      continue;
    }
    at = at instanceof z.ZodObject ? (at.shape[String(key)] as z.ZodType | undefined) : undefined;
    names.push(described(at) ?? String(key));
  }
  return names.join('的');
}

const described = (schema: z.ZodType | undefined): string | undefined =>
  schema?.description ?? unwrap(schema)?.description;

function unwrap(schema: z.ZodType | undefined): z.ZodType | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return unwrap(schema.unwrap() as z.ZodType);
  return schema;
}
