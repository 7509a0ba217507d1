import { nodeHash, witnessCommit } from '@mingcha/fairdraw';
import * as crypto from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { DIGITS, R, createTask, toCommitment, toResult, type Hall } from '../testing/story.ts';
import { closeDueOpenings } from './closeDueOpenings.ts';

let server: TestServer;
let clerk: Client;
let head: Client;
beforeAll(async () => {
  server = await startTestServer('endings');
  clerk = await server.as('clerk');
  head = await server.as('head');
});
afterAll(() => server.stop());

const SIMPLE = { name: '结局', parts: [{ departmentId: 'SCJG', itemId: 'SCJG-01', total: 6 }] };
const begin = async (input: object = {}) =>
  toCommitment(clerk, await createTask(clerk, { ...SIMPLE, ...input }));

test('a draw is aborted only for the two causes, and the record stays on the portal', async () => {
  const hall = await begin();
  await clerk.refused('ABORT_CAUSE', 'POST', `/api/draws/${hall.id}/abort`, { cause: 'beacon-not-drawn' });
  await clerk.refused('ABORT_CAUSE', 'POST', `/api/draws/${hall.id}/abort`, { cause: 'opening-missing' });
  server.clock.advance(61);
  await clerk.post(`/api/draws/${hall.id}/close-openings`);
  server.clock.advance(60);
  expect(await clerk.post(`/api/draws/${hall.id}/abort`, { cause: 'beacon-not-drawn' })).toMatchObject({
    state: 'aborted',
  });
  await clerk.refused('DRAW_STATE', 'POST', `/api/draws/${hall.id}/result`, { beacons: { b1: DIGITS } });
  const record = await clerk.get(`/api/portal/draws/${hall.id}/abort.json`);
  expect(record).toMatchObject({ type: 'abort', why: 'beacon-not-drawn', commit: hall.commit!.hash });
});

test('without a beacon a missing opening can only abort', async () => {
  const hall = await begin({ beacon: null, times: { openSeconds: 60, beaconSeconds: 90 } });
  server.clock.advance(61);
  await clerk.refused('OPENING_MISSING', 'POST', `/api/draws/${hall.id}/close-openings`, {});
  await clerk.refused('OPENING_LATE', 'POST', `/api/draws/${hall.id}/openings`, { witness: 'w1', r: R });
  expect(await clerk.post(`/api/draws/${hall.id}/abort`, { cause: 'opening-missing' })).toMatchObject({
    state: 'aborted',
  });
});

test('a void needs two different people; the voided result stays readable and is never released', async () => {
  const hall = await begin();
  await toResult(server, clerk, hall.id);
  await clerk.refused('VOID_NOT_REQUESTED', 'POST', `/api/draws/${hall.id}/void/confirm`, {});
  await clerk.post(`/api/draws/${hall.id}/void`, { why: '名录截止日期有误，须重新组织' });
  await clerk.refused('VOID_SAME_PERSON', 'POST', `/api/draws/${hall.id}/void/confirm`, {});
  await clerk.refused('VOID_PENDING', 'POST', `/api/draws/${hall.id}/release`, { through: '2026-12-31' });
  expect(await head.post(`/api/draws/${hall.id}/void/confirm`)).toMatchObject({ state: 'voided' });
  await clerk.refused('DRAW_STATE', 'POST', `/api/draws/${hall.id}/release`, { through: '2026-12-31' });
  const result = await clerk.get<{ type: string }>(`/api/portal/draws/${hall.id}/result.json`);
  const record = await clerk.get<{ by: string[] }>(`/api/portal/draws/${hall.id}/void.json`);
  expect([result.type, record.by]).toEqual(['result', ['演练经办人', '演练负责人']]);
  const portal = await clerk.get<{ receipt: { available: boolean } }>(`/api/portal/draws/${hall.id}`);
  expect(portal.receipt.available).toBe(false);
});

test('once a visit was released the draw as a whole is no longer voided: teams are on their way', async () => {
  const hall = await begin();
  await toResult(server, clerk, hall.id);
  await clerk.post(`/api/draws/${hall.id}/release`, { through: '2026-12-31' });
  const refused = await clerk.refused('TASK_STAGE', 'POST', `/api/draws/${hall.id}/void`, {
    why: '名录截止日期有误，须重新组织',
  });
  expect(refused.text).toContain('名单已经派发');
  const { allowed } = await clerk.get<Hall>(`/api/draws/${hall.id}`);
  expect(allowed.find((v) => v.verb === 'void')).toMatchObject({ ok: false });
});

test('an open record made after beaconAfter is recorded, graded D, and its result is never released', async () => {
  const hall = await begin();
  server.clock.advance(95);
  await clerk.post(`/api/draws/${hall.id}/close-openings`);
  const result = await clerk.post<Hall>(`/api/draws/${hall.id}/result`, { beacons: { b1: DIGITS } });
  expect(result.grade).toBe('D');
  await clerk.refused('OPEN_RECORD_LATE', 'POST', `/api/draws/${hall.id}/release`, { through: '2026-12-31' });
});

