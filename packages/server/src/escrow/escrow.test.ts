import { nodeHash, verifyCopy, type CommitRecord } from '@mingcha/fairdraw';
import { newKey, openCopy } from '@mingcha/escrow';
import * as crypto from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { createTask, toCommitment, toResult } from '../testing/story.ts';
import { keyInForce, linesOf } from '../testing/supervisingKey.ts';

/** The supervising body's copy over its whole life, on a real server and a real database (SJ1 section 3, issue 3). */
let server: TestServer;
let clerk: Client;
let supervisor: Client;
const hash = nodeHash('sha256', crypto);
interface Escrow {
  state: string;
  holder: string | null;
  hash: string | null;
  why: string | null;
  words: string;
}
interface Copy {
  drawId: string;
  state: string;
  sha256: string;
  own: boolean;
}

beforeAll(async () => {
  server = await startTestServer('escrow', {
    seed: { objects: 120, inspectors: 60, story: false },
    // a malware scanner can find nothing in a copy and must not hold up a draw, whatever it says
    scanner: { name: 'believes nobody', scan: () => Promise.resolve('everything') },
  });
  clerk = await server.as('clerk');
  supervisor = await server.as('supervisor');
});
afterAll(() => server.stop());

const escrowOf = async (drawId: string, who = clerk): Promise<Escrow> =>
  (await who.get<{ escrow: Escrow }>(`/api/draws/${drawId}`)).escrow;
const onPortal = async (drawId: string): Promise<Escrow> =>
  (await clerk.get<{ hall: { escrow: Escrow } }>(`/api/portal/draws/${drawId}`)).hall.escrow;
const committed = async (): Promise<{ id: string; commit: CommitRecord }> => {
  const { id, commit } = await toCommitment(clerk, await createTask(clerk));
  return { id, commit: JSON.parse(commit!.body) as CommitRecord };
};
const download = async (drawId: string, who = supervisor): Promise<Uint8Array> => {
  const answer = await fetch(`${server.url}/api/draws/${drawId}/escrow/copy`, {
    headers: { cookie: who.cookie },
  });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/octet-stream']);
  return new Uint8Array(await answer.arrayBuffer());
};
const path = (drawId: string, what: string) => `/api/draws/${drawId}/escrow/${what}`;

test('without a key a draw goes as ever, with escrow "" and plain words in the hall and on the portal', async () => {
  const { id, commit } = await committed();
  expect(commit.escrow).toBe('');
  for (const escrow of [await escrowOf(id), await onPortal(id)])
    expect(escrow).toMatchObject({
      state: 'none',
      hash: null,
      words: expect.stringContaining('没有启用的监督公钥'),
    });
  await supervisor.refused('ESCROW_NONE', 'GET', path(id, 'copy'));
  await supervisor.refused('ESCROW_NONE', 'POST', path(id, 'confirm'), { root: commit.frame.root });
});

