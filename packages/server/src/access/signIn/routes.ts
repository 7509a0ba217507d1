import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { stampOf } from '../../platform/clock.ts';
import { Refused } from '../../platform/errors.ts';
import { Bytes, WithCookie, route, type Route } from '../../platform/http/route.ts';
import { Done, Empty, IdParam } from '../../platform/http/schema.ts';
import type { Services } from '../../platform/services.ts';
import { accountOf, factorsOf, recoveryCodesLeft } from '../accountStore.ts';
import type { Actor } from '../actor.ts';
import { presentToken } from '../presentSession.ts';
import { ALL_ROLES, SessionAnswer } from '../schema.ts';
import { COOKIE, tokenHashOf, type Visitor } from '../session.ts';
import { endSessions, personOfSession, sessionsOf, updateSession } from '../sessionStore.ts';
import { membershipsAt } from '../store.ts';
import { recordAction } from '../../ledger/actions.ts';
import { inTransaction } from '../../platform/services.ts';
import * as factors from './factors.ts';
import * as links from './links.ts';
import { FLOW_COOKIE, beginOidc, endOidc } from './oidc.ts';
import { PASSWORD_RULES, PASSWORD_SOURCE, fitsPassword } from './password.ts';
import * as s from './schema.ts';
import { countAttempt, demandsFactor, signIn } from './signIn.ts';
import * as keys from './webauthn.ts';

const DOOR = { public: true, why: '登录之前的步骤；限频，答复不透露账号是否存在' } as const;
const OWN = { roles: ALL_ROLES, why: '本人的账号、会话和二次验证' };
const LIMIT = { perMinute: 30 };
const agentOf = (request: Request) => request.headers.get('user-agent') ?? '';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The person of a session that waits for exactly this step. */
function waiting(visitor: Visitor, step: 'factor' | 'idle'): Actor {
  const state = visitor.state === 'idle' ? 'idle' : visitor.state === 'pending' ? visitor.pending : null;
  if (visitor.state === 'nobody' || state !== step) throw new Refused('NOT_SIGNED_IN');
  return visitor.actor;
}

async function challengeOf(app: Services, token: string | undefined): Promise<string | null> {
  if (!token) return null;
  return (await personOfSession(app.db, tokenHashOf(token), stampOf(app.clock.now())))?.challenge ?? null;
}

const cookieOf = (app: Services, name: string, value: string, maxAge: number, sameSite: 'Strict' | 'Lax') =>
  `${name}=${value}; Path=/; HttpOnly; SameSite=${sameSite}; Max-Age=${maxAge}${app.config.secureCookie ? '; Secure' : ''}`;
const goTo = (location: string, cookie?: string) =>
  new Bytes('', { location, 'cache-control': 'no-store', ...(cookie ? { 'set-cookie': cookie } : {}) });

