import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { race } from '../testing/race.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import {
  createTask,
  fullSheet,
  personOfInspector,
  toCommitment,
  toResult,
  type Visit,
} from '../testing/story.ts';

/** Bad teams at the release, the start and the submission (invariant 5): refused with document and article, nothing half done. */

let server: TestServer;
let clerk: Client;
let drawId: string;
let visits: Visit[];
let people: Map<string, string>;

beforeAll(async () => {
  server = await startTestServer('team');
  clerk = await server.as('clerk');
  const taskId = await createTask(clerk, {
    name: '登记事项抽查',
    parts: [{ departmentId: 'SCJG', itemId: 'SCJG-01', kinds: ['企业'], total: 6 }],
  });
  drawId = (await toCommitment(clerk, taskId)).id;
  await toResult(server, clerk, drawId);
  people = await personOfInspector(server);
});
afterAll(() => server.stop());

const change = (set: string, id?: string) =>
  sql
    .raw(`update mingcha.inspectors set ${set} where department_id = 'SCJG'${id ? ` and id = '${id}'` : ''}`)
    .execute(server.server.services.db);
const released = async () => (await clerk.get<{ rows: Visit[] }>('/api/visits?pageSize=200')).rows;
const release = (code: string) =>
  clerk.refused(code, 'POST', `/api/draws/${drawId}/release`, { through: '2026-12-31' });

test('the release refuses an expired or unlicensed officer, and not one visit leaves the seal', async () => {
  await change(`cert_to = '2026-07-01'`);
  expect((await release('OFFICER_EXPIRED')).text).toContain('国办发〔2024〕54 号');
  await change(`cert_to = null`);
  await release('OFFICER_UNLICENSED');
  await change(`cert_to = '2030-01-01', role = 'auxiliary'`);
  expect((await release('OFFICER_UNLICENSED')).text).toContain('辅助人员');
  expect(await released()).toEqual([]);
  await change(`role = 'officer'`);
  await clerk.post(`/api/draws/${drawId}/release`, { through: '2026-12-31' });
  visits = await released();
  expect(visits.length).toBe(6);
});

test('nothing starts without the approval of the head; the head approves a batch once (2.6)', async () => {
  const visit = visits[0]!;
  const own = await server.as(people.get(visit.team[0]!.inspectorId)!);
  const refused = await own.refused('VISIT_NOT_APPROVED', 'POST', `/api/visits/${visit.id}/start`, {});
  expect(refused.text).toContain('须经行政机关负责人批准');
  const record = { objectId: visit.objects[0]!.id, partId: 'x', version: 0, categories: [1] };
  await own.refused('NOT_FOUND', 'PUT', `/api/visits/${visit.id}/record`, record);
  await clerk.refused('NOT_ALLOWED', 'POST', '/api/visits/approve', { ids: [visit.id] });
  const head = await server.as('head');
  const other = await server.as('head-rsj');
  await other.refused('NOT_FOUND', 'POST', '/api/visits/approve', { ids: [visit.id] });
  const twin = await server.as('head');
  const five = visits.slice(0, 5).map((v) => v.id);
  await race(1, () =>
    Promise.resolve([
      () => head.call('POST', '/api/visits/approve', { ids: five }),
      () => twin.call('POST', '/api/visits/approve', { ids: five }),
    ]),
  );
  expect((await released()).filter((v) => v.step === 'approved').length).toBe(5);
});

test('an urgent visit starts with its reason and cannot be handed in before the approval is made up', async () => {
  const visit = visits[5]!;
  const own = await server.as(people.get(visit.team[0]!.inspectorId)!);
  const path = `/api/visits/${visit.id}`;
  await own.post(`${path}/start`, { urgent: '投诉反映正在销毁证据' });
  const { records } = await own.get<Visit>(path);
  const { objectId, partId, version } = records[0]!;
  await own.ok('PUT', `${path}/record`, { objectId, partId, version, categories: [1] });
  await own.ok(
    'PUT',
    `${path}/sheet`,
    fullSheet(visit.objects[0]!.id, 'SCJG', server.clock.now().toISOString()),
  );
  expect((await own.refused('STEP_GUARD', 'POST', `${path}/submit`, {})).text).toContain('补办批准');
  await (await server.as('head')).post('/api/visits/approve', { ids: [visit.id] });
  await own.post(`${path}/submit`);
});

