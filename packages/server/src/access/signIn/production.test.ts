import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client } from '../../testing/client.ts';
import { PASSWORD, enrol, first, hire, startProduction } from '../../testing/production.ts';
import type { TestServer } from '../../testing/server.ts';

let server: TestServer;
let security: { client: Client; code: () => string };
beforeAll(async () => {
  server = await startProduction('signin', { MINGCHA_IDLE_MINUTES: '20' });
  security = await first(server);
});
afterAll(() => server.stop());

interface Session {
  person: { id: string; name: string; role: string } | null;
  pending: string | null;
  factors: string[];
  memberships: { id: string; role: string }[];
}
const enter = async (login: string, password = PASSWORD) => {
  const client = new Client(server.url);
  const answer = await client.call<Session & { code?: string }>('POST', '/api/session/password', {
    login,
    password,
  });
  return { client, ...answer };
};
const awake = async (who: { client: Client }) => {
  // the hand clock may have passed the idle limit
  const session = await who.client.get<Session>('/api/session');
  if (session.pending === 'idle') await who.client.post('/api/session/resume', { password: PASSWORD });
};

test('the one-time link makes one security administrator, once, and he has a second factor', async () => {
  const session = await security.client.get<Session>('/api/session');
  expect(session).toMatchObject({ pending: null, person: { role: 'security', name: '安全员' } });
  const token = server.server.firstAdministrator!.split('#first=')[1]!;
  const again = { token, login: 'other', name: '另一人', password: PASSWORD };
  await new Client(server.url).refused('LINK_INVALID', 'POST', '/api/session/first', again);
  const rows = await server.server.services.db.selectFrom('oneTimeLinks').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(token);
});

test('a new person sets a password over a link, must bind a second factor, and only then comes in', async () => {
  const { link } = await security.client.post<{ link: string }>('/api/people', {
    name: '经办人',
    login: 'jingban',
    role: 'clerk',
    departmentId: '640599',
  });
  const token = link.split('#set=')[1];
  const client = new Client(server.url);
  await client.refused('PASSWORD_WEAK', 'POST', '/api/session/link', { token, password: 'jingban' });
  await client.post('/api/session/link', { token, password: PASSWORD });
  await client.refused('LINK_INVALID', 'POST', '/api/session/link', { token, password: PASSWORD });
  const session = await client.post<Session>('/api/session/password', {
    login: 'JingBan ',
    password: PASSWORD,
  });
  expect(session).toMatchObject({ person: null, pending: 'enrol', memberships: [] });
  await client.refused('SIGN_IN_UNFINISHED', 'GET', '/api/tasks');
  const { code, recoveryCodes } = await enrol(server, client);
  expect(recoveryCodes).toHaveLength(10);
  expect((await client.call('GET', '/api/tasks')).status).toBe(200);
  // the next sign-in asks for it; a password alone may not bind another app in its place
  const next = await enter('jingban');
  expect(next.body).toMatchObject({ person: null, pending: 'factor', factors: ['totp'] });
  await next.client.refused('SIGN_IN_UNFINISHED', 'POST', '/api/me/totp', {});
  await next.client.refused('FACTOR_FAILED', 'POST', '/api/session/factor', { code: '000000' });
  const right = code();
  await next.client.ok('POST', '/api/session/factor', { code: right });
  expect((await next.client.call('GET', '/api/tasks')).status).toBe(200);
  // a code and a recovery code are each good once
  const third = await enter('jingban');
  await third.client.refused('FACTOR_FAILED', 'POST', '/api/session/factor', { code: right });
  await third.client.ok('POST', '/api/session/factor', { code: recoveryCodes[0] });
  const fourth = await enter('jingban');
  await fourth.client.refused('FACTOR_FAILED', 'POST', '/api/session/factor', { code: recoveryCodes[0] });
});

test('an unknown name, a wrong password, a paused and a disabled account are answered alike', async () => {
  const victim = await hire(server, security.client, { login: 'shouhai', role: 'clerk' });
  const strip = ({ requestId: _id, ...body }: Record<string, unknown>) => body;
  const unknown = (await enter('nobody-here', 'x')).body as unknown as Record<string, unknown>;
  const wrong = (await enter('shouhai', 'x')).body as unknown as Record<string, unknown>;
  expect(strip(wrong)).toEqual(strip(unknown));
  // forty guesses at once: only the first few are looked at, then even the right password waits
  await Promise.all(Array.from({ length: 8 }, () => enter('shouhai', 'x')));
  const paused = await enter('shouhai');
  expect([paused.status, strip(paused.body as never)]).toEqual([401, strip(unknown)]);
  server.clock.advance(3700);
  expect((await enter('shouhai')).body.pending).toBe('factor');
  await awake(security);
  await security.client.post(`/api/people/${victim.id}/lock`, { reason: '调离岗位，停用账号' });
  expect(strip((await enter('shouhai')).body as never)).toEqual(strip(unknown));
  await victim.client.refused('NOT_SIGNED_IN', 'GET', '/api/tasks');
});

test('an idle session keeps its place: the password, typed again, and it goes on', async () => {
  const clerk = await hire(server, security.client, { login: 'xianzhi', role: 'clerk' });
  server.clock.advance(21 * 60);
  await clerk.client.refused('SESSION_IDLE', 'POST', '/api/tasks', {});
  expect(await clerk.client.get('/api/session')).toMatchObject({
    pending: 'idle',
    person: { name: '人员xianzhi' },
  });
  await clerk.client.refused('SIGN_IN_FAILED', 'POST', '/api/session/resume', { password: 'wrong' });
  await clerk.client.ok('POST', '/api/session/resume', { password: PASSWORD });
  await clerk.client.refused('INPUT_INVALID', 'POST', '/api/tasks', {});
});

