import type { ReportCounts } from '@mingcha/rules';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { within } from '../access/reach.ts';
import type { Scope } from '../access/scope.ts';
import type { Executor } from '../platform/database/open.ts';

/** Which cells are counted: those of tasks whose draw was finished in the period, further narrowed. */
export interface CountFilter {
  /** first and last day of the period, `YYYY-MM-DD` */
  from: string;
  to: string;
  /** a department with everything below it */
  department?: string | undefined;
  item?: string | undefined;
  township?: string | undefined;
  task?: string | undefined;
  month?: string | undefined;
}
export const DIMENSIONS = ['none', 'department', 'township', 'month', 'item', 'task'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

const only = (given: string | undefined, column: RawBuilder<unknown>) =>
  given === undefined ? sql<SqlBool>`true` : sql<SqlBool>`${column} = ${given}`;

const under = (given: string | undefined, column: RawBuilder<unknown>) =>
  given === undefined
    ? sql<SqlBool>`true`
    : sql<SqlBool>`exists (select 1 from departments low, departments top where low.id = ${column} and top.id = ${given} and low.path like top.path || '%')`;

/**
 * One row for each name in a locked list and each department's item: 应检查数 is their number. Names that no release has opened
 * stand there without a name, by the counts of the public result record. Every number of every report is a count over these rows
 * or over the answers of participants (`answers`), so that it leads to its records by the same filter.
 */
export const cells = (scope: Scope, f: CountFilter, today: string) => sql`
  drawn as (
    select d.id as draw_id, st ->> 'task' as part_id, sum((st ->> 'n')::int)::int as n,
      (r.at at time zone 'Asia/Shanghai')::date as drawn_on
    from draws d join draw_records r on r.draw_id = d.id and r.type = 'result'
    cross join lateral jsonb_array_elements(r.body::jsonb -> 'strata') st
    where d.state = 'drawn' group by 1, 2, 4),
  parts as (
    select p.id as part_id, p.task_id, p.department_id, p.item_id, p.item, p.rates, p.total, d.n, d.draw_id, d.drawn_on,
      (select count(distinct q.department_id) from task_parts q where q.task_id = p.task_id) > 1 as joint
    from drawn d join task_parts p on p.id = d.part_id
    where d.drawn_on between ${f.from} and ${f.to} and ${within(scope, sql`p.department_id`)}
      and ${under(f.department, sql`p.department_id`)} and ${only(f.item, sql`p.item_id`)} and ${only(f.task, sql`p.task_id`)}
      and ${only(f.month, sql`to_char(d.drawn_on, 'YYYY-MM')`)}),
  released as (
    select p.*, r.visit_id, r.object_id, o.name as object_name, o.code, o.township, v.step, v.planned_on,
      (select count(distinct q.department_id) from records s join task_parts q on q.id = s.part_id
        where s.visit_id = r.visit_id and s.object_id = r.object_id) > 1 as joint_visit
    from parts p join records r on r.part_id = p.part_id
    join visits v on v.id = r.visit_id and v.step not in ('cancelled', 'reassigned')
    join visit_objects o on o.visit_id = r.visit_id and o.object_id = r.object_id),
  named as (
    select c.*, x.id as result_id, x.categories, x.state as result_state, y.published_at, y.due_on, y.late,
      y.id is not null and x.state <> 'withheld' and (y.published_at is not null or y.due_on < ${today}::date) as publication_due,
      y.published_at is not null and not y.late
        and (y.due_on is null or (y.published_at at time zone 'Asia/Shanghai')::date <= y.due_on) as in_time,
      c.step <> 'impossible' and x.id is not null and (y.published_at is not null or x.state = 'withheld') as checked,
      coalesce(f.open, false) as open, coalesce(f.ordered, false) as ordered, coalesce(f.corrected, false) as corrected,
      coalesce(f.transferred, false) as transferred, coalesce(f.filed, false) as filed
    from released c
    left join lateral (select * from results z where z.part_id = c.part_id and z.object_id = c.object_id order by z.version desc limit 1) x on true
    left join lateral (select * from results z where z.part_id = c.part_id and z.object_id = c.object_id order by z.version limit 1) y on true
    left join lateral (
      select bool_or(g.state <> 'closed') as open,
        bool_or(g.kind = 'correct' or g.detail ? 'order') as ordered,
        bool_or((g.kind = 'correct' or g.detail ? 'order') and (g.state in ('corrected', 'verified') or g.state = 'closed' and g.detail ? 'proof')) as corrected,
        bool_or(g.detail ? 'receiver') as transferred, bool_or(g.detail ? 'caseNumber') as filed
      from followups g where g.visit_id = c.visit_id and g.object_id = c.object_id and g.part_id = c.part_id) f on true),
  cells as (
    select part_id, task_id, department_id, item_id, item, draw_id, drawn_on, joint, visit_id, object_id, object_name, code, township, step,
      planned_on, joint_visit, result_id, categories, result_state, published_at, due_on, late, publication_due, in_time, checked,
      step = 'impossible' as impossible, open, ordered, corrected, transferred, filed,
      coalesce(checked and categories && array[2,3,4,5,6,8], false) as problem
    from named where ${only(f.township, sql`township`)}
    union all
    select p.part_id, p.task_id, p.department_id, p.item_id, p.item, p.draw_id, p.drawn_on, p.joint, null, null, null, null, '', 'sealed',
      null, false, null, null, null, null, null, false, false, false, false, false, false, false, false, false, false, false
    from parts p cross join lateral generate_series(1, p.n - (select count(*) from released c where c.part_id = p.part_id)::int)
    where ${only(f.township, sql`''`)})`;

/** What makes a cell count, for each number; the list of records uses the same words. */
export const CELL_IS: Partial<Record<keyof ReportCounts, RawBuilder<SqlBool>>> = {
  toCheck: sql<SqlBool>`true`,
  checked: sql<SqlBool>`checked`,
  impossible: sql<SqlBool>`impossible`,
  settled: sql<SqlBool>`checked and not open`,
  withProblems: sql<SqlBool>`problem`,
  ordered: sql<SqlBool>`ordered`,
  corrected: sql<SqlBool>`corrected`,
  transferred: sql<SqlBool>`transferred`,
  casesFiled: sql<SqlBool>`filed`,
  publicationDue: sql<SqlBool>`publication_due`,
  publishedInTime: sql<SqlBool>`publication_due and in_time`,
};

const KEY: Record<Dimension, RawBuilder<string>> = {
  none: sql<string>`''`,
  department: sql<string>`department_id`,
  township: sql<string>`coalesce(township, '')`,
  month: sql<string>`to_char(drawn_on, 'YYYY-MM')`,
  item: sql<string>`item_id`,
  task: sql<string>`task_id`,
};

export interface CountRow extends ReportCounts {
  key: string;
  /** names of the departments behind the row, for 参与部门 */
  departments: string;
  items: string;
}

/** The counts of a period and a scope, a row for each value of the dimension. */
export async function countBy(
  db: Executor,
  scope: Scope,
  f: CountFilter,
  by: Dimension,
  today: string,
): Promise<CountRow[]> {
  const n = (key: keyof ReportCounts) => sql`count(*) filter (where ${CELL_IS[key]})::int`;
  const { rows } = await sql<CountRow>`
    with ${cells(scope, f, today)}
    select ${KEY[by]} as key, ${n('toCheck')} as "toCheck", ${n('checked')} as checked, ${n('impossible')} as impossible,
      ${n('settled')} as settled, ${n('withProblems')} as "withProblems", ${n('ordered')} as ordered, ${n('corrected')} as corrected,
      ${n('transferred')} as transferred, ${n('casesFiled')} as "casesFiled", ${n('publicationDue')} as "publicationDue",
      ${n('publishedInTime')} as "publishedInTime", count(distinct task_id)::int as tasks,
      count(distinct task_id) filter (where joint)::int as "jointTasks",
      count(distinct (visit_id, object_id)) filter (where joint_visit)::int as "jointVisits",
      count(distinct (visit_id, object_id, department_id)) filter (where joint_visit)::int as "jointParts",
      0 as "responsesDue", 0 as "responsesInTime",
      string_agg(distinct (select name from departments d where d.id = department_id), '、') as departments,
      string_agg(distinct item, '、') as items
    from cells group by 1 order by 1`.execute(db);
  const answers = await responsesBy(db, scope, f, by, today);
  const known = new Map(rows.map((r) => [r.key, r]));
  for (const a of answers) {
    const row = known.get(a.key);
    if (row) Object.assign(row, { responsesDue: a.due, responsesInTime: a.inTime });
    else if (a.due > 0)
      rows.push({
        ...EMPTY_COUNTS,
        key: a.key,
        departments: '',
        items: '',
        responsesDue: a.due,
        responsesInTime: a.inTime,
      });
  }
  return rows;
}

/** Answers of participants that were due in the period (J02): by the day on which they were pushed; items and townships have none. */
export const answers = (scope: Scope, f: CountFilter, today: string) => sql`
  select a.*, t.name as task_name, (a.pushed_at at time zone 'Asia/Shanghai')::date as pushed_on,
    a.answered_at is not null and not a.late as in_time
  from task_responses a join tasks t on t.id = a.task_id
  where a.due is not null and a.state <> 'recalled' and (a.answered_at is not null or a.due < ${today}::date)
    and (a.pushed_at at time zone 'Asia/Shanghai')::date between ${f.from} and ${f.to}
    and ${within(scope, sql`a.department_id`)} and ${under(f.department, sql`a.department_id`)} and ${only(f.task, sql`a.task_id`)}
    and ${only(f.month, sql`to_char((a.pushed_at at time zone 'Asia/Shanghai')::date, 'YYYY-MM')`)}
    and ${f.item === undefined && f.township === undefined}`;

async function responsesBy(db: Executor, scope: Scope, f: CountFilter, by: Dimension, today: string) {
  if (by === 'item' || by === 'township') return [];
  const key = {
    none: sql`''`,
    department: sql`department_id`,
    month: sql`to_char(pushed_on, 'YYYY-MM')`,
    task: sql`task_id`,
  }[by];
  const { rows } = await sql<{ key: string; due: number; inTime: number }>`
    select ${key} as key, count(*)::int as due, count(*) filter (where in_time)::int as "inTime"
    from (${answers(scope, f, today)}) x group by 1`.execute(db);
  return rows;
}

export const EMPTY_COUNTS: ReportCounts = {
  toCheck: 0,
  checked: 0,
  impossible: 0,
  settled: 0,
  withProblems: 0,
  ordered: 0,
  corrected: 0,
  transferred: 0,
  casesFiled: 0,
  publicationDue: 0,
  publishedInTime: 0,
  tasks: 0,
  jointTasks: 0,
  responsesDue: 0,
  responsesInTime: 0,
  jointVisits: 0,
  jointParts: 0,
};