test('experts are named before the visit, never count, and nobody is added later (N07, N08)', async () => {
  const visit = visits[0]!;
  const path = `/api/visits/${visit.id}`;
  const expert = { kind: 'expert', name: '演练专家', organisation: '检测中心', duty: '取样指导' };
  expect(await clerk.ok('PUT', `${path}/assistants`, { people: [expert] })).toMatchObject({
    assistants: [expert],
  });
  const own = await server.as(people.get(visit.team[0]!.inspectorId)!);
  // with one of two officers gone, the expert does not make up the number
  await sql`update inspectors set cert_to = '2026-07-19' where id = ${visit.team[1]!.inspectorId}`.execute(
    server.server.services.db,
  );
  await own.refused('OFFICER_EXPIRED', 'POST', `${path}/start`, {});
  await change(`cert_to = '2030-01-01'`);
  await own.post(`${path}/start`);
  await clerk.refused('ASSISTANTS_FIXED', 'PUT', `${path}/assistants`, { people: [] });
});

test('a recused officer stops the visit until the slot is drawn anew (N09); a team of one is too small (2.5)', async () => {
  const visit = visits[1]!;
  const own = await server.as(people.get(visit.team[0]!.inspectorId)!);
  const path = `/api/visits/${visit.id}`;
  const other = visit.team[1]!.inspectorId;
  await own.refused('NOT_ALLOWED', 'POST', `${path}/recusal`, { inspectorId: other, reason: '近亲属' });
  const recusal = { inspectorId: other, reason: '近亲属在该企业任职' };
  await clerk.post(`${path}/recusal`, recusal);
  await clerk.refused('RECUSAL_DECLARED', 'POST', `${path}/recusal`, recusal);
  const refused = await own.refused('OFFICER_RECUSED', 'POST', `${path}/start`, {});
  expect(refused.text).toContain('行政处罚法第四十三条');
  // an interest declared after the draw, in the directory of inspectors, stops it as well
  const later = visits[4]!;
  const one = later.team[0]!.inspectorId;
  const him = await server.as(people.get(one)!);
  const interests = `/api/inspectors/${encodeURIComponent(one)}/interests`;
  const { id: interest } = await him.post<{ id: string }>(interests, {
    objectId: later.objects[0]!.id,
    relation: 'shareholder',
    words: '持股 5%',
  });
  const stopped = await him.refused('OFFICER_RECUSED', 'POST', `/api/visits/${later.id}/start`, {});
  expect(stopped.text).toContain('持股 5%');
  await clerk.post(`${interests}/${interest}/end`, { reason: '股份已转让' });
  await him.post(`/api/visits/${later.id}/start`);
  const small = visits[2]!;
  const left = await server.as(people.get(small.team[0]!.inspectorId)!);
  const { Client } = (await import('pg')).default;
  const owner = new Client({ ...server.owner });
  await owner.connect();
  await owner.query('delete from mingcha.visit_team where visit_id = $1 and inspector_id = $2', [
    small.id,
    small.team[1]!.inspectorId,
  ]);
  await owner.end();
  const few = await left.refused('TEAM_TOO_SMALL', 'POST', `/api/visits/${small.id}/start`, {});
  expect(few.text).toContain('不少于 2 名');
  expect((await clerk.get<Visit>(`/api/visits/${small.id}`)).step).toBe('approved');
});

test('无法检查 needs its proof, maps to a national category, and is confirmed by another person (J05)', async () => {
  const visit = visits[3]!;
  const own = await server.as(people.get(visit.team[0]!.inspectorId)!);
  const path = `/api/visits/${visit.id}`;
  await own.refused('INPUT_INVALID', 'POST', `${path}/impossible`, { reason: 'deregistered', proof: '' });
  await own.post(`${path}/impossible`, { reason: 'deregistered', proof: '登记系统显示 2026-07-10 已注销' });
  const head = await server.as('head');
  const unable = await head.get<Visit & { impossible: { local: string } }>(path);
  expect([unable.step, unable.impossible.local, unable.records[0]!.categories]).toEqual([
    'unable',
    '注销',
    [7],
  ]);
  await head.post(`${path}/review`, { verdict: 'return', reason: '请补拍门头照片' });
  const again = await head.get<Visit>(path);
  expect([again.step, again.records[0]!.categories]).toEqual(['approved', []]);
  await own.post(`${path}/impossible`, { reason: 'unreachable', proof: '两次上门，邻居称已搬离' });
  await head.post(`${path}/review`, { verdict: 'pass' });
  expect((await head.get<Visit>(path)).step).toBe('impossible');
  const followups = await clerk.get<{ rows: { kind: string }[] }>(
    `/api/followups?objectId=${encodeURIComponent(visit.objects[0]!.id)}`,
  );
  expect(followups.rows.map((f) => f.kind).toSorted()).toEqual(['abnormal', 'labels']);
});
