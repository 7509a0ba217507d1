import { startTestServer, type Stage, type TestServer } from './server.ts';
import { totpOf } from '../access/signIn/totp.ts';
import { Client } from './client.ts';

/** What a production start asks for; plain HTTP, for tests talk to 127.0.0.1. */
export const PRODUCTION = {
  MINGCHA_MODE: 'production',
  MINGCHA_MASTER_KEY: '0123456789abcdef'.repeat(4),
  MINGCHA_COUNTY: '平川县',
  MINGCHA_AREA: '640599',
  MINGCHA_OPERATOR: '平川县市场监督管理局',
  MINGCHA_PLAIN_HTTP: '仅本机测试',
};

export const startProduction = (name: string, env: Record<string, string> = {}): Promise<TestServer> =>
  startTestServer(name, { env: { ...PRODUCTION, ...env } });

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** The bytes of a base-32 secret, as an authenticator app reads them. */
export function bytesOf(secret: string): Buffer {
  const bits = [...secret].map((c) => ALPHABET.indexOf(c).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((b) => Number.parseInt(b, 2)));
}

/** An authenticator app: the code of this moment. The clock moves a step first, for each code is good once. */
export function appFor(test: Stage, secret: string): () => string {
  return () => {
    test.clock.advance(30);
    return totpOf(bytesOf(secret), Math.floor(test.clock.now().getTime() / 30_000));
  };
}

/** Binds an authenticator app to the session of a client; returns the app and the recovery codes. */
export async function enrol(test: Stage, client: Client) {
  const { id, secret } = await client.post<{ id: string; secret: string }>('/api/me/totp');
  const code = appFor(test, secret);
  const { recoveryCodes } = await client.post<{ recoveryCodes: string[] }>('/api/me/totp/confirm', {
    id,
    code: code(),
  });
  return { code, recoveryCodes };
}

export const PASSWORD = 'Kaihui-2026-Anjing';

/** The first security administrator of an empty system, with an app. */
export async function first(test: Stage): Promise<{ client: Client; code: () => string }> {
  const client = new Client(test.url);
  const token = test.server.firstAdministrator!.split('#first=')[1]!;
  await client.post('/api/session/first', { token, login: 'anquan', name: '安全员', password: PASSWORD });
  return { client, ...(await enrol(test, client)) };
}

/** A person added by the security administrator, who has set a password and bound an app. */
export async function hire(
  test: Stage,
  security: Client,
  input: { login: string; role: string; departmentId?: string },
): Promise<{ id: string; client: Client; code: () => string; recoveryCodes: string[] }> {
  const { id, link } = await security.post<{ id: string; link: string }>('/api/people', {
    name: `人员${input.login}`,
    login: input.login,
    role: input.role,
    departmentId: input.departmentId ?? '640599',
  });
  const client = new Client(test.url);
  await client.post('/api/session/link', { token: link.split('#set=')[1], password: PASSWORD });
  await client.post('/api/session/password', { login: input.login, password: PASSWORD });
  return { id, client, ...(await enrol(test, client)) };
}
