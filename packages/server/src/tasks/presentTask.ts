import { actsFor, type Actor } from '../access/actor.ts';
import type { TimelineRow } from '../ledger/actions.ts';
import { publishDeadline, publishRule } from './publishDeadline.ts';
import { STAGES, type Stage } from './schema.ts';
import type { PartWithDepartment, TaskWithCounts } from './store.ts';

export function presentTaskRow(task: TaskWithCounts, parts: readonly PartWithDepartment[]) {
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
    deadline: publishDeadline(task),
  };
}

export function presentTask(
  task: TaskWithCounts,
  parts: readonly PartWithDepartment[],
  timeline: readonly TimelineRow[],
  actor: Actor,
) {
  const { settings } = task;
  return {
    ...presentTaskRow(task, parts),
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
    },
    rail: railOf(task, timeline),
    timeline: [...timeline],
    allowed: allowedOn(task, parts, actor),
  };
}

/** freeze, delete, hall, publish: what this person may do with the task as it stands. */
function allowedOn(task: TaskWithCounts, parts: readonly PartWithDepartment[], actor: Actor): string[] {
  const allowed: string[] = [];
  if (actor.role === 'clerk' && task.areaId === actor.areaId && task.stage === 'draft')
    allowed.push('freeze', ...(task.drawId === null ? ['delete'] : []));
  if (task.drawId !== null && actor.role !== 'inspector') allowed.push('hall');
  const unpublished = parts.some((p) => actsFor(actor, p.departmentId) && p.publishedAt === null);
  if (PUBLISHERS.includes(actor.role) && task.stage === 'publishing' && unpublished) allowed.push('publish');
  return allowed;
}

/** 谁检查、谁录入、谁公开 (R16, J07): each department publishes its own. */
export const PUBLISHERS: Actor['role'][] = ['clerk', 'head', 'coordinator'];

const STEPS = [
  {
    key: 'scheme',
    name: '方案',
    verb: 'task.create',
    until: ['draft'],
    rule: '谁发起、谁组织、谁负责（R15）',
  },
  {
    key: 'draw',
    name: '抽取',
    verb: 'draw.result',
    until: ['frozen', 'committed', 'opened'],
    rule: '抽取的依据在随机数产生之前全部公开（SJ1 第 4 节）',
  },
  {
    key: 'release',
    name: '派发',
    verb: 'draw.release',
    until: ['drawn'],
    rule: '检查前不得泄露抽取结果（D07）',
  },
  {
    key: 'inspect',
    name: '检查',
    verb: 'visit.submit',
    until: ['inspecting'],
    rule: '被抽中的对象检查完成率 100%（J05）',
  },
  {
    key: 'publish',
    name: '公示',
    verb: 'task.publish',
    until: ['publishing'],
    rule: publishRule('2026-01-01').source,
  },
  { key: 'followup', name: '后续', verb: '', until: [], rule: '发现问题的依法后续处理（F01–F05）' },
  { key: 'archive', name: '归档', verb: '', until: [], rule: null },
] as const;

const ORDER = ['draft', 'frozen', 'committed', 'opened', 'drawn', 'inspecting', 'publishing', 'closed'];

/** The stage rail along the top of the page: done stages with who and when, the current one, the coming ones. */
function railOf(task: TaskWithCounts, timeline: readonly TimelineRow[]) {
  const ended = task.stage === 'aborted' || task.stage === 'voided';
  const position = ORDER.indexOf(task.stage);
  return STEPS.map((step) => {
    const last = step.verb === '' ? undefined : timeline.findLast((t) => t.verb === step.verb);
    const ends = Math.max(-1, ...step.until.map((s) => ORDER.indexOf(s)));
    const starts =
      step.until.length === 0 ? ORDER.length : Math.min(...step.until.map((s) => ORDER.indexOf(s)));
    const state = ended
      ? last || step.key === 'scheme'
        ? step.key === 'draw'
          ? 'ended'
          : 'done'
        : 'ended'
      : position > ends && step.until.length > 0
        ? 'done'
        : position >= starts
          ? 'current'
          : 'todo';
    const shown = state === 'done' || state === 'ended' ? last : undefined;
    return {
      key: step.key,
      name: step.name,
      state: state as 'done' | 'current' | 'todo' | 'ended',
      at: shown?.at ?? null,
      by: shown?.who ?? null,
      due: step.key === 'publish' ? (publishDeadline(task)?.date ?? null) : null,
      rule: step.rule,
    };
  });
}
