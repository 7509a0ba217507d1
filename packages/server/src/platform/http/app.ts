import { Hono, type Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { randomUUID } from 'node:crypto';
import { national } from '@mingcha/rules';
import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { PUBLIC_SCOPE } from '../../access/scope.ts';
import { COOKIE, readSession, type Visitor } from '../../access/session.ts';
import { writeAudit } from '../../ledger/audit.ts';
import { stampOf } from '../clock.ts';
import { Refused, presentError } from '../errors.ts';
import type { Services } from '../services.ts';
import { PublicCache } from './publicCache.ts';
import { rateLimiter } from './rateLimit.ts';
import { Bytes, WithCookie, checkRoutes, type Call, type Route } from './route.ts';
import { sameOrigin, securityHeaders } from './security.ts';

const JSON_LIMIT = 2 * 1024 * 1024;
const UPLOAD_LIMIT = 200 * 1024 * 1024;

/** Builds the HTTP application from its routes; throws when one of them has no policy. `early` adds /healthz and the like. */
export function buildApp(
  app: Services,
  routes: readonly Route[],
  early: (http: Hono) => void = () => {},
): Hono {
  checkRoutes(routes);
  const cache = new PublicCache();
  const http = new Hono();
  http.use(securityHeaders);
  early(http);
  // static segments first, so that /objects/facets is not taken for an id
  const byPrecision = routes.toSorted((a, b) => a.path.split(':').length - b.path.split(':').length);
  for (const r of byPrecision) {
    const perMinute = r.limit?.perMinute ?? ('public' in r.policy ? app.config.publicPerMinute : 0);
    const limiter = perMinute > 0 ? rateLimiter(perMinute, app.clock) : null;
    http.on(r.method, r.path, (c) => answer(app, r, c, limiter, cache));
  }
  http.all('/api/*', (c) => {
    const { status, body } = presentError(new Refused('NOT_FOUND'), randomUUID());
    return c.json(body, status as 404);
  });
  return http;
}

/** limit → authenticate → authorize → parse → one verb → present → record */
async function answer(
  app: Services,
  r: Route,
  c: Context,
  limiter: ((key: string) => boolean) | null,
  cache: PublicCache,
): Promise<Response> {
  const requestId = randomUUID();
  const started = performance.now();
  const changes = r.method !== 'GET';
  let actor: Actor | null = null;
  let code: string | null = null;
  let response: Response;
  try {
    const ip = clientIp(c, app.config.trustProxy);
    if (limiter && !limiter(ip)) throw new Refused('TOO_MANY');
    if (changes && !sameOrigin(c)) throw new Refused('CROSS_SITE');
    const token = getCookie(c, COOKIE);
    const visitor = await readSession(app.db, token, app.clock, requestId, app.config.idleMinutes);
    actor = withActionId(actorFor(r, visitor), c);
    if ('roles' in r.policy) {
      if (!actor) throw new Refused(WHY_NOT[visitor.state]);
      if (!r.policy.roles.includes(actor.role)) throw notAllowed(r, actor);
    }
    const call: Call<unknown, unknown, unknown, Actor | null> = {
      app,
      actor,
      scope: actor?.scope ?? PUBLIC_SCOPE,
      params: parse(r.params, c.req.param(), 'params'),
      query: parse(r.query ?? z.strictObject({}), c.req.query(), 'query'),
      body: r.body instanceof z.ZodType ? parse(r.body, await readJson(c), 'body') : limitUpload(r, c),
      requestId,
      visitor,
      token,
      request: c.req.raw,
      ip,
    };
    const handle = () => r.handle(call as Call<never, never, never, never>);
    response = PublicCache.takes(r)
      ? c.body(await cache.get(app, c.req.url, async () => shownText(r, await handle())), r.status as 200, {
          'content-type': 'application/json',
          'cache-control': 'no-store',
        })
      : present(app, r, c, await handle());
  } catch (error) {
    const refusal = presentError(error, requestId);
    code = String(refusal.body['code']);
    if (refusal.status >= 500)
      app.log.error('request.failed', {
        requestId,
        code,
        error: error instanceof Error ? error.name : 'unknown',
      });
    if (code === 'INTERNAL' && process.env['MINGCHA_DEBUG'] === '1') console.error(error);
    // a browser on its way through the identity provider is sent to the door, which has the words
    response =
      r.status === 302 ? c.redirect(`/signin?error=${code}`) : c.json(refusal.body, refusal.status as 400);
  }
  response.headers.set('x-request-id', requestId);
  if (changes || r.sensitive) await record(app, r, c, actor, code, requestId);
  app.log.info('request', {
    requestId,
    route: `${r.method} ${r.path}`,
    status: response.status,
    ms: Math.round(performance.now() - started),
  });
  return response;
}

/** Nobody but the office hears why: a body that coordinates may not start or carry out an inspection (2.6). */
function notAllowed(r: Route, actor: Actor): Refused {
  const inspects = r.method !== 'GET' && /^\/api\/(tasks|draws|visits|specials|leads)\b/.test(r.path);
  if (actor.role !== 'office' || !inspects) return new Refused('NOT_ALLOWED');
  const { article, note } = national.rules['duty.officeMayNotInspect']!;
  return new Refused(
    'OFFICE_MAY_NOT_INSPECT',
    { source: `${article}：${note}（2.6）` },
    `联席会议办公室只协调，不得发起或者实施检查。依据：${article}：${note}（2.6）`,
  );
}
/** What somebody without an actor is told: sign in, type the password again, or finish. */
const WHY_NOT = {
  nobody: 'NOT_SIGNED_IN',
  open: 'NOT_SIGNED_IN',
  idle: 'SESSION_IDLE',
  pending: 'SIGN_IN_UNFINISHED',
} as const;

const actorFor = (r: Route, visitor: Visitor): Actor | null =>
  visitor.state === 'open' || (visitor.state === 'pending' && r.unfinished) ? visitor.actor : null;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A client may name its action (models.md habit 4); the ledger takes each name once, so a request sent twice acts once. */
function withActionId(actor: Actor | null, c: Context): Actor | null {
  const actionId = c.req.header('x-action-id');
  return actor && actionId !== undefined && UUID.test(actionId) ? { ...actor, actionId } : actor;
}

async function record(
  app: Services,
  r: Route,
  c: Context,
  actor: Actor | null,
  code: string | null,
  requestId: string,
) {
  try {
    await writeAudit(app.db, {
      at: stampOf(app.clock.now()),
      personId: actor?.personId ?? null,
      role: actor?.role ?? 'public',
      what: `${r.method} ${r.path}`,
      subject: c.req.param('id')?.slice(0, 200) ?? '',
      outcome: code === null ? 'done' : 'refused',
      code,
      requestId,
    });
  } catch {
    app.log.error('audit.failed', { requestId });
  }
}

function present(app: Services, r: Route, c: Context, out: unknown): Response {
  if (out instanceof Bytes)
    return new Response(out.body as BodyInit, { status: r.status, headers: out.headers });
  let value = out;
  if (out instanceof WithCookie) {
    value = out.answer;
    if (out.token === '') deleteCookie(c, COOKIE, { path: '/' });
    else
      setCookie(c, COOKIE, out.token, {
        path: '/',
        httpOnly: true,
        sameSite: 'Strict',
        maxAge: out.maxAge,
        secure: app.config.secureCookie,
      });
  }
  const shown = shownOf(r, value);
  c.header('cache-control', 'no-store');
  return c.json(shown as Record<string, unknown>, r.status as 200);
}

/** The answer is cut to its schema: nothing leaves that was not named. */
const shownOf = (r: Route, value: unknown): unknown =>
  r.answer instanceof z.ZodType ? r.answer.parse(value) : value;
const shownText = (r: Route, value: unknown): string => JSON.stringify(shownOf(r, value));

function parse(schema: z.ZodType | undefined, value: unknown, where: string): unknown {
  if (!schema) return {};
  if (holdsNul(value))
    throw new Refused('INPUT_INVALID', { fields: [{ path: where, message: '含有空字符' }] });
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields = result.error.issues
    .slice(0, 20)
    .map((i) => ({ path: [where, ...i.path].join('.'), message: i.message }));
  throw new Refused('INPUT_INVALID', { fields });
}

/** PostgreSQL has no text with a NUL in it, and no screen makes one. */
function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\u0000');
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => key.includes('\u0000') || holdsNul(inner));
}

async function readJson(c: Context): Promise<unknown> {
  if (Number(c.req.header('content-length') ?? 0) > JSON_LIMIT) throw new Refused('BODY_TOO_LARGE');
  const text = await c.req.text();
  if (text.length > JSON_LIMIT) throw new Refused('BODY_TOO_LARGE');
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused('BODY_NOT_JSON');
  }
}

function limitUpload(r: Route, c: Context): Record<string, never> {
  if (typeof r.body === 'string' && Number(c.req.header('content-length') ?? Infinity) > UPLOAD_LIMIT)
    throw new Refused('BODY_TOO_LARGE');
  return {};
}

/** The address of the peer; behind a proxy of our own, what that proxy says of it (the last entry: earlier ones are claims). */
function clientIp(c: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  if (forwarded) return forwarded.slice(0, 64);
  const incoming = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming;
  return incoming?.socket?.remoteAddress ?? 'unknown';
}
