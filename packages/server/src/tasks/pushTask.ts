import { responseDeadline, resolveRule } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { setDeadline } from '../configuration/deadlines.ts';
import { calendarFor, wordsOf } from '../configuration/rules.ts';
import { stampOf } from '../platform/clock.ts';
import type { Services } from '../platform/services.ts';
import { demandJoint } from './basis.ts';
import { deleteResponses, insertResponses } from './responseStore.ts';
import { schemeWritten } from './schemeText.ts';
import { moveTask, ownTaskStep, participantsOf } from './taskStep.ts';

/**
 * Pushes a scheme to its participants (J01): each gets an answer to give, with the clock of its profile (two working days in
 * 宁夏, J02); profiles that are silent set none.
 */
export const pushTask = (app: Services, actor: Actor, id: string) =>
  ownTaskStep(app, actor, id, async (tx, loaded) => {
    const { task, parts, profile, today } = loaded;
    const participants = participantsOf(loaded);
    if (task.joint) demandJoint(profile, today, new Set(parts.map((p) => p.departmentId)).size);
    const now = stampOf(app.clock.now());
    await moveTask(tx, app, actor, loaded, {
      action: 'task.push',
      verb: 'task.push',
      guards: {
        'task.joint': participants.length > 0 ? true : '没有参与部门，请直接提交审批',
        'task.scheme': schemeWritten(task),
      },
      detail: { departments: participants, said: `${participants.length} 个部门` },
      change: { pushedAt: now },
    });
    await deleteResponses(tx, id);
    const due = responseDeadline(profile, today, await calendarFor(tx));
    await insertResponses(
      tx,
      participants.map((departmentId) => ({
        id: `${id}.${departmentId}`,
        taskId: id,
        departmentId,
        state: 'pushed',
        pushedAt: now,
        due: due?.date ?? null,
      })),
    );
    const rule = resolveRule(profile, 'joint.respondWorkingDays', today);
    if (rule)
      for (const departmentId of participants)
        await setDeadline(tx, app.clock, actor, {
          noun: 'response',
          id: `${id}.${departmentId}`,
          kind: 'joint.respond',
          title: `${id} ${task.name}：${parts.find((p) => p.departmentId === departmentId)?.departmentName ?? ''}响应`,
          areaId: task.areaId,
          departmentId,
          taskId: id,
          startEvent: '推送之日',
          startDay: today,
          until: { workingDays: rule.value },
          source: wordsOf(rule),
        });
    return { ok: true as const };
  });
