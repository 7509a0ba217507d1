import { actsFor, type Actor } from '../access/actor.ts';
import { isReached } from '../access/reach.ts';
import type { presentDeadline } from '../configuration/presentDeadline.ts';
import type { TimelineRow } from '../ledger/actions.ts';
import type { Closing } from './closing.ts';
import { ORIGINS } from './origins.ts';
import { publishDeadline, publishRuleOf, type TaskRules } from './publishDeadline.ts';
import { railOf } from './rail.ts';
import type { presentResponse } from './presentResponse.ts';
import { STAGES, type Stage } from './schema.ts';
import type { PartWithDepartment, TaskWithCounts } from './store.ts';

export function presentTaskRow(task: TaskWithCounts, parts: readonly PartWithDepartment[], rules: TaskRules) {
  const own = parts.filter((p) => p.taskId === task.id);
  const departments = new Map(
    own.map((p) => [p.departmentId, { id: p.departmentId, name: p.departmentName }]),
  );
  return {
    id: task.id,
    name: task.name,
    stage: task.stage as Stage,
    stageName: STAGES[task.stage as Stage],
    initiator: { id: task.initiatorId, name: task.initiatorName },
    departments: [...departments.values()],
    items: own.map((p) => p.item),
    drawId: task.drawId,
    grade: task.grade,
    createdAt: task.createdAt,
    drawn: task.drawn,
    visits: { released: task.released, submitted: task.submitted },
    deadline: publishDeadline(task, rules),
    origin: task.origin,
    originName: ORIGINS[task.origin],
    joint: task.joint,
    window: task.settings.window ?? null,
  };
}

export function presentTask(
  task: TaskWithCounts,
  parts: readonly PartWithDepartment[],
  timeline: readonly TimelineRow[],
  actor: Actor,
  rules: TaskRules,
  more: Around,
) {
  const { settings } = task;
  const profile = rules.profiles.get(settings.profile);
  const rule = publishRuleOf(profile, task.createdAt.slice(0, 10));
  const due = publishDeadline(task, rules)?.date ?? null;
  return {
    ...presentTaskRow(task, parts, rules),
    ...more,
    superior: task.superior,
    scheme: {
      content: task.scheme.content ?? '',
      risk: task.scheme.risk ?? '',
      duties: task.scheme.duties ?? '',
      demands: task.scheme.demands ?? '',
    },
    profileName: profile?.name ?? settings.profile,
    pushedAt: task.pushedAt,
    approvedAt: task.approvedAt,
    returnedReason: task.returnedReason,
    parts: parts.map((p) => ({ ...p })),
    settings: {
      profile: settings.profile,
      pool: settings.pool,
      group: settings.group,
      walk: settings.walk,
      window: settings.window ?? null,
      asOf: settings.asOf ?? null,
      witnesses: settings.witnesses.map((w) => ({ id: w.id, who: w.who, commit: w.commit ?? null })),
      beacon: settings.beacon,
      times: settings.times,
      replace: settings.replace ?? 'none',
    },
    rail: railOf(task, timeline, { due, rule: rule.source }),
    timeline: [...timeline],
    issuesDocuments: isReached(actor.scope, task.initiatorId) && task.areaId === actor.areaId,
    allowed: [...allowedOn(task, parts, actor), ...allowedAtTheEnd(task, more.closing, actor)],
  };
}

/** What the page shows beside the task itself, as its route loaded it. */
export interface Around {
  planLine: { id: string; no: number; name: string; plan: string; planId: string } | null;
  special: { id: string; name: string; ground: string; authority: string } | null;
  listed: number | null;
  responses: ReturnType<typeof presentResponse>[];
  deadlines: ReturnType<typeof presentDeadline>[];
  findings: { code: string; message: string; source: string }[];
  approvedByName: string | null;
  /** what the end of the task waits for; null before its publication */
  closing: Closing | null;
}

/** push, submit, gather, approve, return, cancel, freeze, delete, edit, hall, publish: what this person may do with it now. */
function allowedOn(task: TaskWithCounts, parts: readonly PartWithDepartment[], actor: Actor): string[] {
  const allowed: string[] = [];
  const here = task.areaId === actor.areaId;
  const makes = here && (HANDLERS as readonly string[]).includes(actor.role);
  const head = actor.role === 'head' && actsFor(actor, task.initiatorId);
  const single = parts.every((p) => p.departmentId === task.initiatorId);
  if (makes && task.stage === 'draft') {
    allowed.push('edit', single ? 'submit' : 'push');
    if (task.drawId === null) allowed.push('delete');
  }
  if (makes && ['pushed', 'responding'].includes(task.stage)) allowed.push('gather');
  if (head && task.stage === 'ready') allowed.push('approve', 'return');
  if (head && ['draft', 'pushed', 'responding', 'ready', 'approved'].includes(task.stage))
    allowed.push('cancel');
  if (actor.role === 'clerk' && here && task.stage === 'approved') allowed.push('freeze');
  if (task.drawId !== null && actor.role !== 'inspector') allowed.push('hall');
  const unpublished = parts.some((p) => actsFor(actor, p.departmentId) && p.publishedAt === null);
  if (PUBLISHERS.includes(actor.role) && task.stage === 'publishing' && unpublished) allowed.push('publish');
  return allowed;
}

/** followUp, close, archive: what this person may do at the end of a task, once its condition holds. */
function allowedAtTheEnd(task: TaskWithCounts, closing: Closing | null, actor: Actor): string[] {
  if (!closing || task.areaId !== actor.areaId || !(HANDLERS as readonly string[]).includes(actor.role))
    return [];
  const open = closing.followups.open > 0;
  if (task.stage === 'publishing' && closing.disclosed) return [open ? 'followUp' : 'close'];
  if (task.stage === 'followup' && !open) return ['close'];
  return task.stage === 'closed' && ['closed', 'exported'].includes(closing.dossier ?? '') ? ['archive'] : [];
}

/** Who makes and hands in a scheme (lifecycle table `task`). */
export const HANDLERS = ['clerk', 'section', 'coordinator'] as const;

/** 谁检查、谁录入、谁公开 (R16, J07): each department publishes its own. */
export const PUBLISHERS: Actor['role'][] = ['clerk', 'head', 'coordinator'];
