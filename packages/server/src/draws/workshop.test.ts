import {
  checkChain,
  fromHex,
  nodeHash,
  verifyPublic,
  verifySupervisor,
  type HashOf,
} from '@mingcha/fairdraw';
import * as crypto from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeReceipt, publicFrame } from '../disclosure/receipts.ts';
import { jsonLog } from '../platform/log.ts';
import { actor } from '../practice/cast.ts';
import { previewTask } from '../tasks/previewTask.ts';
import { PartInput } from '../tasks/schema.ts';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { keyInForce, linesOf } from '../testing/supervisingKey.ts';
import { createTask, inspectAll, toCommitment, toResult, type Hall, type Visit } from '../testing/story.ts';
import { replaySnapshot } from './replayMaterial.ts';
import { LARGE, Workshop } from './workshop.ts';

let server: TestServer;
let clerk: Client;
let taskId: string;
let hall: Hall;
let visits: Visit[];
const logged: string[] = [];
const parts = [{ departmentId: 'SCJG', itemId: 'SCJG-01', kinds: ['企业'], total: 12 }];
const hashOf: HashOf = (alg) => nodeHash(alg, crypto);

/** The verbs that a thread has done so far, in order. */
const apart = (): string[] =>
  logged
    .map((line) => JSON.parse(line) as { event: string; verb: string })
    .filter((line) => line.event === 'workshop.did')
    .map((line) => line.verb);
/** Nothing of the frames was worked out on the thread that answers everybody: they would be kept there. */
async function expectNoFrames(): Promise<void> {
  const { db, frames } = server.server.services;
  const { plan } = await db
    .selectFrom('draws')
    .where('id', '=', hall.id)
    .select('plan')
    .executeTakeFirstOrThrow();
  expect(plan.size).toBeGreaterThanOrEqual(LARGE);
  expect(frames.get(hall.id, plan.root)).toBeUndefined();
}

beforeAll(async () => {
  const log = jsonLog(
    (line) => logged.push(line),
    () => new Date(0),
  );
  server = await startTestServer('workshop', { seed: { objects: 60, inspectors: 40, story: false }, log });
  clerk = await server.as('clerk');
  const owner = new pg.Client({ ...server.owner, options: '-c search_path=mingcha,public' });
  await owner.connect();
  // in the place of the county's own sixty, so that no pattern of the frame is too rare to be published
  await owner.query(`update objects set status = '存续', kinds = '{企业}', risk = 'A', registered_on = null`);
  await owner
    .query(
      `insert into objects (owner_id, id, code, code_kind, name, kinds, status, risk, area, township, address, office, industry, representative, phone, attrs)
     select 'COUNTY', 'int:X' || n, 'X' || n, 'other', '大名录' || n || '号商贸', '{企业}', '存续', substr('ABCDU', n % 5 + 1, 1), '', '', '', '', '', '', '', '{}' from generate_series(1, $1::int) n`,
      [LARGE],
    )
    .finally(() => owner.end());
});
afterAll(() => server.stop());

test('a large register is frozen and drawn on a thread of its own; records, refusals and receipts are as ever (promise 1, issue 3 must show 8)', async () => {
  taskId = await createTask(clerk, { name: '大名录抽查', parts });
  const key = await keyInForce(server);
  const { id } = await toCommitment(clerk, taskId);
  const again = await clerk.refused('DRAW_SECOND', 'POST', `/api/tasks/${taskId}/freeze`, {});
  expect(again.text).toContain(id);
  await clerk.refused('DRAW_STATE', 'POST', `/api/draws/${id}/result`, { beacons: {} });
  hall = await toResult(server, clerk, id);
  expect(hall.matching).toMatchObject({ ok: true, objects: 12 });
  // the copy of the supervising body was encrypted there too
  const copy = await (
    await fetch(`${server.url}/api/draws/${id}/escrow/copy`, {
      headers: { cookie: (await server.as('supervisor')).cookie },
    })
  ).bytes();
  const lines = await linesOf(key.secret, copy);
  const { plan } = await server.server.services.db
    .selectFrom('draws')
    .where('id', '=', id)
    .select('plan')
    .executeTakeFirstOrThrow();
  expect(lines.filter((line) => line.includes('"kind":"object"'))).toHaveLength(plan.size);
  await clerk.post(`/api/draws/${id}/release`, { through: '2026-12-31' });
  ({ rows: visits } = await clerk.get<{ rows: Visit[] }>(`/api/visits?taskId=${taskId}&pageSize=50`));
  expect(visits.flatMap((v) => v.objects)).toHaveLength(12);
  const verbs = (await clerk.get<{ timeline: { verb: string }[] }>(`/api/tasks/${taskId}`)).timeline;
  expect(verbs.map((t) => t.verb)).toEqual(expect.arrayContaining(['draw.freeze', 'draw.result']));
  // the refused ones as well
  expect(apart()).toEqual(['freeze', 'commit', 'freeze', 'result', 'result']);
  await expectNoFrames();
});

