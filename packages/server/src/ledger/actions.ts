import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor } from '../access/actor.ts';
import { ROLES, type Role } from '../access/schema.ts';
import { stampOf, type Clock } from '../platform/clock.ts';
import type { Executor, Tx } from '../platform/database/open.ts';
import { ACCESS_VERBS } from '../access/verbs.ts';
import { ARCHIVE_VERBS } from '../archive/verbs.ts';
import { CONFIGURATION_VERBS } from '../configuration/verbs.ts';
import { DISCLOSURE_VERBS } from '../disclosure/verbs.ts';
import { DOCUMENTS_VERBS } from '../documents/verbs.ts';
import { ESCROW_VERBS } from '../escrow/verbs.ts';
import { EXCHANGE_VERBS } from '../exchange/verbs.ts';
import { FOLLOWUPS_VERBS } from '../followups/verbs.ts';
import { INSPECTIONS_VERBS } from '../inspections/verbs.ts';
import { LEDGER_VERBS } from './verbs.ts';
import { PLANNING_VERBS } from '../planning/verbs.ts';
import { REGISTRY_VERBS } from '../registry/verbs.ts';
import { REPORTS_VERBS } from '../reports/verbs.ts';
import { TASKS_VERBS } from '../tasks/verbs.ts';
import { VISITS_VERBS } from '../visits/verbs.ts';

/** Verbs of the ledger with the sentence a timeline shows. */
export const VERBS = {
  'task.create': '制定检查方案',
  'task.delete': '删除方案草稿',
  'draw.freeze': '冻结检查对象与检查人员名录',
  'draw.discard': '放弃本次冻结，退回方案',
  'draw.witness': '收到见证方承诺值',
  'draw.commit': '提交承诺并公开抽查公告',
  'draw.open': '见证方公开随机数',
  'draw.close-openings': '关闭取数并公开取数记录',
  'draw.result': '完成抽取并公开结果记录',
  'draw.abort': '中止抽取',
  'draw.void-request': '申请作废抽取',
  'draw.void': '确认作废抽取',
  'draw.release': '派发检查到检查组',
  'visit.record': '录入检查结果',
  'visit.submit': '提交检查结果',
  'task.publish': '公示抽查检查结果',
  'object.reveal': '查看个人信息',
  'import.apply': '导入名录',
  'directory.export': '导出名录',

  ...ACCESS_VERBS,
  ...LEDGER_VERBS,
  ...REGISTRY_VERBS,
  ...PLANNING_VERBS,
  ...TASKS_VERBS,
  ...CONFIGURATION_VERBS,
  ...VISITS_VERBS,
  ...INSPECTIONS_VERBS,
  ...DISCLOSURE_VERBS,
  ...FOLLOWUPS_VERBS,
  ...ARCHIVE_VERBS,
  ...REPORTS_VERBS,
  ...DOCUMENTS_VERBS,
  ...ESCROW_VERBS,
  ...EXCHANGE_VERBS,
} as const;
export type Verb = keyof typeof VERBS;

export interface ActionInput {
  verb: Verb;
  taskId?: string;
  drawId?: string;
  subject?: string;
  reason?: string;
  /** counts, codes, hashes; never a sealed name */
  detail?: Record<string, unknown>;
}

/** Appends what was done, in the same transaction as the change it tells of. */
export async function recordAction(tx: Tx, actor: Actor, clock: Clock, action: ActionInput): Promise<void> {
  await tx
    .insertInto('actions')
    .values({
      id: actor.actionId ?? randomUUID(),
      at: stampOf(clock.now()),
      personId: actor.personId,
      role: actor.role,
      verb: action.verb,
      taskId: action.taskId ?? null,
      drawId: action.drawId ?? null,
      subject: action.subject ?? '',
      reason: action.reason ?? null,
      detail: JSON.stringify(action.detail ?? {}),
      requestId: actor.requestId,
    })
    .execute();
}

export interface TimelineRow {
  at: string;
  who: string;
  roleName: string;
  verb: string;
  text: string;
  reason: string | null;
}

/** What happened to a task, oldest first. The caller has loaded the task within its scope. */
export async function timelineOf(db: Executor, taskId: string): Promise<TimelineRow[]> {
  const rows = await db
    .selectFrom('actions')
    .leftJoin('people', 'people.id', 'actions.personId')
    .where('actions.taskId', '=', taskId)
    .select([
      'actions.at',
      'actions.role',
      'actions.verb',
      'actions.reason',
      'actions.detail',
      sql<string>`coalesce(people.name, '系统')`.as('who'),
    ])
    .orderBy('actions.seq')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    at: row.at,
    who: row.who,
    roleName: ROLES[row.role as Role] ?? row.role,
    verb: row.verb,
    text: sentence(row.verb, row.detail),
    reason: row.reason,
  }));
}

export function sentence(verb: string, detail: Record<string, unknown>): string {
  const base = VERBS[verb as Verb] ?? verb;
  const said = detail['said'];
  return typeof said === 'string' ? `${base}（${said}）` : base;
}
