import { FOOD } from '../directory.ts';
import type { World } from '../world.ts';
import { approve, draw, inspect, visitsOf, windowOf } from './hands.ts';
import { WITHIN } from './plan.ts';
import { SCHEME } from './single.ts';

const METHODS: Readonly<Record<string, string>> = { 'SCJG-02': '书面', 'SCJG-04': '网络' };

/** The sections of one bureau at one visit: on the spot, on paper and on the network, in one record (J09, P12, C04). */
export async function internal(w: World): Promise<void> {
  const [clerk, head] = [w.as('clerk'), w.as('head-SCJG')];
  const { id } = await clerk.post<{ id: string }>('/api/tasks', {
    name: '登记、公示和网站信息内部联合抽查',
    planLineId: w.recall('line.internal'),
    parts: WITHIN.map((itemId) => ({
      departmentId: 'SCJG',
      itemId,
      kinds: [FOOD],
      total: 5,
      method: METHODS[itemId] ?? '现场',
    })),
    scheme: SCHEME,
    window: windowOf(w),
  });
  w.remember('task.internal', id);
  await clerk.post(`/api/tasks/${id}/submit`);
  await head.post(`/api/tasks/${id}/approve`);
  const visits = await draw(w, 'internal', id);
  await approve(w, visits);
  await inspect(
    w,
    visits,
    () => [1],
    (_, method) => ({ method }),
  );
  await clerk.post(`/api/tasks/${id}/publish`);
  w.remember('visits.internal', await visitsOf(w, id));
  w.tell('市场监管部门内部联合抽查：登记、公示、网站信息一次检查，线上线下结果记入同一份记录。');
}
