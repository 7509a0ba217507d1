/** A state kept beside the history it follows from; the query gives the rows where the two differ. */
export interface Projection {
  readonly table: string;
  readonly what: string;
  /** columns: ref, expected, found (text). Tables are qualified with mingcha. */
  readonly differing: string;
}

/**
 * What is projected from what. Whoever keeps a state that follows from actions or records adds one entry here, and a line to
 * projections.test.ts that breaks it.
 */
export const PROJECTIONS: readonly Projection[] = [
  {
    table: 'draws',
    what: '抽取状态与抽取记录',
    differing: `
      select d.id as ref, coalesce(r.state, 'frozen or discarded') as expected, d.state as found
      from mingcha.draws d
      left join lateral (
        select case when bool_or(type = 'void') then 'voided' when bool_or(type = 'abort') then 'aborted'
                    when bool_or(type = 'result') then 'drawn' when bool_or(type = 'open') then 'opened'
                    when bool_or(type = 'commit') then 'committed' end as state
        from mingcha.draw_records where draw_id = d.id) r on true
      where d.state is distinct from coalesce(r.state, case when d.state in ('frozen','discarded') then d.state end)`,
  },
  {
    table: 'draws',
    what: '承诺与结果的校验值与抽取记录',
    differing: `
      select d.id as ref, concat_ws(' ', c.hash, s.hash) as expected, concat_ws(' ', d.commit_hash, d.result_hash) as found
      from mingcha.draws d
      left join mingcha.draw_records c on c.draw_id = d.id and c.type = 'commit'
      left join mingcha.draw_records s on s.draw_id = d.id and s.type = 'result'
      where d.commit_hash is distinct from c.hash or d.result_hash is distinct from s.hash`,
  },
  {
    table: 'draws',
    what: '可信等级与抽取动作',
    differing: `
      select d.id as ref, a.detail ->> 'grade' as expected, d.grade as found
      from mingcha.draws d join mingcha.actions a on a.draw_id = d.id and a.verb = 'draw.result'
      where d.grade is distinct from a.detail ->> 'grade'`,
  },
  {
    table: 'tasks',
    what: '方案与制定动作',
    differing: `
      select t.id as ref, 'an action task.create' as expected, 'none' as found from mingcha.tasks t
      where not exists (select 1 from mingcha.actions a where a.verb = 'task.create' and (a.task_id = t.id or a.subject = t.id))`,
  },
  {
    table: 'tasks',
    what: '任务阶段与抽取、检查、公示',
    differing: `
      select t.id as ref, x.expected, t.stage as found
      from mingcha.tasks t
      join mingcha.draws d on d.id = t.draw_id
      cross join lateral (select case
        when d.state in ('frozen','committed','opened','aborted','voided') then d.state
        when d.state = 'drawn' and not exists (select 1 from mingcha.visits v where v.draw_id = d.id) then 'drawn'
        when d.state = 'drawn' and (exists (select 1 from mingcha.visits v where v.draw_id = d.id and v.state = 'released')
             or (select count(*) from mingcha.visits v where v.draw_id = d.id) < (d.matching ->> 'visits')::int) then 'inspecting'
        when d.state = 'drawn' and exists (select 1 from mingcha.task_parts p where p.task_id = t.id and p.published_at is null) then 'publishing'
        when d.state = 'drawn' and exists (select 1 from mingcha.actions a where a.task_id = t.id and a.verb = 'task.archive') then 'archived'
        when d.state = 'drawn' and exists (select 1 from mingcha.actions a where a.task_id = t.id and a.verb = 'task.followUp')
             and not exists (select 1 from mingcha.actions a where a.task_id = t.id and a.verb = 'task.close') then 'followup'
        when d.state = 'drawn' then 'closed' end as expected) x
      where t.stage is distinct from x.expected`,
  },
  {
    table: 'visits',
    what: '检查派发与派发动作',
    differing: `
      select d.id as ref, coalesce(a.n, 0)::text as expected, coalesce(v.n, 0)::text as found
      from mingcha.draws d
      left join lateral (select sum((detail ->> 'released')::int) as n from mingcha.actions where draw_id = d.id and verb = 'draw.release') a on true
      left join lateral (select count(*) as n from mingcha.visits where draw_id = d.id) v on true
      where coalesce(a.n, 0) <> coalesce(v.n, 0)`,
  },
  {
    table: 'visits',
    what: '检查提交与提交动作',
    differing: `
      select v.id as ref, case when a.seq is null then 'released' else 'submitted' end as expected, v.state as found
      from mingcha.visits v left join lateral (
        select seq from mingcha.actions where verb = 'visit.submit' and subject = v.id limit 1) a on true
      where (a.seq is not null) <> (v.state = 'submitted')`,
  },
  {
    table: 'results',
    // reviewed results wait with version 1 and no day; a correction is a version of its own, with an action of its own
    what: '公示条数与公示动作',
    differing: `
      with at_once as (select task_id, sum((detail ->> 'published')::int) as n from mingcha.actions where verb = 'task.publish' group by 1),
        by_name as (select r.task_id, count(*) as n from mingcha.actions a
          cross join lateral jsonb_array_elements_text(a.detail -> 'results') x(id) join mingcha.results r on r.id = x.id
          where a.verb = 'result.publish' group by 1),
        public as (select task_id, count(*) as n from mingcha.results where version = 1 and published_at is not null group by 1)
      select t.id as ref, (coalesce(o.n, 0) + coalesce(b.n, 0))::text as expected, coalesce(p.n, 0)::text as found
      from mingcha.tasks t left join at_once o on o.task_id = t.id left join by_name b on b.task_id = t.id left join public p on p.task_id = t.id
      where coalesce(o.n, 0) + coalesce(b.n, 0) <> coalesce(p.n, 0)`,
  },
];
