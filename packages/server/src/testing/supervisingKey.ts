import { newKey, openCopy, type SupervisingKey } from '@mingcha/escrow';
import type { TestServer } from './server.ts';

/** A key of the supervising body, registered by the security administrator and accepted by the supervisor. */
export async function keyInForce(
  server: Pick<TestServer, 'as'>,
  holder = '驻局纪检监察组',
): Promise<SupervisingKey & { id: string }> {
  const key = await newKey();
  const { recipient } = key;
  const security = await server.as('security');
  const { id } = await security.post<{ id: string }>('/api/supervising-keys', { recipient, holder });
  const supervisor = await server.as('supervisor');
  await supervisor.post(`/api/supervising-keys/${id}/decide`, { ok: true, recipient });
  return { ...key, id };
}

/** The lines of a copy, opened as the supervising body does. */
export async function linesOf(secret: string, copy: Uint8Array): Promise<string[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of openCopy(secret, copy)) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8').trimEnd().split('\n');
}
