import { resolveRule } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { personById } from '../access/store.ts';
import { deadlinesOfTask } from '../configuration/deadlineStore.ts';
import { presentDeadline } from '../configuration/presentDeadline.ts';
import { wordsOf } from '../configuration/rules.ts';
import { dayOf, stampOf } from '../platform/clock.ts';
import type { Services } from '../platform/services.ts';
import { closingOf } from './closing.ts';
import { planLineName } from './lineChoices.ts';
import { listSize } from './listStore.ts';
import { presentResponse } from './presentResponse.ts';
import type { Around } from './presentTask.ts';
import type { TaskRules } from './publishDeadline.ts';
import { lateWords } from './respond.ts';
import { responsesOf } from './responseStore.ts';
import { specialById } from './specialStore.ts';
import type { PartWithDepartment, TaskWithCounts } from './store.ts';

const ENDING = ['publishing', 'followup', 'closed', 'archived'];

/** What stands beside a task on its page: origin, answers, clocks, what to heed. The caller has loaded the task in its scope. */
export async function loadAround(
  app: Services,
  actor: Actor,
  task: TaskWithCounts,
  parts: readonly PartWithDepartment[],
  rules: TaskRules,
): Promise<Around> {
  const { db } = app;
  const now = app.clock.now();
  const today = dayOf(now);
  const profile = rules.profiles.get(task.settings.profile);
  const special = task.specialId ? await specialById(db, actor.scope, task.specialId) : undefined;
  const approver = task.approvedBy ? await personById(db, task.approvedBy, stampOf(now)) : undefined;
  const late = profile ? lateWords({ profile, today }) : null;
  return {
    planLine: task.planLineId ? ((await planLineName(db, task.planLineId)) ?? null) : null,
    special: special
      ? {
          id: special.id,
          name: special.name,
          ground: special.ground,
          authority: special.authority
            ? `${special.authority.body} ${special.authority.number}（${special.authority.on}）`
            : '',
        }
      : null,
    listed: task.origin === 'superior' ? await listSize(db, task.id) : null,
    responses: (await responsesOf(db, task.id)).map((r) => presentResponse(r, actor, now, late)),
    deadlines: (await deadlinesOfTask(db, task.id)).map((d) => presentDeadline(d, rules.calendar, today)),
    findings: findingsOf(task, parts, rules),
    approvedByName: approver?.name ?? null,
    closing: ENDING.includes(task.stage) ? await closingOf(db, task.id) : null,
  };
}

/** What is allowed but should be heeded: fewer departments than the profile usually asks (L11), a list where the profile is silent (D03). */
function findingsOf(
  task: TaskWithCounts,
  parts: readonly PartWithDepartment[],
  rules: TaskRules,
): Around['findings'] {
  const profile = rules.profiles.get(task.settings.profile);
  if (!profile) return [];
  const on = task.createdAt.slice(0, 10);
  const found: Around['findings'] = [];
  const least = resolveRule(profile, 'joint.minDepartments', on);
  const departments = new Set(parts.map((p) => p.departmentId)).size;
  if (task.joint && least && !least.value.hard && departments < least.value.least)
    found.push({
      code: 'TASK_FEW_DEPARTMENTS',
      message: `联合抽查一般不少于 ${least.value.least} 个部门，现有 ${departments} 个`,
      source: wordsOf(least),
    });
  if (task.origin === 'superior' && !resolveRule(profile, 'draw.superiorList', on))
    found.push({
      code: 'TASK_SUPERIOR_SILENT',
      message: '本地规则档案没有规定可以执行上级下发的名单，请附上级文件',
      source: `${profile.name} 未规定（D03）`,
    });
  return found;
}
