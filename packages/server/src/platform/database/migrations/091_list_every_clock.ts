import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/**
 * Every clock in one list (invariant 9): those kept in `deadlines`, and the days that results, follow-ups and repairs carry
 * themselves. Results of one task and department that are due on one day are one line: they are published together.
 */
export const listEveryClock: Migration = {
  up: async (db) => {
    await sql`
create view clocks with (security_invoker = true) as
select noun, subject_id, kind, title, area_id, department_id, task_id, start_event, start_day, working_days, due, provisional,
  unknown_years, calendar_version, source, state, set_at, ended_at, escalated_at
from deadlines
union all
select 'result', r.task_id || '.' || r.department_id || '.' || r.due_on, 'publication', t.name || '：公示 ' || count(*) || ' 条结果',
  t.area_id, r.department_id, r.task_id,
  case r.event when 'TASK_COMPLETED' then '抽查任务完成后' when 'SPOT_CHECK_ENDED' then '抽查结束后'
    when 'INSPECTION_ENDED' then '检查结束后' else '检查结果产生之日起' end,
  min(r.event_on), null, r.due_on, bool_or(r.due_provisional), array[]::int[], '', min(r.due_source), 'running',
  min(r.event_on)::timestamptz, null, min(r.escalated_at)
from results r join tasks t on t.id = r.task_id
where r.state = 'pending' and r.due_on is not null and r.event_on is not null
group by t.id, r.task_id, r.department_id, r.due_on, r.event
union all
select 'followup', f.id::text, 'followup.' || f.kind, f.object_name || '：' ||
  case f.kind when 'correct' then '责令改正' when 'handle' then '立案或移交' when 'abnormal' then '列入经营异常名录' else '更正名录标签' end,
  t.area_id, f.department_id, f.task_id, '后续处理', f.opened_at::date, null, f.due_on, f.due_provisional, array[]::int[], '', f.due_source,
  'running', f.opened_at, null, null
from followups f join tasks t on t.id = f.task_id
where f.state <> 'closed' and f.due_on is not null
union all
select 'repair', p.id::text, 'repair', r.object_name || '：信用修复申请',
  t.area_id, r.department_id, r.task_id, '收到申请', p.applied_at::date, null, p.due_on, p.due_provisional, array[]::int[], '', p.due_source,
  'running', p.applied_at, null, null
from repairs p join results r on r.id = p.result_id join tasks t on t.id = r.task_id
where p.state not in ('granted', 'refused') and p.due_on is not null;
grant select on clocks to mingcha_app;
comment on view clocks is 'Every clock that a list of deadlines shows: deadlines, and the days of results, follow-ups and repairs';
`.execute(db);
  },
};
