import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkBag } from '../documents/bag/checkBag.ts';
import { unzipBag } from '../documents/bag/zipBag.ts';
import { SETTINGS, wholeTask } from '../reports/testing.ts';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { keyInForce } from '../testing/supervisingKey.ts';
import { createTask, inspectAll, toCommitment, toResult } from '../testing/story.ts';

let server: TestServer;
let clerk: Client;
let section: Client;
let head: Client;
let taskId: string;
const contact = { name: '马小兰', phone: '0000-6600003' };

beforeAll(async () => {
  server = await startTestServer('archive');
  [clerk, section, head] = [await server.as('clerk'), await server.as('section'), await server.as('head')];
  await keyInForce(server);
  taskId = await wholeTask(server, clerk);
}, 300_000);
afterAll(() => server.stop());

test('a document needs the county’s settings, then every fact; nothing is printed empty and no number is used up (C07)', async () => {
  await clerk.refused('SETTINGS_MISSING', 'POST', '/api/documents', {
    type: 'workPlan',
    taskId,
    given: { contact },
  });
  await head.ok('PUT', '/api/settings/documents', { documents: SETTINGS });
  const { missing } = await clerk.post<{ missing: string[] }>('/api/documents/draft', {
    type: 'workPlan',
    taskId,
  });
  expect(missing).toContain('缺少联系人');
  const respond = { words: '参与部门收到推送后及时响应', source: '本方案' };
  const refused = await clerk.refused('DOCUMENT_FACTS_MISSING', 'POST', '/api/documents', {
    type: 'workPlan',
    taskId,
  });
  expect(refused.status).toBe(422);
  const made = await clerk.post<{ id: string; number: string }>('/api/documents', {
    type: 'workPlan',
    taskId,
    given: { contact, addressees: '各参与部门', respond },
  });
  expect(made.number).toBe('和市监抽案〔2026〕1号');
  const again = await clerk.post<{ number: string }>('/api/documents', {
    type: 'workPlan',
    taskId,
    given: { contact, addressees: '各参与部门', respond },
  });
  expect(again.number).toBe('和市监抽案〔2026〕2号');
  for (const [format, magic] of [
    ['pdf', '%PDF'],
    ['docx', 'PK'],
  ] as const) {
    const file = await fetch(`${server.url}/api/documents/${made.id}/file.${format}`, {
      headers: { cookie: clerk.cookie },
    });
    expect((await file.text()).startsWith(magic)).toBe(true);
  }
  await (
    await server.as('coordinator-sthj')
  ).refused('NOT_FOUND', 'GET', `/api/documents/${made.id}/file.pdf`);
}, 120_000);

test('documents of a visit, a follow-up and a result are made from their records', async () => {
  const { rows: visits } = await clerk.get<{
    rows: { id: string; team: { departmentId: string }[] }[];
  }>(`/api/visits?taskId=${taskId}&pageSize=50`);
  // the record form is one department's: a visit of the other department alone has none of this one
  const ours = visits.filter((v) => v.team.some((t) => t.departmentId === 'SCJG')).map((v) => v.id);
  const recusal = { asked: false, words: '不申请回避' };
  for (const [type, given] of [
    ['inspectionNotice', { contact }],
    ['recordForm', {}],
    ['siteRecord', { recusal, from: '2026-07-20T09:10', to: '2026-07-20T10:00' }],
  ] as const) {
    // whatever was found, the records hold what the paper states
    for (const visitId of ours)
      expect(
        await clerk.post('/api/documents/draft', { type, visitId, departmentId: 'SCJG', given }),
      ).toMatchObject({ missing: [] });
    await clerk.post('/api/documents', { type, visitId: ours[0], departmentId: 'SCJG', given });
  }
  const { rows: results } = await clerk.get<{
    rows: { id: string; departmentId: string; categories: { n: number }[] }[];
  }>(`/api/results?taskId=${taskId}&pageSize=50`);
  // of each department one with a problem and one without, whichever the lot puts first
  for (const body of ['SCJG', 'RSJ'])
    for (const clean of [true, false]) {
      const result = results.find(
        (r) => r.departmentId === body && r.categories.every((c) => c.n === 1) === clean,
      )!;
      await clerk.post('/api/documents', {
        type: 'resultNotice',
        resultId: result.id,
        given: { contact, objection: '可以在收到之日起书面提出', repair: '可以申请信用修复' },
      });
    }
  const { rows: followups } = await section.get<{
    rows: { id: string; kind: string; departmentId: string }[];
  }>('/api/followups?pageSize=100');
  const correct = followups.find((f) => f.kind === 'correct')!;
  await clerk.post('/api/documents', {
    type: 'correctionOrder',
    followupId: correct.id,
    given: {
      contact,
      problems: [{ fact: '未公示', violated: '条例第八条', basis: '条例第十八条', order: '公示' }],
    },
  });
  const { rows } = await clerk.get<{ rows: { type: string; number: string }[] }>(
    `/api/documents?taskId=${taskId}&pageSize=50`,
  );
  expect(new Set(rows.map((r) => r.type))).toEqual(
    new Set(['workPlan', 'inspectionNotice', 'recordForm', 'siteRecord', 'resultNotice', 'correctionOrder']),
  );
  expect(new Set(rows.map((r) => r.number)).size).toBe(rows.length);
}, 180_000);