test('a drand round that exists before beaconAfter is refused while the draw can still be changed', async () => {
  const chain = '8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce';
  const beacon = { src: 'drand', issue: `${chain}:1000000` };
  const hall = await clerk.post<Hall>(`/api/tasks/${await createTask(clerk, { ...SIMPLE, beacon })}/freeze`);
  const commit = witnessCommit(nodeHash('sha256', crypto), hall.id, 'w1', R);
  await clerk.post(`/api/draws/${hall.id}/witnesses`, { witness: 'w1', commit });
  await clerk.refused('BEACON_TOO_OLD', 'POST', `/api/draws/${hall.id}/commit`, {});
  expect(await clerk.get<Hall>(`/api/draws/${hall.id}`)).toMatchObject({ state: 'frozen', commit: null });
});

test('the server closes openings by itself once openBy has passed', async () => {
  const hall = await begin();
  expect(await closeDueOpenings(server.server.services)).toBe(0);
  server.clock.advance(61);
  expect(await closeDueOpenings(server.server.services)).toBe(1);
  expect((await clerk.get<Hall>(`/api/draws/${hall.id}`)).state).toBe('opened');
});

test('values that do not fit are refused in words, and nothing is half done', async () => {
  const taskId = await createTask(clerk, SIMPLE);
  const frozen = await clerk.post<Hall>(`/api/tasks/${taskId}/freeze`);
  await clerk.refused('WITNESS_COMMIT_MISSING', 'POST', `/api/draws/${frozen.id}/commit`, {});
  await clerk.refused('WITNESS_UNKNOWN', 'POST', `/api/draws/${frozen.id}/witnesses`, {
    witness: 'w9',
    commit: 'ab'.repeat(32),
  });
  await clerk.post(`/api/draws/${frozen.id}/witnesses`, { witness: 'w1', commit: 'cd'.repeat(32) });
  await clerk.post(`/api/draws/${frozen.id}/commit`);
  await clerk.refused('OPENING_MISFIT', 'POST', `/api/draws/${frozen.id}/openings`, { witness: 'w1', r: R });
  await clerk.refused('DRAW_STATE', 'POST', `/api/draws/${frozen.id}/result`, { beacons: { b1: DIGITS } });
  server.clock.advance(61);
  await clerk.post(`/api/draws/${frozen.id}/close-openings`);
  await clerk.refused('BEACON_TOO_EARLY', 'POST', `/api/draws/${frozen.id}/result`, {
    beacons: { b1: DIGITS },
  });
  server.clock.advance(60);
  await clerk.refused('BEACON_MISSING', 'POST', `/api/draws/${frozen.id}/result`, {});
  await clerk.refused('BEACON_MALFORMED', 'POST', `/api/draws/${frozen.id}/result`, {
    beacons: { b1: '123' },
  });
  await clerk.refused('BEACON_UNKNOWN', 'POST', `/api/draws/${frozen.id}/result`, {
    beacons: { b1: DIGITS, b2: '1' },
  });
  const hall = await clerk.post<Hall>(`/api/draws/${frozen.id}/result`, { beacons: { b1: DIGITS } });
  expect([hall.state, hall.grade]).toEqual(['drawn', 'B']);
  await clerk.refused('DRAW_SECOND', 'POST', `/api/tasks/${taskId}/freeze`, {});
  await clerk.refused('TASK_STAGE', 'DELETE', `/api/tasks/${taskId}`);
});

test('two witnesses cannot stand behind one random number', async () => {
  const witnesses = [
    { id: 'w1', who: '监察室' },
    { id: 'w2', who: '消费者协会' },
  ];
  const taskId = await createTask(clerk, { ...SIMPLE, witnesses });
  const { id } = await clerk.post<Hall>(`/api/tasks/${taskId}/freeze`);
  await clerk.post(`/api/draws/${id}/witnesses`, { witness: 'w1', commit: 'ab'.repeat(32) });
  const again = { witness: 'w2', commit: 'ab'.repeat(32) };
  await clerk.refused('WITNESS_COMMIT_REPEATED', 'POST', `/api/draws/${id}/witnesses`, again);
});

test('a freeze that was never committed can be given up; its drawId is not used again', async () => {
  const taskId = await createTask(clerk, SIMPLE);
  const first = await clerk.post<Hall>(`/api/tasks/${taskId}/freeze`);
  expect(await clerk.post(`/api/draws/${first.id}/discard`)).toMatchObject({ state: 'discarded' });
  const second = await clerk.post<Hall>(`/api/tasks/${taskId}/freeze`);
  expect(second.id > first.id).toBe(true);
});

test('a clock that runs behind the last record stops the chain until it is set right', async () => {
  await begin();
  server.clock.advance(-3600);
  const taskId = await createTask(clerk, { ...SIMPLE, witnesses: [] });
  const frozen = await clerk.post<Hall>(`/api/tasks/${taskId}/freeze`);
  await clerk.refused('CLOCK_BEHIND', 'POST', `/api/draws/${frozen.id}/commit`, {});
  server.clock.advance(3700);
  expect((await clerk.post<Hall>(`/api/draws/${frozen.id}/commit`)).state).toBe('committed');
});
