import type { Actor } from '../access/actor.ts';
import { actsFor } from '../access/actor.ts';
import type { ResponseRow } from './responseStore.ts';

const STATES: Record<ResponseRow['state'], string> = {
  pushed: '待响应',
  late: '逾期未响应',
  explained: '逾期已说明理由',
  noticed: '已列入通报',
  confirmed: '已确认',
  refused: '不参与',
  recalled: '任务已收回',
};

/** One participant's answer with the hours that are left of its last day, and what this person may do with it. */
export function presentResponse(row: ResponseRow, actor: Actor, now: Date, source: string | null) {
  const end = row.due === null ? null : Date.parse(`${row.due}T24:00:00+08:00`);
  const hours = end === null ? null : Math.floor((end - now.getTime()) / 3_600_000);
  const late = row.late || (row.state === 'pushed' && hours !== null && hours < 0);
  const state = row.state === 'pushed' && late ? 'late' : row.state;
  const open = ['pushed', 'responding', 'ready', 'approved', 'draft'].includes(row.taskStage);
  const own = (actor.role === 'coordinator' || actor.role === 'section') && actsFor(actor, row.departmentId);
  const allowed: string[] = [];
  if (own && open && ['pushed', 'late', 'explained', 'noticed'].includes(state)) allowed.push('confirm');
  if (own && open && ['pushed', 'late', 'explained'].includes(state)) allowed.push('refuse');
  if (own && state === 'late') allowed.push('explain');
  if (actor.role === 'office' && state === 'late' && row.reason === '') allowed.push('notice');
  return {
    id: row.id,
    taskId: row.taskId,
    taskName: row.taskName,
    initiator: row.initiatorName ?? '',
    department: { id: row.departmentId, name: row.departmentName },
    state,
    stateName: STATES[state],
    pushedAt: row.pushedAt,
    due: row.due,
    hoursLeft: ['pushed', 'late'].includes(state) ? hours : null,
    late,
    answeredAt: row.answeredAt,
    answeredBy: row.answeredByName,
    reason: row.reason,
    noticedAt: row.noticedAt,
    source,
    allowed,
  };
}