test('one slot drawn again replays the draw apart; a refusal replays nothing (D04)', async () => {
  const head = await server.as('head');
  const visit = visits[0]!;
  const before = apart().length;
  const ask = async () =>
    (
      await clerk.post<{ id: string }>(`/api/draws/${hall.id}/changes`, {
        kind: 'reassign',
        visitId: visit.id,
        inspectorId: visit.team[0]!.inspectorId,
        reason: '当日生病',
      })
    ).id;
  await head.post(`/api/changes/${await ask()}/decide`, { ok: false, decision: '可以成行' });
  expect(apart().slice(before)).toEqual([]);
  const change = await ask();
  expect(await head.post(`/api/changes/${change}/decide`, { ok: true })).toMatchObject({ exhausted: false });
  await head.refused('DRAW_STATE', 'POST', `/api/changes/${change}/decide`, { ok: true });
  expect(apart().slice(before)).toEqual(['change', 'change']);
  const chain = (await clerk.call('GET', '/api/portal/records')).text.trim().split('\n');
  expect(JSON.parse(chain.at(-1)!)).toMatchObject({ type: 'reassign' });
  expect(
    checkChain(
      hashOf,
      chain.map((line) => JSON.parse(line) as never),
    ),
  ).toEqual([]);
  await expectNoFrames();
});

test('preview, receipts, the published frame and the snapshot come from the reading thread, and are what they are here', async () => {
  await inspectAll(server, clerk, taskId);
  await clerk.post(`/api/tasks/${taskId}/publish`);
  const supervisor = await server.as('supervisor');
  const before = apart().length;
  const [drawn, other] = [visits[1]!.objects[0]!, { id: 'int:X1', code: 'X1' }];
  const app = server.server.services;
  const receiptOf = (o: { id: string; code: string }) => ({
    drawId: hall.id,
    code: o.code,
    checkCode: app.keys.checkCode(o.id),
  });
  const ask = (o: typeof other) => clerk.post('/api/portal/receipt', receiptOf(o));
  // asked at once, while everybody else is served
  const [receipts, previewed, frame, snapshot] = await Promise.all([
    Promise.all([ask(drawn), ask(other)]),
    clerk.post('/api/tasks/preview', { parts }),
    clerk.call('GET', `/api/portal/draws/${hall.id}/frame.ndjson`),
    supervisor.call('GET', `/api/draws/${hall.id}/private/snapshot.ndjson`),
  ]);
  await clerk.refused('RECEIPT_NO_MATCH', 'POST', '/api/portal/receipt', { ...receiptOf(other), code: 'X2' });
  expect(apart().slice(before).toSorted()).toEqual([
    'frame',
    'preview',
    'receipt',
    'receipt',
    'receipt',
    'snapshot',
  ]);
  await expectNoFrames();

  expect(receipts[0]).toMatchObject({ drawn: true });
  expect(receipts).toEqual(
    JSON.parse(
      JSON.stringify([await makeReceipt(app, receiptOf(drawn)), await makeReceipt(app, receiptOf(other))]),
    ),
  );
  const textOf = (bytes: Iterable<Uint8Array>) => Buffer.concat([...bytes]).toString('utf8');
  expect(snapshot.text).toBe(textOf(await replaySnapshot(app, await actor(app, 'supervisor'), hall.id)));
  expect(frame.text).toBe(textOf(await publicFrame(app, hall.id)));
  const input = { parts: parts.map((p) => PartInput.parse(p)) };
  expect(previewed).toEqual(
    JSON.parse(JSON.stringify(await previewTask(app, await actor(app, 'clerk'), input))),
  );
  // and what was published holds before the verifier, as the key of the supervising body does
  const text = async (name: string) =>
    (await clerk.call('GET', `/api/portal/draws/${hall.id}/${name}.json`)).text;
  const bundle = { commit: await text('commit'), open: await text('open'), result: await text('result') };
  expect(verifyPublic(hashOf, { ...bundle, frame: frame.text.trimEnd().split('\n') })).toEqual([]);
  const { k } = await supervisor.get<{ k: string }>(`/api/draws/${hall.id}/private/key.json`);
  const lines = snapshot.text.trimEnd().split('\n');
  expect(verifySupervisor(hashOf, { ...bundle, K: fromHex(k), snapshot: lines })).toEqual([]);
});

test('a thread that breaks refuses what it was asked, and the next question starts another', async () => {
  const { config, connection, clock, log } = server.server.services;
  const ask = (workshop: Workshop) => workshop.read(null, clock.now(), 'frame', { drawId: hall.id });
  const broken = new Workshop({ config: null as never, connection }, log);
  await expect(ask(broken)).rejects.toThrow(TypeError);
  await expect(ask(broken)).rejects.toThrow(TypeError);
  await broken.end();
  const sound = new Workshop({ config, connection }, log);
  const first = Buffer.concat((await ask(sound)) as Uint8Array[]);
  await sound.end();
  expect(Buffer.concat((await ask(sound)) as Uint8Array[]).equals(first)).toBe(true);
  await sound.end();
});