export const signInRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/api/session/password',
    summary: '用登录名和口令登录',
    policy: DOOR,
    body: s.PasswordSignIn,
    limit: LIMIT,
    answer: SessionAnswer,
    handle: async ({ app, body, request, requestId }) => {
      const { token, maxAge } = await signIn(app, body, agentOf(request));
      return new WithCookie(await presentToken(app, token, requestId), token, maxAge);
    },
  }),
  route({
    method: 'POST',
    path: '/api/session/factor',
    summary: '登录的二次验证（验证码或恢复码）',
    policy: DOOR,
    body: s.CodeBody,
    limit: LIMIT,
    answer: SessionAnswer,
    handle: async ({ app, body, visitor, token, requestId }) => {
      await factors.passFactor(app, waiting(visitor, 'factor'), body.code);
      return presentToken(app, token, requestId);
    },
  }),
  route({
    method: 'POST',
    path: '/api/session/key/options',
    summary: '登录的二次验证：安全密钥的质询',
    policy: DOOR,
    body: Empty,
    limit: LIMIT,
    answer: s.Options,
    handle: async ({ app, visitor, request }) => ({
      ...(await keys.askKey(app, waiting(visitor, 'factor'), request)),
    }),
  }),
  route({
    method: 'POST',
    path: '/api/session/key',
    summary: '登录的二次验证：安全密钥',
    policy: DOOR,
    body: s.KeyAnswer,
    limit: LIMIT,
    answer: SessionAnswer,
    handle: async ({ app, body, visitor, token, request, requestId }) => {
      const actor = waiting(visitor, 'factor');
      const answer = body.response as unknown as AuthenticationResponseJSON;
      await keys.passKey(app, actor, await challengeOf(app, token), answer, request);
      return presentToken(app, token, requestId);
    },
  }),
  route({
    method: 'POST',
    path: '/api/session/resume',
    summary: '闲置后再次输入口令，继续原来的会话',
    policy: DOOR,
    body: s.ResumeBody,
    limit: LIMIT,
    answer: SessionAnswer,
    handle: async ({ app, body, visitor, token, requestId }) => {
      const actor = waiting(visitor, 'idle');
      const account = await accountOf(app.db, actor.personId);
      const fits = await fitsPassword(body.password, account?.password ?? null);
      if (!account || !(await countAttempt(app, actor.personId, fits))) throw new Refused('SIGN_IN_FAILED');
      await updateSession(app.db, actor.sessionId!, { seenAt: stampOf(app.clock.now()) });
      return presentToken(app, token, requestId);
    },
  }),
  route({
    method: 'POST',
    path: '/api/session/first',
    summary: '用首次启动时打印的一次性链接设立首位安全管理员',
    policy: DOOR,
    body: s.FirstBody,
    limit: LIMIT,
    answer: SessionAnswer,
    handle: async ({ app, body, request, requestId }) => {
      const { token, maxAge } = await links.becomeFirst(app, body, agentOf(request), requestId);
      return new WithCookie(await presentToken(app, token, requestId), token, maxAge);
    },
  }),
  route({
    method: 'POST',
    path: '/api/session/link',
    summary: '用一次性链接设置口令',
    policy: DOOR,
    body: s.LinkBody,
    limit: LIMIT,
    answer: s.LinkAnswer,
    handle: ({ app, body }) => links.useLink(app, body.token, body.password),
  }),
  route({
    method: 'GET',
    path: '/api/session/oidc',
    summary: '转到统一身份认证',
    policy: DOOR,
    limit: LIMIT,
    answer: 'text/html',
    status: 302,
    handle: async ({ app, request }) => {
      const { location, state } = await beginOidc(app, keys.placeOf(app, request).origin);
      return goTo(location, cookieOf(app, FLOW_COOKIE, state, 600, 'Lax'));
    },
  }),
  route({
    method: 'GET',
    path: '/api/session/oidc/callback',
    summary: '统一身份认证返回',
    policy: DOOR,
    query: s.OidcQuery,
    limit: LIMIT,
    sensitive: true,
    answer: 'text/html',
    status: 302,
    handle: async ({ app, request }) => {
      const cookie = request.headers
        .get('cookie')
        ?.split('; ')
        .find((c) => c.startsWith(`${FLOW_COOKIE}=`))
        ?.slice(FLOW_COOKIE.length + 1);
      const { origin } = keys.placeOf(app, request);
      const { token, maxAge } = await endOidc(app, new URL(request.url), origin, cookie, agentOf(request));
      return goTo('/signin?from=oidc', cookieOf(app, COOKIE, token, maxAge, 'Strict'));
    },
  }),
  route({
    method: 'POST',
    path: '/api/session/membership',
    summary: '切换本人的岗位',
    policy: OWN,
    body: s.SwitchBody,
    answer: SessionAnswer,
    handle: async ({ app, actor, body, token, requestId }) => {
      const held = await membershipsAt(app.db, actor.personId, stampOf(app.clock.now()));
      if (!held.some((m) => m.membershipId === body.membershipId)) throw new Refused('NOT_FOUND');
      await updateSession(app.db, actor.sessionId!, { membershipId: body.membershipId });
      return presentToken(app, token, requestId);
    },
  }),
];

