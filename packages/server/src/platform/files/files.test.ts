import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemScope } from '../../access/scope.ts';
import { actorOf } from '../../access/session.ts';
import { personById } from '../../access/store.ts';
import type { Client } from '../../testing/client.ts';
import { startTestServer, type TestServer } from '../../testing/server.ts';
import { inTransaction } from '../services.ts';
import { allOf } from './contentStore.ts';
import { openFile, plainName, storeFile, type FileInput } from './storeFile.ts';
import { HEAD_BYTES, mediaTypeOf } from './mediaType.ts';

let server: TestServer;
let clerk: Client;
let found: string | null = null;
beforeAll(async () => {
  server = await startTestServer('files', {
    scanner: { name: 'test', scan: () => Promise.resolve(found) },
  });
  clerk = await server.as('clerk');
});
afterAll(() => server.stop());

const JPEG = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), randomBytes(5000)]);
const sha = (b: Uint8Array) => createHash('sha256').update(b).digest('hex');
const app = () => server.server.services;
const actor = async (id: string) =>
  actorOf((await personById(app().db, id, '2026-07-20T09:00:00+08:00'))!, 'test');
const store = async (content: FileInput['content'], more: Partial<FileInput> = {}) => {
  const by = await actor('clerk');
  return inTransaction(app(), (tx) =>
    storeFile(tx, app(), {
      content,
      name: '照片/现场.jpg',
      scope: { areaId: by.areaId, purpose: 'evidence' },
      by,
      ...more,
    }),
  );
};

test('a file is kept once under its hash, typed by its content, and opened within its area only', async () => {
  const one = await store({ bytes: JPEG });
  const two = await store(
    {
      stream: (async function* () {
        yield JPEG.subarray(0, 3);
        yield JPEG.subarray(3);
      })(),
    },
    { name: 'b.pdf' },
  );
  expect([one.sha256, one.size, one.media, one.name]).toEqual([sha(JPEG), 5004, 'image/jpeg', '现场.jpg']);
  expect([two.sha256, two.media, two.name]).toEqual([one.sha256, 'image/jpeg', 'b.pdf']);
  expect(await allOf(app().files.list())).toEqual([one.sha256]);
  expect(readdirSync(join(app().files.folder, 'tmp'))).toEqual([]);
  const by = await actor('clerk');
  const file = await openFile(app(), app().db, by.scope, one.id);
  expect(await file.bytes()).toEqual(JPEG);
  const other = {
    ...systemScope(),
    kind: 'area',
    areaId: 'X',
    areas: ['X'],
    departments: ['X'],
  } as unknown as typeof by.scope;
  await expect(openFile(app(), app().db, other, one.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(openFile(app(), app().db, by.scope, randomUUID())).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('too large, empty, of a wrong type or infected: refused, and nothing stays on the disk', async () => {
  const before = await allOf(app().files.list());
  const refused = async (code: string, bytes: Buffer, more: Partial<FileInput> = {}) =>
    expect(store({ bytes }, more)).rejects.toMatchObject({ code });
  await refused('FILE_TOO_LARGE', randomBytes(100), { limit: 99 });
  await refused('FILE_EMPTY', Buffer.alloc(0));
  await refused('FILE_TYPE', Buffer.from('MZ\0\0program'), { accept: ['image/jpeg'] });
  found = 'EICAR';
  await refused('FILE_INFECTED', randomBytes(50));
  found = null;
  expect(await allOf(app().files.list())).toEqual(before);
  expect(readdirSync(join(app().files.folder, 'tmp'))).toEqual([]);
});

test('bytes that changed on the disk are not handed out as if they were right', async () => {
  const kept = await store({ bytes: randomBytes(2000) });
  const path = app().files.pathOf(kept.sha256);
  appendFileSync(path, 'x');
  const file = await openFile(app(), app().db, systemScope(), kept.id);
  await expect(file.bytes()).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
  writeFileSync(path, '');
  await expect(file.bytes()).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
});

test('an upload goes on where it broke off, also after a wrong offset, and becomes a file once it is whole', async () => {
  const bytes = Buffer.concat([JPEG, randomBytes(300_000)]);
  const { id } = await clerk.post<{ id: string }>('/api/uploads', { name: '现场.jpg', size: bytes.length });
  const put = (from: number, to: number) =>
    fetch(`${server.url}/api/uploads/${id}?offset=${from}`, {
      method: 'PUT',
      body: bytes.subarray(from, to),
      headers: { cookie: clerk.cookie, origin: server.url },
    }).then(async (r) => (await r.json()) as { offset: number; code?: string; details?: { offset: number } });
  expect((await put(0, 100_000)).offset).toBe(100_000);
  expect(await put(50_000, 60_000)).toMatchObject({ code: 'UPLOAD_OFFSET', details: { offset: 100_000 } });
  await expect(store({ upload: id })).rejects.toMatchObject({ code: 'UPLOAD_INCOMPLETE' });
  const { offset } = await clerk.get<{ offset: number }>(`/api/uploads/${id}`);
  // two senders at once: one goes on, the other is told where it stands
  const both = await Promise.all([put(offset, 200_000), put(offset, 200_000)]);
  expect(both.map((b) => b.code ?? b.offset).toSorted()).toEqual([200_000, 'UPLOAD_OFFSET']);
  const head = await server.as('head');
  await head.refused('NOT_FOUND', 'GET', `/api/uploads/${id}`);
  expect((await put(200_000, bytes.length)).offset).toBe(bytes.length);
  const file = await store({ upload: id });
  expect(file.sha256).toBe(sha(bytes));
  await clerk.refused('NOT_FOUND', 'GET', `/api/uploads/${id}`);
  const left = join(app().files.folder, 'uploads', id);
  expect(existsSync(left)).toBe(true);
  await clerk.post('/api/uploads', { name: 'next', size: 1 });
  expect(existsSync(left)).toBe(false);
});

test('media types come from the content', () => {
  const of = (bytes: string | Buffer) => mediaTypeOf(Buffer.from(bytes));
  expect(of(Buffer.from('89504e470d0a1a0a00', 'hex'))).toBe('image/png');
  expect(of('RIFF\0\0\0\0WEBPVP8 ')).toBe('image/webp');
  expect(of('%PDF-1.7')).toBe('application/pdf');
  expect(of('\0\0\0\x18ftypheic')).toBe('image/heic');
  expect(of('\0\0\0\x18ftypisom')).toBe('video/mp4');
  expect(of('PK\x03\x04....OFD.xml')).toBe('application/ofd');
  expect(of('PK\x03\x04[Content_Types].xml xl/workbook.xml')).toContain('spreadsheetml');
  expect(of('统一社会信用代码,名称\n')).toBe('text/plain');
  expect(of(Buffer.from('汉'.repeat(2000)).subarray(0, HEAD_BYTES))).toBe('text/plain');
  for (const dangerous of ['<html><script>', '<svg onload=1>', 'MZ\x90\0', '\x7fELF', 'a\0b'])
    expect(of(dangerous)).toBe('application/octet-stream');
});

test('names lose folders and control characters', () => {
  expect(plainName('C:\\照片\\a\u202egpj.exe')).toBe('agpj.exe');
  expect(plainName('../../etc/passwd')).toBe('passwd');
  expect(plainName('///')).toBe('未命名');
});