test('nobody holds two of the three administrators, and each does only his own', async () => {
  await awake(security);
  const admin = await hire(server, security.client, { login: 'xitong', role: 'admin' });
  for (const role of ['security', 'auditor'])
    await security.client.refused('TWO_ADMINISTRATORS', 'POST', `/api/people/${admin.id}/memberships`, {
      departmentId: '640599',
      role,
    });
  await security.client.refused('NOT_ALLOWED', 'POST', '/api/organisation', {});
  await admin.client.refused('NOT_ALLOWED', 'GET', '/api/people');
  await admin.client.refused('NOT_ALLOWED', 'GET', '/api/audit');
  // both at the same moment: the constraint lets one through
  const { id } = await security.client.post<{ id: string }>('/api/people', {
    name: '审计员',
    login: 'shenji',
    role: 'reviewer',
    departmentId: '640599',
  });
  const both = await Promise.all(
    ['auditor', 'admin'].map((role) =>
      security.client.call('POST', `/api/people/${id}/memberships`, { departmentId: '640599', role }),
    ),
  );
  expect(both.map((b) => b.status).toSorted()).toEqual([201, 409]);
  const own = (await security.client.get<Session>('/api/session')).person!.id;
  await security.client.refused('MEMBERSHIP_OWN', 'POST', `/api/people/${own}/memberships`, {
    departmentId: '640599',
    role: 'clerk',
  });
});

test('temporary access: a reason, a second person, at once, for its hours, and ended at once', async () => {
  await awake(security);
  const other = await hire(server, security.client, { login: 'anquan2', role: 'security' });
  const guest = await hire(server, security.client, { login: 'linshi', role: 'reviewer' });
  const ask = { personId: guest.id, departmentId: '640599', role: 'supervisor', hours: 2 };
  await security.client.refused('INPUT_INVALID', 'POST', '/api/access-grants', { ...ask, reason: '' });
  const grant = async () =>
    (await security.client.post<{ id: string }>('/api/access-grants', { ...ask, reason: '协助核查一起举报' }))
      .id;
  const id = await grant();
  await security.client.refused('GRANT_SAME_PERSON', 'POST', `/api/access-grants/${id}/decide`, {
    approve: true,
  });
  expect((await guest.client.get<Session>('/api/session')).memberships).toHaveLength(1);
  await other.client.ok('POST', `/api/access-grants/${id}/decide`, { approve: true });
  await other.client.refused('GRANT_STATE', 'POST', `/api/access-grants/${id}/decide`, { approve: true });
  const held = (await guest.client.get<Session>('/api/session')).memberships;
  const temporary = held.find((m) => m.role === 'supervisor')!;
  await guest.client.ok('POST', '/api/session/membership', { membershipId: temporary.id });
  expect((await guest.client.call('GET', '/api/audit')).status).toBe(200);
  server.clock.advance(1);
  await security.client.ok('POST', `/api/access-grants/${id}/end`, {});
  await guest.client.refused('NOT_SIGNED_IN', 'GET', '/api/audit');
  // and by itself, when its hours are over
  const second = await grant();
  await other.client.ok('POST', `/api/access-grants/${second}/decide`, { approve: true });
  const back = await enter('linshi');
  await back.client.ok('POST', '/api/session/factor', { code: guest.recoveryCodes[1] });
  expect((await back.client.get<Session>('/api/session')).person!.role).toBe('supervisor');
  server.clock.advance(2 * 3600 + 1);
  expect((await back.client.get<Session>('/api/session')).person).toBeNull();
  const actions = await server.server.services.db
    .selectFrom('actions')
    .select('verb')
    .where('subject', '=', guest.id)
    .where('verb', 'like', 'access.grant%')
    .orderBy('seq')
    .execute();
  expect(actions.map((a) => a.verb.slice(13))).toEqual(['request', 'decide', 'end', 'request', 'decide']);
});

test('a password is changed with the old one, its other sessions end, and after ninety days it must be', async () => {
  await awake(security);
  const clerk = await hire(server, security.client, { login: 'koulin', role: 'clerk' });
  const elsewhere = await enter('koulin');
  const change = (old: string, password: string) => ['POST', '/api/me/password', { old, password }] as const;
  await clerk.client.refused('SIGN_IN_FAILED', ...change('wrong', 'Another-2026-Right'));
  await clerk.client.refused('PASSWORD_SAME', ...change(PASSWORD, PASSWORD));
  await clerk.client.refused('PASSWORD_WEAK', ...change(PASSWORD, 'koulin-koulin-A1'));
  await clerk.client.ok(...change(PASSWORD, 'Another-2026-Right'));
  expect((await elsewhere.client.get<Session>('/api/session')).pending).toBeNull();
  server.clock.advance(91 * 86_400);
  const old = await enter('koulin', 'Another-2026-Right');
  await old.client.ok('POST', '/api/session/factor', { code: clerk.code() });
  await old.client.refused('SIGN_IN_UNFINISHED', 'GET', '/api/tasks');
  await old.client.ok(...change('Another-2026-Right', 'Third-2026-Zhengque'));
  expect((await old.client.call('GET', '/api/tasks')).status).toBe(200);
});
