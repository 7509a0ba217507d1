import { createHmac } from 'node:crypto';
import { sender, type Answer, type Send } from './send.ts';
import type { Evidence } from './evidence.ts';
import type { HandClock } from './clock.ts';

/** Somebody at a browser who has signed in with a password and an authenticator app. */
export class Person {
  readonly name: string;
  readonly id: string;
  readonly #send: Send;
  constructor(name: string, id: string, send: Send) {
    this.name = name;
    this.id = id;
    this.#send = send;
  }

  call<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    return this.#send(method, path, body) as Promise<Answer<T>>;
  }

  /** The call must succeed; what the server said stands in the error. */
  async ok<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.call<T>(method, path, body);
    if (answer.status >= 300)
      throw new Error(`${this.name} ${method} ${path}: ${answer.status} ${answer.text.slice(0, 500)}`);
    return answer.body;
  }
  get = <T = Record<string, unknown>>(path: string): Promise<T> => this.ok<T>('GET', path);
  post = <T = Record<string, unknown>>(path: string, body: unknown = {}): Promise<T> =>
    this.ok<T>('POST', path, body);
  put = <T = Record<string, unknown>>(path: string, body: unknown = {}): Promise<T> =>
    this.ok<T>('PUT', path, body);

  /** The call must be refused with one of these codes; returns what was said. */
  async refused(
    codes: string | readonly string[],
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ code: string; message: string; details?: Record<string, unknown> }> {
    const answer = await this.call<{ code: string; message: string; details?: Record<string, unknown> }>(
      method,
      path,
      body,
    );
    if (![codes].flat().includes(answer.body.code))
      throw new Error(
        `${this.name} ${method} ${path}: expected ${[codes].flat().join(' or ')}, got ${answer.status} ${answer.text.slice(0, 400)}`,
      );
    return answer.body;
  }
}

export const PASSWORD = 'Kaihui-2026-Anjing';
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code an authenticator app shows (RFC 6238), computed here and not by the server that checks it. */
function appCode(secret: string, at: Date): string {
  const bits = [...secret].map((c) => ALPHABET.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((b) => Number.parseInt(b, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  return String((mac.readUInt32BE(mac[19]! & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Binds an authenticator app to the session, as production demands of all staff. */
export async function enrol(person: Person, clock: HandClock): Promise<void> {
  const { id, secret } = await person.post<{ id: string; secret: string }>('/api/me/totp');
  await person.post('/api/me/totp/confirm', { id, code: appCode(secret, clock.now()) });
}

/** The public, or somebody who is about to sign in. */
export const visitor = (url: string, who: string, id: string, evidence: Evidence, clock: HandClock): Person =>
  new Person(
    who,
    id,
    evidence.watch(who, sender(url), () => clock.stamp()),
  );
