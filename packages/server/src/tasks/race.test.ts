import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { race } from '../testing/race.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { approvedSpecial, TWO_DEPARTMENTS } from '../testing/story.ts';

/** Two operators at once on every transition before the draw: one wins, the other gets a clear 409; 100 rounds each (issue 4, must show 6). */
const ROUNDS = 100;

let server: TestServer;
let clerks: [Client, Client];
let heads: [Client, Client];
let sections: [Client, Client];
let rsj: [Client, Client];
let specialId: string;
const two = async (id: string): Promise<[Client, Client]> => [await server.as(id), await server.as(id)];
beforeAll(async () => {
  server = await startTestServer('taskrace', { seed: { objects: 60, inspectors: 40, story: false } });
  [clerks, heads, sections, rsj] = [
    await two('clerk'),
    await two('head'),
    await two('section'),
    await two('coordinator-rsj'),
  ];
  specialId = await approvedSpecial(clerks[0]);
});
afterAll(() => server.stop());

const both = (pair: [Client, Client], path: string, body: object = {}) =>
  pair.map((c) => () => c.call('POST', path, body)) as [
    () => ReturnType<Client['call']>,
    () => ReturnType<Client['call']>,
  ];
const task = async (more: object) =>
  (
    await clerks[0].post<{ id: string }>('/api/tasks', {
      name: '并发',
      origin: 'special',
      specialId,
      scheme: { content: '逐项检查' },
      ...more,
    })
  ).id;
const single = () => task({ parts: [{ departmentId: 'SCJG', itemId: 'SCJG-01', total: 2 }] });

test('submit, approve and cancel of a task', async () => {
  const ids: string[] = [];
  await race(ROUNDS, async () => {
    ids.push(await single());
    return both(clerks, `/api/tasks/${ids.at(-1)}/submit`);
  });
  await race(ROUNDS, (n) => Promise.resolve(both(heads, `/api/tasks/${ids[n]}/approve`)));
  await race(ROUNDS, (n) =>
    Promise.resolve(both(heads, `/api/tasks/${ids[n]}/cancel`, { reason: '调整安排' })),
  );
  const { stages } = await clerks[0].get<{ stages: Record<string, number> }>('/api/tasks');
  expect(stages['cancelled']).toBe(ROUNDS);
}, 600_000);

test('push and return of a task, confirm against refuse of a response', async () => {
  const ids: string[] = [];
  await race(ROUNDS, async () => {
    ids.push(await task({ parts: TWO_DEPARTMENTS.parts }));
    return both(clerks, `/api/tasks/${ids.at(-1)}/push`);
  });
  await race(ROUNDS, (n) =>
    Promise.resolve([
      () => rsj[0].call('POST', `/api/responses/${ids[n]}.RSJ/confirm`, {}),
      () => rsj[1].call('POST', `/api/responses/${ids[n]}.RSJ/refuse`, { reason: '没有该类对象' }),
    ] as const),
  );
  const ready: string[] = [];
  for (const id of ids)
    if ((await clerks[0].get<{ stage: string }>(`/api/tasks/${id}`)).stage === 'ready') ready.push(id);
  expect(ready.length).toBeGreaterThan(0);
  await race(ready.length, (n) =>
    Promise.resolve(both(heads, `/api/tasks/${ready[n]}/return`, { reason: '补充内容' })),
  );
}, 600_000);

test('accept, approve, handle and close of a lead', async () => {
  const ids: string[] = [];
  await race(ROUNDS, async () => {
    const { id } = await clerks[0].post<{ id: string }>('/api/leads', {
      origin: 'monitoring',
      title: '数据监测线索',
      content: '年报异常',
      objectName: '某企业',
      receivedOn: '2026-07-20',
    });
    ids.push(id);
    return both(sections, `/api/leads/${id}/accept`);
  });
  await race(ROUNDS, (n) => Promise.resolve(both(heads, `/api/leads/${ids[n]}/approve`)));
  await race(ROUNDS, (n) =>
    Promise.resolve(both(sections, `/api/leads/${ids[n]}/handle`, { outcome: '书面核实，未发现问题' })),
  );
  await race(ROUNDS, (n) => Promise.resolve(both(sections, `/api/leads/${ids[n]}/close`)));
  const { rows } = await clerks[0].get<{ rows: { state: string }[] }>('/api/leads');
  expect(rows.filter((r) => r.state === 'closed')).toHaveLength(ROUNDS);
}, 600_000);
