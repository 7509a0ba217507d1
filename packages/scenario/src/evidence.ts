import type { Answer, Send } from './send.ts';

/** One call of the API, as calls.ndjson keeps it: enough for a reader to send it again and compare. */
export interface CallRow {
  n: number;
  at: string;
  who: string;
  method: string;
  path: string;
  body?: unknown;
  status: number;
  /** the code of a refusal */
  code?: string;
  /** the answer, cut to its first characters */
  answer: string;
}

const SHOWN = 600;

/** Everything a scenario asked of the server, in order; a row of scenario.json points into it. */
export class Evidence {
  readonly calls: CallRow[] = [];

  /** Wraps one person's way to the server so that every call is kept. */
  watch(who: string, send: Send, now: () => string): Send {
    return async (method, path, body) => {
      const answer = await send(method, path, body);
      const code = (answer.body as { code?: unknown } | null)?.code;
      this.calls.push({
        n: this.calls.length + 1,
        at: now(),
        who,
        method,
        path,
        ...(body === undefined || body instanceof FormData ? {} : { body: withoutSecrets(body) }),
        status: answer.status,
        ...(answer.status >= 400 && typeof code === 'string' ? { code } : {}),
        answer: answer.text.slice(0, SHOWN),
      });
      return answer;
    };
  }

  /** "calls.ndjson#12: clerk POST /api/plans → 201" for the last call that fits; throws where there is none. */
  last(fits: (call: CallRow) => boolean): string {
    const call = this.calls.findLast(fits);
    if (!call) throw new Error('no call of the scenario fits this evidence');
    return cite(call);
  }
}

export const cite = (call: CallRow): string =>
  `calls.ndjson#${call.n}: ${call.who} ${call.method} ${call.path} → ${call.status}${call.code ? ` ${call.code}` : ''}`;

/** A password or a code of a second factor never stands in a file, not even an invented one. */
function withoutSecrets(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [
      key,
      /password|token|code|secret/i.test(key) && typeof value === 'string' ? '…' : value,
    ]),
  );
}

export type { Answer, Send };