test('the announcement, the approval form and the letter of a transfer are issued from the records (D08, 2.6, F02)', async () => {
  const issue = (body: object) => clerk.post<{ id: string; number: string }>('/api/documents', body as never);
  const announcement = await issue({ type: 'announcement', taskId });
  const approval = await issue({ type: 'approvalForm', taskId });
  const { rows: followups } = await clerk.get<{ rows: { id: string; kind: string; departmentId: string }[] }>(
    `/api/followups?taskId=${taskId}&pageSize=100`,
  );
  // each department transfers what it found itself
  const transfers: { id: string; number: string }[] = [];
  for (const [body, own] of [
    ['SCJG', section],
    ['RSJ', await server.as('coordinator-rsj')],
  ] as const) {
    const handle = followups.find((f) => f.kind === 'handle' && f.departmentId === body)!;
    const letter = { type: 'transferLetter', followupId: handle.id, given: { contact } };
    // nothing was transferred yet: neither receiver nor cause, and no number is used up
    await clerk.refused('DOCUMENT_FACTS_MISSING', 'POST', '/api/documents', letter);
    await own.post(`/api/followups/${handle.id}/step`, {
      action: 'transfer',
      receiverKind: 'case-unit',
      receiver: '综合执法大队',
      words: '涉嫌违法，移交立案查处',
    });
    transfers.push(
      await issue({
        ...letter,
        given: {
          contact,
          cause: '涉嫌未按规定公示应当公示的信息',
          facts: ['现场检查发现未公示应当公示的信息。'],
          violated: '《企业信息公示暂行条例》第十条',
          basis: '《中华人民共和国行政处罚法》第五十四条',
        },
      }),
    );
  }
  expect([announcement, approval, ...transfers].map((d) => d.number)).toEqual([
    '和市监抽告〔2026〕1号',
    '和市监检审〔2026〕1号',
    expect.stringMatching(/移函〔2026〕1号$/),
    expect.stringMatching(/移函〔2026〕\d号$/),
  ]);
  const { db } = server.server.services;
  const facts = async (id: string) =>
    (await db.selectFrom('documents').where('id', '=', id).select('facts').executeTakeFirstOrThrow())
      .facts as Record<string, unknown>;
  const draw = await db
    .selectFrom('draws')
    .where('taskId', '=', taskId)
    .select(['commitHash', 'plan'])
    .executeTakeFirstOrThrow();
  // as many as the strata of both items have together: counted by item, before anybody knows who is drawn for both
  const live = draw.plan.tasks.flatMap((t) => t.strata).filter((s) => s.num > 0);
  const total = live.reduce((n, s) => n + s.size, 0);
  const { body } = await db
    .selectFrom('drawRecords')
    .where('type', '=', 'result')
    .where('drawId', '=', (await clerk.get<{ drawId: string }>(`/api/tasks/${taskId}`)).drawId)
    .select('body')
    .executeTakeFirstOrThrow();
  const drawn = (JSON.parse(body) as { strata: { n: number }[] }).strata.reduce((n, s) => n + s.n, 0);
  const announced = await facts(announcement.id);
  expect(announced).toMatchObject({ total, drawn, unit: '户次', draw: { commitment: draw.commitHash } });
  expect(announced['rate']).toMatch(/^登记事项检查信用风险低（A）[\d.]+%、.*；劳动用工和工资支付检查/);
  // announced is the draw, never a drawn name, also when the names are out (D07, D08)
  const { rows: visits } = await clerk.get<{ rows: { objects: { name: string }[] }[] }>(
    `/api/visits?taskId=${taskId}&pageSize=50`,
  );
  for (const name of visits.flatMap((v) => v.objects.map((o) => o.name)))
    expect(JSON.stringify(announced)).not.toContain(name);
  expect(await facts(approval.id)).toMatchObject({ subject: { of: 'drawn', number: drawn, unit: '户次' } });
  for (const { id } of transfers)
    expect(await facts(id)).toMatchObject({ kind: 'caseUnit', to: '综合执法大队' });
  for (const { id } of [announcement, approval, ...transfers])
    for (const [format, magic] of [
      ['pdf', '%PDF'],
      ['docx', 'PK'],
    ] as const) {
      const { text } = await clerk.call('GET', `/api/documents/${id}/file.${format}`);
      expect(text.startsWith(magic)).toBe(true);
    }
}, 120_000);

