import { afterAll, beforeAll, expect, test } from 'vitest';
import { profileFor } from '../configuration/rules.ts';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { demandFrequency } from './frequencyAhead.ts';

let server: TestServer;
let clerk: Client;
let section: Client;
let head: Client;
let officers: { id: string; certTo: string | null }[];
beforeAll(async () => {
  server = await startTestServer('leads');
  [clerk, section, head] = (await Promise.all(['clerk', 'section', 'head'].map((id) => server.as(id)))) as [
    Client,
    Client,
    Client,
  ];
  officers = await server.server.services.db
    .selectFrom('inspectors')
    .where('departmentId', '=', 'SCJG')
    .where('role', '=', 'officer')
    .where('off', '=', '[]' as never)
    .select(['id', 'certTo'])
    .orderBy('certTo')
    .execute();
});
afterAll(() => server.stop());

const lead = async (code: string): Promise<string> =>
  (
    await clerk.post<{ id: string }>('/api/leads', {
      origin: 'complaint',
      title: '举报过期食品',
      content: '群众举报销售过期食品',
      code,
      objectName: '某食品店',
      receivedOn: '2026-07-20',
      handleBy: '2026-07-24',
    })
  ).id;
const good = () => officers.filter((o) => (o.certTo ?? '') > '2027-01-01').slice(0, 2);
const visit = (more: object = {}) => ({ on: '2026-07-21', inspectors: good().map((o) => o.id), ...more });

test('a complaint skips the lot, is approved and visited by two licensed officers, and is counted (F06, 2.6, M06)', async () => {
  const { rows } = await clerk.get<{ rows: { code: string }[] }>('/api/objects?pageSize=2');
  const id = await lead(rows[0]!.code);
  const deadlines = await clerk.get<{ rows: { noun: string; due: string }[] }>('/api/deadlines?noun=lead');
  expect(deadlines.rows).toMatchObject([{ noun: 'lead', due: '2026-07-24' }]);
  await section.post(`/api/leads/${id}/accept`);
  await section.refused('LEAD_STATE', 'POST', `/api/leads/${id}/accept`, {});
  await section.refused('TASK_GUARD', 'POST', `/api/leads/${id}/check`, { visit: visit() });
  await head.post(`/api/leads/${id}/approve`);

  // one officer is too few; a certificate that ends before the visit does not count, with the words
  const one = visit({ inspectors: [good()[0]!.id] });
  await section.refused('LEAD_TEAM', 'POST', `/api/leads/${id}/check`, { visit: one });
  await server.server.services.db
    .updateTable('inspectors')
    .set({ certTo: '2026-07-01' })
    .where('id', '=', officers.at(-1)!.id)
    .execute();
  const expired = visit({ inspectors: [good()[0]!.id, officers.at(-1)!.id] });
  const refused = await section.refused('LEAD_TEAM', 'POST', `/api/leads/${id}/check`, { visit: expired });
  expect(refused.text).toContain('2026-07-01');

  await section.post(`/api/leads/${id}/check`, { visit: visit() });
  await section.refused('TASK_GUARD', 'POST', `/api/leads/${id}/handle`, {});
  await section.post(`/api/leads/${id}/handle`, { outcome: '未发现过期食品', clean: true });
  await section.post(`/api/leads/${id}/close`);
  expect((await clerk.get<{ total: number }>('/api/deadlines?noun=lead')).total).toBe(0);

  // the county decides to refuse a second visit on one day: the ledger knows the first
  await head.post('/api/configuration/frequency', { ruleId: 'daily', on: true, most: 1, why: '本县决定' });
  const again = await lead(rows[0]!.code);
  await section.post(`/api/leads/${again}/accept`);
  await head.post(`/api/leads/${again}/approve`);
  const warned = await section.post<{ findings: { code: string; message: string }[] }>(
    `/api/leads/${again}/check`,
    { visit: visit() },
  );
  expect(warned.findings).toMatchObject([
    { code: 'VISIT_FREQUENCY', message: expect.stringContaining('第 2 次') },
  ]);
  await section.post(`/api/leads/${again}/handle`, { outcome: '未发现过期食品', clean: true });
});

test('an urgent visit goes first and gets its approval later; its result waits for it (2.6)', async () => {
  const id = await lead('none');
  await section.post(`/api/leads/${id}/accept`);
  await section.post(`/api/leads/${id}/check`, { visit: visit({ urgent: '可能危及人身安全' }) });
  await section.refused('TASK_GUARD', 'POST', `/api/leads/${id}/handle`, { outcome: '已处置' });
  await head.post(`/api/leads/${id}/approve`);
  await section.post(`/api/leads/${id}/handle`, { outcome: '已处置', clean: false });
  const other = await lead('none');
  await head.refused('TASK_REASON', 'POST', `/api/leads/${other}/dismiss`, {});
  await clerk.post(`/api/leads/${other}/pass-on`, { reason: '不属于本部门职责', passedTo: '应急管理局' });
  const { rows } = await clerk.get<{ rows: { id: string; state: string }[] }>('/api/leads');
  expect(rows.find((r) => r.id === other)).toMatchObject({ state: 'passedOn', passedTo: '应急管理局' });
});

test('visits that an area counts are told before a task is made and stop a release where the rule is hard (2.6)', async () => {
  const { db } = server.server.services;
  const { rows } = await clerk.get<{ rows: { id: string; code: string }[] }>('/api/objects?pageSize=2');
  const [object] = rows;
  server.clock.advance(2 * 24 * 3600);
  // two days later everybody signs in again
  [clerk, head] = [await server.as('clerk'), await server.as('head')];
  const parts = [{ departmentId: 'SCJG', itemId: 'SCJG-01', total: 6 }];
  const preview = () =>
    clerk.post<{ notices: { code: string; message: string }[] }>('/api/tasks/preview', { parts });
  const told = async () => (await preview()).notices.filter((n) => n.code === 'VISIT_FREQUENCY');
  expect(await told()).toEqual([]);
  await head.post('/api/configuration/frequency', { ruleId: 'monthly', on: true, most: 1, why: '本县决定' });
  expect(await told()).toMatchObject([{ message: expect.stringContaining('1 户') }]);
  await head.post('/api/configuration/frequency', { ruleId: 'monthly', on: false, most: 3, why: '恢复' });

  const profile = await profileFor(db, 'COUNTY', '2026-07-22');
  const task = { areaId: 'COUNTY', initiatorId: 'SCJG', origin: 'special' as const };
  const again = {
    date: '2026-07-22',
    objects: [{ id: object!.id, name: '' }],
    team: good().map((o) => ({ inspectorId: o.id })),
  };
  const release = () => demandFrequency(db, task, [], profile, [again]);
  expect(await release()).toEqual([]);
  const clean = { ruleId: 'same-inspector-clean', most: 1, why: '本县决定' };
  await head.post('/api/configuration/frequency', { ...clean, on: true });
  await expect(release()).rejects.toMatchObject({
    code: 'RELEASE_FREQUENCY',
    message: expect.stringContaining('成都市'),
  });
  await head.post('/api/configuration/frequency', { ...clean, on: false });
});
