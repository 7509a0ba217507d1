import { createHash } from 'node:crypto';
import type { Send } from './send.ts';

/** One call of the API, as calls.ndjson keeps it: enough for a reader to send it again and compare. */
export interface CallRow {
  n: number;
  at: string;
  who: string;
  method: string;
  path: string;
  body?: unknown;
  status: number;
  /** SHA-256 of what was sent (without secrets) and of what came back, cut to 16 digits; '' where there is nothing, or a secret */
  sent: string;
  got: string;
  /** the code of a refusal */
  code?: string;
  /** the answer, cut to its first characters */
  answer: string;
}

const SHOWN = 400;

/** Everything a scenario asked of the server, in order; a row of scenario.json points into it. */
export class Evidence {
  readonly calls: CallRow[] = [];

  /** Wraps one person's way to the server so that every call is kept. */
  watch(who: string, send: Send, now: () => string): Send {
    return async (method, path, body) => {
      const answer = await send(method, path, body);
      const code = (answer.body as { code?: unknown } | null)?.code;
      const shown = body === undefined || body instanceof FormData ? undefined : withoutSecrets(body);
      const secret = /session|\/me\/|link/.test(path);
      this.calls.push({
        n: this.calls.length + 1,
        at: now(),
        who,
        method,
        path,
        ...(shown === undefined ? {} : { body: shown }),
        status: answer.status,
        sent: shown === undefined ? '' : digest(JSON.stringify(shown)),
        got: secret ? '' : digest(answer.text),
        ...(answer.status >= 400 && typeof code === 'string' ? { code } : {}),
        answer: secret ? '' : answer.text.slice(0, SHOWN),
      });
      return answer;
    };
  }

  /** The last call that fits, of somebody and with an answer where that is asked for. Throws where there is none. */
  find(
    method: string,
    path: string | RegExp,
    status?: number | string,
    also: { who?: RegExp; answer?: RegExp } = {},
  ): CallRow {
    const call = this.calls.findLast(
      (c) =>
        c.method === method &&
        (typeof path === 'string' ? c.path === path : path.test(c.path)) &&
        (also.who === undefined || also.who.test(c.who)) &&
        (also.answer === undefined || also.answer.test(c.answer)) &&
        (status === undefined ||
          c.status === status ||
          c.code === status ||
          (status === 200 && c.status === 201) ||
          (status === 201 && c.status === 200)),
    );
    if (!call) throw new Error(`no call fits ${method} ${String(path)} ${status ?? ''}`);
    return call;
  }

  /** The same, cited. */
  last(method: string, path: string | RegExp, status?: number | string): string {
    return cite(this.find(method, path, status));
  }
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** "calls.ndjson#12: clerk POST /api/plans [body 3f2a…] → 201 [answer 9c1b…]" */
export const cite = (call: CallRow): string =>
  `calls.ndjson#${call.n}: ${call.who} ${call.method} ${call.path}${call.sent ? ` [body ${call.sent}]` : ''} → ${call.status}${call.code ? ` ${call.code}` : ''}${call.got ? ` [answer ${call.got}]` : ''}`;

/** A password or a code of a second factor never stands in a file, not even an invented one. */
function withoutSecrets(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [
      key,
      /^(password|token|code|secret)$/i.test(key) && typeof value === 'string' ? '…' : value,
    ]),
  );
}
