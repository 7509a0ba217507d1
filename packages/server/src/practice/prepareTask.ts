import type { handClock } from '../platform/clock.ts';
import type { Services } from '../platform/services.ts';
import { approveTask, submitTask } from '../tasks/decideTask.ts';
import { pushTask } from '../tasks/pushTask.ts';
import { stepResponse } from '../tasks/respond.ts';
import type { Act } from './acts.ts';
import { actor } from './cast.ts';

/** From a draft to the head's approval: pushed to the other departments and confirmed by them, or handed in at once (J01, J02, 2.6). */
export async function prepareTask(
  app: Services,
  clock: ReturnType<typeof handClock>,
  taskId: string,
  act: Act,
): Promise<void> {
  const [clerk, head] = [await actor(app, 'clerk'), await actor(app, 'head')];
  const others = [...new Set(act.parts.map((p) => p.departmentId ?? 'SCJG'))].filter((d) => d !== 'SCJG');
  // an act of today stands still: nothing of it may lie in the future
  const later = (seconds: number) => act.daysAgo > 0 && clock.advance(seconds);
  later(600);
  if (others.length === 0) await submitTask(app, clerk, taskId);
  else {
    await pushTask(app, clerk, taskId);
    for (const department of others) {
      later(1200);
      const coordinator = await actor(app, `coordinator-${department.toLowerCase()}`);
      await stepResponse(app, coordinator, `${taskId}.${department}`, 'confirm', {});
    }
  }
  later(900);
  await approveTask(app, head, taskId);
}
