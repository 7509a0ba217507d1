export interface Answer<T = Record<string, unknown>> {
  status: number;
  body: T;
  text: string;
}

/** A person at a browser: keeps the cookie, sends what a page would send. */
export class Client {
  readonly url: string;
  cookie = '';
  constructor(url: string) {
    this.url = url;
  }

  static async signedIn(url: string, personId: string): Promise<Client> {
    const client = new Client(url);
    await client.ok('POST', '/api/session/practice', { personId });
    return client;
  }

  async call<T = Record<string, never>>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const form = body instanceof FormData;
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(method === 'GET' ? {} : { origin: this.url }),
        ...(body !== undefined && !form ? { 'content-type': 'application/json' } : {}),
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    });
    const set = response.headers.get('set-cookie');
    if (set) this.cookie = set.split(';')[0] ?? '';
    const text = await response.text();
    const json = response.headers.get('content-type')?.startsWith('application/json') ?? false;
    return { status: response.status, body: (json ? JSON.parse(text) : {}) as T, text };
  }

  /** The call must succeed; a refusal shows its code in the test's report. */
  async ok<T = Record<string, never>>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.call<T>(method, path, body);
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 600)}`);
    return answer.body;
  }

  get = <T = Record<string, never>>(path: string) => this.ok<T>('GET', path);
  post = <T = Record<string, never>>(path: string, body: unknown = {}) => this.ok<T>('POST', path, body);

  /** The call must be refused with this code. */
  async refused(
    code: string,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Answer<{ details?: unknown }>> {
    const answer = await this.call<{ code?: string; details?: unknown }>(method, path, body);
    if (answer.body.code !== code)
      throw new Error(
        `${method} ${path}: expected ${code}, got ${answer.status} ${answer.text.slice(0, 300)}`,
      );
    return answer;
  }
}
