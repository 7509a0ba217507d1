import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import type { Role } from '../../access/schema.ts';
import type { Scope } from '../../access/scope.ts';
import type { Visitor } from '../../access/session.ts';
import type { Services } from '../services.ts';

/** Who may call a route, and why it is so. There is no default: a route without one stops the start. */
export type Policy =
  | { readonly public: true; readonly why: string }
  | { readonly roles: readonly Role[]; readonly why: string };

export interface Call<P, Q, B, A extends Actor | null> {
  readonly app: Services;
  readonly actor: A;
  readonly scope: Scope;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly requestId: string;
  /** the session cookie, for the few routes that deal with sessions */
  readonly visitor: Visitor;
  readonly token: string | undefined;
  /** for routes that read the body or headers themselves (uploads) */
  readonly request: Request;
  readonly ip: string;
}

type Shape = z.ZodObject;
type Out<S> = S extends z.ZodType ? z.output<S> : Record<string, never>;

/** A body that is not JSON: a file, or exact bytes. */
export class Bytes {
  readonly body: Uint8Array | string | ReadableStream<Uint8Array>;
  readonly headers: Record<string, string>;
  constructor(body: Uint8Array | string | ReadableStream<Uint8Array>, headers: Record<string, string>) {
    this.body = body;
    this.headers = headers;
  }
}

/** Bytes that come piece by piece, as a body. */
export const streamOf = (
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): ReadableStream<Uint8Array> => Readable.toWeb(Readable.from(pieces)) as ReadableStream<Uint8Array>;

/** An answer that also sets the session cookie. */
export class WithCookie<T> {
  readonly answer: T;
  readonly token: string;
  readonly maxAge: number;
  constructor(answer: T, token: string, maxAge: number) {
    this.answer = answer;
    this.token = token;
    this.maxAge = maxAge;
  }
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** "/api/draws/:id/commit" */
  readonly path: string;
  readonly summary: string;
  readonly policy: Policy;
  readonly params: Shape | undefined;
  readonly query: Shape | undefined;
  /** 'multipart' and 'binary' (exact bytes): the route reads the request itself */
  readonly body: z.ZodType | 'multipart' | 'binary' | undefined;
  readonly answer: z.ZodType | string;
  readonly status: number;
  /** GETs that are audited like changes (exports, personal data) */
  readonly sensitive: boolean;
  readonly limit: { readonly perMinute: number } | undefined;
  /** may be called while a second factor or a new password is still missing (their enrolment) */
  readonly unfinished: boolean;
  readonly handle: (call: Call<never, never, never, never>) => Promise<unknown>;
}

interface RouteInput<
  Po extends Policy,
  P extends Shape | undefined,
  Q extends Shape | undefined,
  B extends z.ZodType | 'multipart' | 'binary' | undefined,
  A extends z.ZodType | string,
> {
  method: Route['method'];
  path: string;
  summary: string;
  policy: Po;
  params?: P;
  query?: Q;
  body?: B;
  /** a schema, which cuts the answer to what it names; or a media type for Bytes */
  answer: A;
  status?: number;
  sensitive?: boolean;
  limit?: { perMinute: number };
  unfinished?: boolean;
  handle: (
    call: Call<Out<P>, Out<Q>, Out<B>, Po extends { public: true } ? Actor | null : Actor>,
  ) => Promise<(A extends z.ZodType ? z.input<A> : never) | Bytes | WithCookie<unknown>>;
}

/** The one way to make a route. */
export function route<
  const Po extends Policy,
  A extends z.ZodType | string,
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends z.ZodType | 'multipart' | 'binary' | undefined = undefined,
>(input: RouteInput<Po, P, Q, B, A>): Route {
  return {
    method: input.method,
    path: input.path,
    summary: input.summary,
    policy: input.policy,
    params: input.params,
    query: input.query,
    body: input.body,
    answer: input.answer,
    status: input.status ?? 200,
    sensitive: input.sensitive ?? false,
    limit: input.limit,
    unfinished: input.unfinished ?? false,
    handle: input.handle as Route['handle'],
  };
}

/**
 * Refuses to start with a route that could leak: no policy, a policy without a reason or without roles, a path parameter
 * or a body that no schema describes, a schema that lets unknown fields through, or one path declared twice.
 */
export function checkRoutes(routes: readonly Route[]): void {
  const seen = new Set<string>();
  for (const r of routes) {
    const name = `${r.method} ${r.path}`;
    const wrong = (why: string): never => {
      throw new Error(`ROUTE_WITHOUT_POLICY: ${name}: ${why}`);
    };
    const policy = r.policy as Policy | undefined;
    if (!policy) return wrong('no policy');
    if (!policy.why.trim()) wrong('the policy gives no reason');
    if ('roles' in policy && policy.roles.length === 0) wrong('the policy names no role');
    if (!('roles' in policy) && policy.public !== true) wrong('neither public nor roles');
    if (r.path.includes(':') && !r.params) wrong('path parameters without a schema');
    if ((r.method === 'POST' || r.method === 'PUT') && !r.body) wrong('a body without a schema');
    for (const schema of [r.params, r.query, r.body])
      if (schema instanceof z.ZodObject && !(schema.def.catchall instanceof z.ZodNever))
        wrong('a schema that lets unknown fields through');
    if (seen.has(name)) wrong('declared twice');
    seen.add(name);
  }
}
