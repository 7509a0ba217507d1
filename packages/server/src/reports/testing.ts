import type { Client } from '../testing/client.ts';
import type { TestServer } from '../testing/server.ts';
import { createTask, inspectAll, toCommitment, toResult } from '../testing/story.ts';

export const SETTINGS = {
  county: '和安县',
  authority: '和安县市场监督管理局',
  codeWord: '和市监',
  address: '和安县人民路1号',
  phone: '0000-6600001',
  conferenceOffice: '和安县“双随机、一公开”联席会议办公室',
  conferenceCodeWord: '和双随机办',
  supervision: { body: '和安县司法局', phone: '0000-6600012' },
  remedies: { reviewBody: '和安县人民政府', court: '和安县人民法院' },
};

/** The county works under 固阳's rules from today on. */
export const underGuyang = async (server: TestServer): Promise<void> => {
  const head = await server.as('head');
  await head.post('/api/configuration/choice', {
    reference: 'guyang-2021@1',
    from: server.clock.now().toISOString().slice(0, 10),
    why: '按固阳县实施方案试行',
  });
};

/** A task with every result category, drawn, released, inspected, reviewed; some of it published. Returns its id. */
export async function wholeTask(server: TestServer, clerk: Client, input?: object): Promise<string> {
  const taskId = await createTask(clerk, input);
  const { id } = await toCommitment(clerk, taskId);
  await toResult(server, clerk, id);
  await clerk.post(`/api/draws/${id}/release`, { through: '2026-12-31' });
  // each department goes through the categories on its own: the lot, which says who visits first, decides nothing about what is found
  const cases = [[1], [5], [8], [7], [2], [4, 5], [1], [3]];
  const had = new Map<string, number>();
  await inspectAll(server, clerk, taskId, (_, departmentId) => {
    const n = had.get(departmentId) ?? 0;
    had.set(departmentId, n + 1);
    return cases[n % cases.length]!;
  });
  return taskId;
}