test('a key needs two: the security administrator registers it, the supervising body gives it once more', async () => {
  const security = await server.as('security');
  const { recipient } = await newKey();
  const other = (await newKey()).recipient;
  const holder = '驻局纪检监察组';
  await security.refused('ESCROW_RECIPIENT', 'POST', '/api/supervising-keys', {
    recipient: `${recipient.slice(0, -1)}${recipient.endsWith('q') ? 'p' : 'q'}`,
    holder,
  });
  for (const role of ['clerk', 'head', 'admin', 'auditor', 'supervisor'])
    await (
      await server.as(role)
    ).refused('NOT_ALLOWED', 'POST', '/api/supervising-keys', { recipient, holder });
  const register = async (key: string) =>
    (await security.post<{ id: string }>('/api/supervising-keys', { recipient: key, holder })).id;
  const id = await register(recipient);
  await security.refused('ESCROW_KEY_SAME', 'POST', '/api/supervising-keys', { recipient, holder });
  const decide = `/api/supervising-keys/${id}/decide`;
  for (const role of ['clerk', 'head', 'security', 'judicial'])
    await (await server.as(role)).refused('NOT_ALLOWED', 'POST', decide, { ok: true, recipient });
  await supervisor.refused('ESCROW_KEY_DIFFERS', 'POST', decide, { ok: true, recipient: other });
  // registered alone it is good for nothing
  expect((await committed()).commit.escrow).toBe('');
  await supervisor.post(decide, { ok: false, reason: '不是本机构交来的公钥' });
  await supervisor.refused('ESCROW_KEY_STATE', 'POST', decide, { ok: true, recipient });
  expect((await committed()).commit.escrow).toBe('');
  const states = async () =>
    (
      await clerk.get<{ rows: { recipient: string; state: string; to: string | null }[] }>(
        '/api/supervising-keys',
      )
    ).rows;
  expect(await states()).toEqual([expect.objectContaining({ recipient, state: 'refused' })]);
  // the same key may be registered again; the next one replaces it, the old one stays readable with its dates
  const second = await register(recipient);
  await supervisor.post(`/api/supervising-keys/${second}/decide`, { ok: true, recipient });
  server.clock.advance(60);
  const third = await register(other);
  await supervisor.post(`/api/supervising-keys/${third}/decide`, { ok: true, recipient: other });
  const byState = async () => Object.fromEntries((await states()).map((k) => [k.state, k]));
  expect(await byState()).toMatchObject({
    replaced: { recipient, to: expect.stringMatching(/\+08:00$/) },
    'in-force': { recipient: other, to: null },
  });
  // ended: no copy any more, and the one before does not come back
  await security.post(`/api/supervising-keys/${third}/end`, { reason: '私钥保管人调离' });
  await security.refused('ESCROW_KEY_STATE', 'POST', `/api/supervising-keys/${third}/end`, {
    reason: '再次停用',
  });
  expect((await committed()).commit.escrow).toBe('');
  expect(await byState()).toMatchObject({ ended: { recipient: other }, replaced: { recipient } });
});

test('with a key in force the copy is made, opens for its holder alone, gives R, and its confirmation is on record', async () => {
  const key = await keyInForce(server);
  const frozen = await clerk.post<{ id: string; escrow: Escrow }>(
    `/api/tasks/${await createTask(clerk)}/freeze`,
  );
  expect(frozen.escrow).toMatchObject({ state: 'planned', holder: '驻局纪检监察组' });
  await clerk.post(`/api/draws/${frozen.id}/discard`);
  const { id, commit } = await committed();
  expect(await escrowOf(id)).toMatchObject({ state: 'waiting', hash: commit.escrow });
  const copy = await download(id);
  expect(hash.hx('')).toHaveLength(64);
  expect(Buffer.from(hash.digest(copy)).toString('hex')).toBe(commit.escrow);
  // every object of the register with what groups it into visits, and not one name that can be read without the key
  const lines = await linesOf(key.secret, copy);
  expect(verifyCopy(hash, commit, lines)).toEqual({ root: commit.frame.root, findings: [] });
  const objects = lines
    .map((line) => JSON.parse(line) as Record<string, string>)
    .filter((o) => o['kind'] === 'object');
  expect(objects).toHaveLength(commit.frame.size);
  const stored = readFileSync(server.server.services.files.pathOf(commit.escrow));
  for (const object of objects) {
    expect(Object.keys(object)).toEqual(
      expect.arrayContaining(['township', 'address', 'office', 'salt', 'p', 's']),
    );
    for (const secret of [object['id']!, object['name']!, object['salt']!, object['p']!])
      expect(stored.includes(secret)).toBe(false);
  }
  const wrong = await newKey();
  await expect(openCopy(wrong.secret, copy).next()).rejects.toMatchObject({ code: 'ESCROW_OTHER_KEY' });
  // who may take it and who may answer
  await download(id, await server.as('judicial'));
  for (const role of ['clerk', 'head', 'office', 'security', 'admin'])
    await (await server.as(role)).refused('NOT_ALLOWED', 'GET', path(id, 'copy'));
  for (const role of ['clerk', 'head', 'judicial', 'security'])
    for (const what of ['confirm', 'refuse'])
      await (await server.as(role)).refused('NOT_ALLOWED', 'POST', path(id, what), {});
  const other = 'f'.repeat(64);
  await supervisor.refused('ESCROW_ROOT_DIFFERS', 'POST', path(id, 'confirm'), { root: other });
  expect((await escrowOf(id)).state).toBe('waiting');
  const waiting = async () =>
    (await supervisor.get<{ tiles: { key: string; count: number }[] }>('/api/dashboard')).tiles.find(
      (t) => t.key === 'copies',
    )?.count;
  expect(await waiting()).toBe(1);
  await supervisor.post(path(id, 'confirm'), { root: commit.frame.root });
  await supervisor.refused('ESCROW_ANSWERED', 'POST', path(id, 'confirm'), { root: commit.frame.root });
  await supervisor.refused('ESCROW_ANSWERED', 'POST', path(id, 'refuse'), { why: '改主意了' });
  expect(await waiting()).toBe(0);
  for (const escrow of [await escrowOf(id), await onPortal(id)]) expect(escrow.state).toBe('confirmed');
  await toResult(server, clerk, id);
  expect((await onPortal(id)).words).toContain('驻局纪检监察组已于');
  const { taskId } = await clerk.get<{ taskId: string }>(`/api/draws/${id}`);
  const { timeline } = await clerk.get<{ timeline: { verb: string }[] }>(`/api/tasks/${taskId}`);
  expect(timeline.map((t) => t.verb)).toEqual(expect.arrayContaining(['escrow.copy', 'escrow.confirm']));
  const audit = await supervisor.get<{ rows: { route: string; subject: string }[] }>(
    '/api/audit?pageSize=200',
  );
  expect(audit.rows).toContainEqual(
    expect.objectContaining({ route: 'GET /api/draws/:id/escrow/copy', subject: id, outcome: 'done' }),
  );
});

