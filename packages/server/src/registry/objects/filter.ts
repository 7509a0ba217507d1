import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { Tables } from '../../platform/database/tables.ts';
import type { ObjectRule } from '../rule.ts';

type Builder = ExpressionBuilder<Tables, 'objects'>;
const escapeLike = (text: string) => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

/** The condition of a saved rule (see ObjectRule): all its lists, within a list any value. An empty rule is everything. */
export function ruleWhere(e: Builder, rule: ObjectRule): Expression<SqlBool> {
  const all: Expression<SqlBool>[] = [];
  const oneOf = (
    column: 'status' | 'risk' | 'township' | 'office' | 'form',
    values: readonly string[],
  ): void => {
    if (values.length > 0) all.push(e(`objects.${column}`, 'in', values as never));
  };
  const begins = (column: 'area' | 'industry', values: readonly string[]): void => {
    if (values.length > 0)
      all.push(e.or(values.map((v) => e(`objects.${column}`, 'like', `${escapeLike(v)}%`))));
  };
  oneOf('status', rule.statuses);
  oneOf('risk', rule.risks);
  oneOf('township', rule.townships);
  oneOf('office', rule.offices);
  oneOf('form', rule.forms);
  begins('area', rule.areas);
  begins('industry', rule.industries);
  if (rule.kinds.length > 0) all.push(sql<SqlBool>`objects.kinds && ${rule.kinds}::text[]`);
  if (rule.labels.length > 0) all.push(sql<SqlBool>`objects.labels && ${rule.labels}::text[]`);
  if (rule.departmentRisk)
    all.push(
      sql<SqlBool>`objects.department_risk ->> ${rule.departmentRisk.department} = any(${rule.departmentRisk.classes})`,
    );
  for (const department of rule.common) all.push(coveredBy(department));
  return all.length === 0 ? sql<SqlBool>`true` : e.and(all);
}

/** Whether published items of a department reach the object; the kinds are gathered once a query, not once a row. */
const coveredBy = (department: string) => {
  const items = sql`items i where i.department_id = ${department} and i.state in ('published', 'abolishing')`;
  return sql<SqlBool>`(objects.kinds && coalesce((select array_agg(distinct k) from items i, unnest(i.kinds) k
    where i.department_id = ${department} and i.state in ('published', 'abolishing')), '{}')
    or exists (select 1 from ${items} and i.kinds = '{}'))`;
};