test('notices of a whole task come some at a time until all are there, each object once', async () => {
  let last = { had: 0, of: 1, issued: 1, failed: [] as object[] };
  for (let i = 0; i < 20 && last.had < last.of && last.issued > 0; i++)
    last = await clerk.post('/api/documents/notices', { taskId, contact });
  expect(last.failed).toEqual([]);
  expect(last.had).toBe(last.of);
  const { rows } = await clerk.get<{ rows: { type: string; title: string }[] }>(
    `/api/documents?taskId=${taskId}&type=inspectionNotice&pageSize=200`,
  );
  expect(rows.length).toBe(last.of);
  // a participant neither numbers the initiator's documents nor learns from a refusal whom others visit
  const participant = await server.as('coordinator-rsj');
  const { text } = await participant.refused('NOT_ALLOWED', 'POST', '/api/documents/notices', {
    taskId,
    contact,
  });
  expect(text).not.toContain('failed');
  await participant.refused('NOT_FOUND', 'POST', '/api/documents', {
    type: 'workPlan',
    taskId,
    departmentId: 'SCJG',
  });
}, 300_000);

interface Dossier {
  state: string;
  classes: { zh: string; missing: string | null; papers: { kind: string; sha256: string }[] }[];
  bagSha256: string | null;
}

test('a dossier collects the five classes by itself, closes by a second person, and leaves as a bag with hashes (T06; invariant 12)', async () => {
  const open = await clerk.post<Dossier>(`/api/dossiers/${taskId}/open`);
  expect(open.classes.map((c) => c.zh)).toEqual([
    '检查方案',
    '抽查对象名单',
    '抽查检查文书',
    '抽查检查结果',
    '违法违规情形处理',
  ]);
  // a problem was found and only ordered on paper: the order stands for its handling; without it the class would be missing
  expect(open.classes.map((c) => c.missing)).toEqual([null, null, null, null, null]);
  await section.post(`/api/dossiers/${taskId}/complete`);
  await section.refused('STEP_ROLE', 'POST', `/api/dossiers/${taskId}/close`, { retention: '10年' });
  expect((await clerk.post<Dossier>(`/api/dossiers/${taskId}/close`, { retention: '10年' })).state).toBe(
    'closed',
  );
  const done = await clerk.post<Dossier>(`/api/dossiers/${taskId}/export`);
  expect(done.state).toBe('exported');
  const zip = await fetch(`${server.url}/api/dossiers/${taskId}/bag.zip`, {
    headers: { cookie: clerk.cookie },
  });
  const files = unzipBag(new Uint8Array(await zip.arrayBuffer()));
  expect(checkBag(files)).toEqual([]);
  for (const n of [1, 2, 3, 4, 5])
    expect(
      files.some((f) => f.path.startsWith(`data/${n}-`)),
      `class ${n}`,
    ).toBe(true);
  expect(files.some((f) => f.path === 'data/卷内目录.pdf')).toBe(true);
  // what became of the supervising body's copy belongs to the draw's records (SJ1 section 3)
  expect(files.filter((f) => /监督副本-[0-9a-f]{8}\.json$/.test(f.path))).toHaveLength(1);
}, 180_000);