test('a late confirmation is refused with the rule and the draw goes on; that it was not confirmed is public', async () => {
  const { id, commit } = await committed();
  const { openBy } = await clerk.get<{ openBy: string }>(`/api/draws/${id}`);
  const seconds = (Date.parse(openBy) - server.clock.now().getTime()) / 1000;
  server.clock.advance(seconds - 1);
  expect((await escrowOf(id)).state).toBe('waiting');
  server.clock.advance(1);
  const { text } = await supervisor.refused('ESCROW_LATE', 'POST', path(id, 'confirm'), {
    root: commit.frame.root,
  });
  expect(text).toContain('公开截止时间之前');
  for (const escrow of [await escrowOf(id), await onPortal(id)])
    expect(escrow).toMatchObject({ state: 'unconfirmed', words: expect.stringContaining('没有在') });
  await clerk.post(`/api/draws/${id}/close-openings`);
  // what is found later may still be said
  await supervisor.post(path(id, 'refuse'), { why: '副本打不开：介质损坏' });
  expect((await escrowOf(id)).state).toBe('refused');
});

test('“my copy does not open” is recorded, its reason is for the office, and a slip may be mended before openBy', async () => {
  const { id, commit } = await committed();
  await supervisor.refused('INPUT_INVALID', 'POST', path(id, 'refuse'), { why: '' });
  await supervisor.post(path(id, 'refuse'), { why: '用错了私钥文件', root: '' });
  await supervisor.refused('ESCROW_ANSWERED', 'POST', path(id, 'refuse'), { why: '再登记一次' });
  expect(await escrowOf(id)).toMatchObject({ state: 'refused', why: '用错了私钥文件' });
  expect(await onPortal(id)).toMatchObject({ state: 'refused', why: null });
  await supervisor.post(path(id, 'confirm'), { root: commit.frame.root });
  expect((await escrowOf(id)).state).toBe('confirmed');
  const { rows } = await supervisor.get<{ rows: Copy[] }>('/api/escrow-copies');
  expect(rows.find((c) => c.drawId === id)).toMatchObject({
    state: 'confirmed',
    sha256: commit.escrow,
    own: true,
  });
});

test('a copy whose bytes were altered on the disk is refused in words, and nothing of it is handed out', async () => {
  const { id, commit } = await committed();
  const file = server.server.services.files.pathOf(commit.escrow);
  const bytes = readFileSync(file);
  const altered = Buffer.from(bytes);
  altered[altered.length - 1]! ^= 1;
  writeFileSync(file, altered);
  try {
    await supervisor.refused('FILE_DAMAGED', 'GET', path(id, 'copy'));
  } finally {
    writeFileSync(file, bytes);
  }
  expect(await download(id)).toEqual(new Uint8Array(bytes));
});
