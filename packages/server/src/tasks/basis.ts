import { resolveRule, type Profile } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { wordsOf } from '../configuration/rules.ts';
import type { Tx } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { planLineForTask, type PlanLineForTask } from '../planning/lineForTask.ts';
import type { TaskInput } from './schema.ts';
import { lockSpecial } from './specialStore.ts';

export interface Basis {
  line: PlanLineForTask | null;
  specialId: string | null;
  joint: boolean;
}

const OPEN_SPECIALS = ['approved', 'filed', 'running'];

/**
 * What a task stands on (L08, D03, F08; invariant 1): a line of a published plan, a superior's list, or an approved special
 * inspection. Locks the line, so that of two tasks from one line one is made. Throws TASK_NO_BASIS with the words of the rule.
 */
export async function basisOf(
  tx: Tx,
  actor: Actor,
  input: TaskInput,
  profile: Profile,
  on: string,
): Promise<Basis> {
  const departments = new Set(input.parts.map((p) => p.departmentId));
  const joint = (line: PlanLineForTask | null): boolean =>
    input.joint ??
    (line
      ? !line.withinDepartment && (line.plan.kind === 'joint' || line.participants.length > 0)
      : departments.size > 1);
  if (input.origin === 'special') {
    const special = input.specialId ? await lockSpecial(tx, actor.scope, input.specialId) : undefined;
    if (!special) throw noBasis(profile, on, '没有找到已批准的专项检查');
    if (!OPEN_SPECIALS.includes(special.state))
      throw noBasis(profile, on, `专项检查“${special.name}”尚未批准`);
    return { line: null, specialId: special.id, joint: joint(null) };
  }
  if (input.origin === 'superior') {
    if (!input.superior || input.superior.codes.length === 0)
      throw noBasis(profile, on, '没有上级下发的名单');
    return { line: null, specialId: null, joint: joint(null) };
  }
  if (!input.planLineId) {
    if (resolveRule(profile, 'plan.drawOnlyFromPlan', on)) throw noBasis(profile, on, '没有对应的年度计划');
    return { line: null, specialId: null, joint: joint(null) };
  }
  const line = await planLineForTask(tx, actor.scope, input.planLineId);
  if (!line.drawable) throw noBasis(profile, on, line.whyNot);
  if (line.state !== 'none') throw new Refused('TASK_LINE_TAKEN', { planLineId: line.id });
  demandPlanned(input, line);
  return { line, specialId: null, joint: joint(line) };
}

function noBasis(profile: Profile, on: string, why: string): Refused {
  const rule = resolveRule(profile, 'plan.drawOnlyFromPlan', on);
  const source = rule ? wordsOf(rule) : 'L08';
  return new Refused('TASK_NO_BASIS', { source }, `${why}，不能发起抽查。依据：${source}`);
}

/** A task does what its line says, with nobody and nothing added: what is added enters the plan first (L08, 宁夏 art. 20). */
function demandPlanned(input: TaskInput, line: PlanLineForTask): void {
  const planned = line.items.filter((i) => i.itemId !== null);
  const strange = input.parts.filter(
    (p) => !planned.some((i) => i.itemId === p.itemId && i.departmentId === p.departmentId),
  );
  // a line whose words name no item of a list (imported plans) binds the departments only
  const free =
    planned.length === 0 &&
    input.parts.every((p) => [line.initiatorId, ...line.participants].includes(p.departmentId));
  if (strange.length > 0 && !free)
    throw new Refused('TASK_NOT_IN_PLAN', { items: strange.map((p) => p.itemId), planLineId: line.id });
}

/** At least two departments, or what the profile demands where it is hard (L11, 1.17.2). Throws TASK_JOINT with the words. */
export function demandJoint(profile: Profile, on: string, departments: number): void {
  const rule = resolveRule(profile, 'joint.minDepartments', on);
  const least = rule?.value.hard ? rule.value.least : 2;
  if (departments >= least) return;
  const source = rule?.value.hard
    ? wordsOf(rule)
    : '部门联合抽查由两个以上不同部门对同一对象开展（P07、L11）';
  throw new Refused(
    'TASK_JOINT',
    { departments, least, source },
    `部门联合抽查须有 ${least} 个以上不同部门，现有 ${departments} 个。依据：${source}`,
  );
}
