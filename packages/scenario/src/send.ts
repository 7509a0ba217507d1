/** What came back: status, JSON (or {}), and the text as it was. */
export interface Answer<T = unknown> {
  status: number;
  body: T;
  text: string;
  /** the same as it came, for files */
  bytes: Buffer;
  headers: Headers;
}

/** One person's way to the server; keeps the cookie. */
export type Send = (method: string, path: string, body?: unknown) => Promise<Answer>;

/** A browser without a window: real HTTP, the session cookie kept, the origin sent as a page would. */
export function sender(url: string): Send {
  let cookie = '';
  return async (method, path, body) => {
    const form = body instanceof FormData;
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      // a server that stands still is told, not waited for
      signal: AbortSignal.timeout(60_000),
      headers: {
        ...(cookie ? { cookie } : {}),
        ...(method === 'GET' ? {} : { origin: url }),
        ...(body !== undefined && !form ? { 'content-type': 'application/json' } : {}),
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    });
    const set = response.headers.get('set-cookie');
    if (set) cookie = set.split(';')[0] ?? '';
    const bytes = Buffer.from(await response.arrayBuffer());
    const text = bytes.toString('utf8');
    const json = response.headers.get('content-type')?.startsWith('application/json') ?? false;
    return {
      status: response.status,
      body: json ? JSON.parse(text) : {},
      text,
      bytes,
      headers: response.headers,
    };
  };
}