export const meRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/me',
    summary: '我的账号',
    policy: OWN,
    unfinished: true,
    answer: s.MeAnswer,
    handle: async ({ app, actor, visitor }) => {
      const account = await accountOf(app.db, actor.personId);
      // whoever has shown a password only is told what is missing, and nothing of where else he is signed in
      const sessions =
        visitor.state === 'open' ? await sessionsOf(app.db, actor.personId, stampOf(app.clock.now())) : [];
      return {
        login: account?.login ?? null,
        passwordAt: account?.passwordAt ?? null,
        passwordDays: PASSWORD_RULES.days,
        passwordRules: { ...PASSWORD_RULES, source: PASSWORD_SOURCE },
        factorDemanded: await demandsFactor(app, app.db, actor.role),
        factors: await factorsOf(app.db, actor.personId),
        recoveryCodesLeft: await recoveryCodesLeft(app.db, actor.personId),
        sessions: sessions.map((x) => ({ ...x, current: x.id === actor.sessionId })),
      };
    },
  }),
  route({
    method: 'POST',
    path: '/api/me/password',
    summary: '更换本人口令',
    policy: OWN,
    unfinished: true,
    limit: LIMIT,
    body: s.ChangePassword,
    answer: Done,
    handle: async ({ app, actor, visitor, body }) => {
      // whoever still owes a second factor has proved only the password: that must not be enough to change it
      if (visitor.state === 'pending' && visitor.pending !== 'password')
        throw new Refused('SIGN_IN_UNFINISHED');
      const done = await links.changePassword(app, actor, body);
      if (visitor.state === 'pending') await updateSession(app.db, actor.sessionId!, { pending: null });
      return done;
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/me/sessions/:id',
    summary: '结束本人的一个会话',
    policy: OWN,
    params: IdParam,
    answer: Done,
    handle: ({ app, actor, params }) =>
      inTransaction(app, async (tx) => {
        const ended = UUID.test(params.id) ? await endSessions(tx, actor.personId, { only: params.id }) : 0;
        if (ended === 0) throw new Refused('NOT_FOUND');
        await recordAction(tx, actor, app.clock, { verb: 'access.sessions-end', subject: actor.personId });
        return { ok: true as const };
      }),
  }),
  route({
    method: 'POST',
    path: '/api/me/totp',
    summary: '开始绑定验证器',
    policy: OWN,
    unfinished: true,
    body: Empty,
    answer: s.TotpAnswer,
    handle: ({ app, actor, visitor }) => {
      demandEnrolment(visitor);
      return factors.beginTotp(app, actor);
    },
  }),
  route({
    method: 'POST',
    path: '/api/me/totp/confirm',
    summary: '用第一个验证码完成绑定',
    policy: OWN,
    unfinished: true,
    limit: LIMIT,
    body: s.ConfirmTotp,
    answer: s.RecoveryCodes,
    handle: ({ app, actor, visitor, body }) => {
      demandEnrolment(visitor);
      return factors.confirmTotp(app, actor, body.id, body.code);
    },
  }),
  route({
    method: 'POST',
    path: '/api/me/keys/options',
    summary: '开始绑定安全密钥',
    policy: OWN,
    unfinished: true,
    body: Empty,
    answer: s.Options,
    handle: async ({ app, actor, visitor, request }) => {
      demandEnrolment(visitor);
      return { ...(await keys.beginKey(app, actor, request)) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/me/keys',
    summary: '绑定安全密钥',
    policy: OWN,
    unfinished: true,
    body: s.KeyBody,
    answer: s.RecoveryCodes,
    handle: async ({ app, actor, visitor, body, token, request }) => {
      demandEnrolment(visitor);
      const response = body.response as unknown as RegistrationResponseJSON;
      const { label } = body;
      return keys.addKey(app, actor, await challengeOf(app, token), { label, response }, request);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/me/factors/:id',
    summary: '删除本人的一个二次验证方式',
    policy: OWN,
    params: IdParam,
    answer: Done,
    handle: ({ app, actor, params }) => {
      if (!UUID.test(params.id)) throw new Refused('NOT_FOUND');
      return factors.removeFactor(app, actor, params.id);
    },
  }),
  route({
    method: 'POST',
    path: '/api/me/recovery-codes',
    summary: '重新生成恢复码',
    policy: OWN,
    body: Empty,
    answer: s.RecoveryCodes,
    handle: ({ app, actor }) => factors.renewRecoveryCodes(app, actor),
  }),
];

/** Whoever has a second factor and has not shown it may not bind another one in its place. */
function demandEnrolment(visitor: Visitor): void {
  if (visitor.state === 'pending' && visitor.pending !== 'enrol') throw new Refused('SIGN_IN_UNFINISHED');
}