/** A task with problems nobody has handled yet. */
async function unhandled(name: string, categories: number[]): Promise<string> {
  const id = await createTask(clerk, {
    name,
    parts: [{ departmentId: 'SCJG', itemId: 'SCJG-01', kinds: ['企业'], total: 5 }],
  });
  const draw = await toCommitment(clerk, id);
  await toResult(server, clerk, draw.id);
  await clerk.refused('DOSSIER_NOT_YET', 'POST', `/api/dossiers/${id}/open`, {});
  await clerk.post(`/api/draws/${draw.id}/release`, { through: '2026-12-31' });
  await inspectAll(server, clerk, id, () => categories);
  await clerk.post(`/api/dossiers/${id}/open`);
  return id;
}

test('a dossier with a class missing is refused with the class and the words, and nothing is half done', async () => {
  const id = await unhandled('缺处理的任务', [8]);
  for (const [client, path, body] of [
    [section, 'complete', {}],
    [clerk, 'close', { retention: '10年' }],
  ] as const) {
    const answer = await client.refused('DOSSIER_CLASS_MISSING', 'POST', `/api/dossiers/${id}/${path}`, body);
    expect(answer.text).toContain('案卷缺少“违法违规情形处理”');
    expect(answer.text).toContain('立卷');
  }
  expect((await clerk.get<Dossier>(`/api/dossiers/${id}`)).state).toBe('collecting');
}, 180_000);

test('one page of evidence for an inspector and an object; a head decides with a ground and a reason (A01–A05)', async () => {
  const { rows } = await head.get<{ rows: { inspectorId: string; objectId: string }[] }>(
    `/api/duty/choices?taskId=${taskId}`,
  );
  const { inspectorId, objectId } = rows[0]!;
  const query = `taskId=${taskId}&inspectorId=${encodeURIComponent(inspectorId)}&objectId=${encodeURIComponent(objectId)}`;
  const page = await head.get<{
    evidence: { id: string; lines: string[] }[];
    exemption: { words: string }[];
    liability: { words: string }[];
    mayDecide: boolean;
    evidenceSha256: string;
  }>(`/api/duty?${query}`);
  const has = (id: string) => page.evidence.find((e) => e.id === id)!.lines;
  expect(has('draw').some((l) => /^result .* [0-9a-f]{64}$/.test(l))).toBe(true);
  expect(has('draw').at(-1)).toMatch(/没有在 .* 之前确认副本（副本 [0-9a-f]{64}）$/);
  expect(has('approval').length).toBe(1);
  expect(has('record').length).toBeGreaterThan(0);
  expect([page.exemption.length, page.liability.length]).toEqual([5, 5]);
  const body = {
    taskId,
    inspectorId,
    objectId,
    decision: 'exempt',
    ground: 'A04.1',
    reason: '已按计划履行检查职责',
  };
  await clerk.refused('NOT_ALLOWED', 'POST', '/api/duty/decisions', body);
  await head.refused('DUTY_GROUND', 'POST', '/api/duty/decisions', { ...body, ground: 'A05.1' });
  await head.post('/api/duty/decisions', body);
  const after = await (
    await server.as('judicial')
  ).get<{ decisions: { decision: string; evidenceSha256: string }[]; mayDecide: boolean }>(
    `/api/duty?${query}`,
  );
  expect(after.decisions).toEqual([
    expect.objectContaining({ decision: 'exempt', evidenceSha256: page.evidenceSha256 }),
  ]);
  expect(after.mayDecide).toBe(false);
  const pdf = await fetch(`${server.url}/api/duty/page.pdf?${query}`, { headers: { cookie: head.cookie } });
  expect((await pdf.text()).startsWith('%PDF')).toBe(true);
}, 120_000);
