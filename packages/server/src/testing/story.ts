import { nodeHash, witnessCommit } from '@mingcha/fairdraw';
import * as crypto from 'node:crypto';
import type { Client } from './client.ts';
import type { TestServer } from './server.ts';

export interface Hall {
  id: string;
  taskId: string;
  state: string;
  commit: { hash: string; body: string; at: string } | null;
  result: { body: string } | null;
  grade: string | null;
  matching: { ok: boolean; visits: number; slots: number; objects: number } | null;
  openBy: string;
  beaconAfter: string;
  tasks: { id: string; strata: { id: string; size: number; n: number }[] }[];
  allowed: { verb: string; ok: boolean; why: string | null }[];
  released: { visits: number; of: number };
}

export const R = 'ab'.repeat(32);
export const DIGITS = '1234 5678 9012 3456 7890';

export const TWO_DEPARTMENTS = {
  name: '食品经营与消防联合抽查',
  parts: [
    { departmentId: 'SCJG', itemId: 'SCJG-01', kinds: ['企业'], total: 6 },
    {
      departmentId: 'RSJ',
      itemId: 'RSJ-01',
      kinds: ['企业'],
      rates: { A: '1%', B: '1%', C: '2%', D: '1/3', U: '1%' },
    },
  ],
};

export async function createTask(clerk: Client, input: unknown = TWO_DEPARTMENTS): Promise<string> {
  return (await clerk.post<{ id: string }>('/api/tasks', input)).id;
}

/** From a draft to a published commitment, with the witness's commitment handed in. */
export async function toCommitment(clerk: Client, taskId: string): Promise<Hall> {
  const hall = await clerk.post<Hall>(`/api/tasks/${taskId}/freeze`);
  const commit = witnessCommit(nodeHash('sha256', crypto), hall.id, 'w1', R);
  await clerk.post(`/api/draws/${hall.id}/witnesses`, { witness: 'w1', commit });
  return clerk.post<Hall>(`/api/draws/${hall.id}/commit`);
}

/** From a commitment to the result; moves the clock past beaconAfter. */
export async function toResult(test: TestServer, clerk: Client, drawId: string): Promise<Hall> {
  test.clock.advance(10);
  await clerk.post(`/api/draws/${drawId}/openings`, { witness: 'w1', r: R });
  await clerk.post(`/api/draws/${drawId}/close-openings`);
  test.clock.advance(90);
  return clerk.post<Hall>(`/api/draws/${drawId}/result`, { beacons: { b1: DIGITS } });
}

export interface Visit {
  id: string;
  state: string;
  objects: { id: string; name: string; code: string }[];
  team: { inspectorId: string; departmentId: string; name: string }[];
  records: { objectId: string; partId: string; version: number; mine: boolean; categories: number[] }[];
  checkCodes: Record<string, string>;
}

/** Every visit of a task, each form filled in by somebody of its team; `categories` by running number. */
export async function inspectAll(
  test: TestServer,
  clerk: Client,
  taskId: string,
  categories: (i: number) => number[] = () => [1],
): Promise<void> {
  const { rows } = await clerk.get<{ rows: Visit[] }>(`/api/visits?taskId=${taskId}&pageSize=200`);
  const people = await personOfInspector(test);
  let i = 0;
  for (const visit of rows.filter((v) => v.state === 'released')) {
    for (const dept of new Set(visit.team.map((t) => t.departmentId))) {
      const member = visit.team.find((t) => t.departmentId === dept)!;
      const inspector = await test.as(people.get(member.inspectorId)!);
      const detail = await inspector.get<Visit>(`/api/visits/${visit.id}`);
      for (const form of detail.records.filter((f) => f.mine)) {
        const chosen = categories(i++);
        const body = {
          objectId: form.objectId,
          partId: form.partId,
          categories: chosen,
          notes: chosen.includes(1) ? '' : '情况说明',
          version: form.version,
        };
        await inspector.ok('PUT', `/api/visits/${visit.id}/record`, body);
      }
    }
    const first = await test.as(people.get(visit.team[0]!.inspectorId)!);
    await first.post(`/api/visits/${visit.id}/submit`);
  }
}

/** inspector id → the person to sign in as */
export async function personOfInspector(test: TestServer): Promise<Map<string, string>> {
  const { people } = await (
    await test.as('clerk')
  ).get<{ people: { id: string; inspectorId: string | null }[] }>('/api/practice/people?limit=400');
  return new Map(people.flatMap((p) => (p.inspectorId ? [[p.inspectorId, p.id] as const] : [])));
}
