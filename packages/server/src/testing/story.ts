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
  step: string;
  objects: { id: string; name: string; code: string }[];
  team: { inspectorId: string; departmentId: string; name: string }[];
  records: { objectId: string; partId: string; version: number; mine: boolean; categories: number[] }[];
  checkCodes: Record<string, string>;
}

/** The head of a department of the practice county. */
export const headOf = (departmentId: string): string =>
  departmentId === 'SCJG' ? 'head' : `head-${departmentId.toLowerCase()}`;

export const departmentsIn = (visit: Pick<Visit, 'team'>): string[] => [
  ...new Set(visit.team.map((t) => t.departmentId)),
];

/** The heads of all its bodies approve some visits. */
export async function approveAll(test: TestServer, visits: readonly Visit[]): Promise<void> {
  for (const dept of new Set(visits.flatMap(departmentsIn))) {
    const ids = visits.filter((v) => departmentsIn(v).includes(dept)).map((v) => v.id);
    await (await test.as(headOf(dept))).post('/api/visits/approve', { ids });
  }
}

/** A sheet with everything on it, for one object and department. */
export const fullSheet = (objectId: string, departmentId: string, at: string) => ({
  objectId,
  departmentId,
  version: 0,
  sheet: {
    timeIn: at,
    timeOut: at,
    place: '经营场所',
    licenceShown: true,
    statement: '无异议',
    signer: '当事人',
    signature: 'M1 1 L20 20',
  },
});

/** A visit on the spot: started, each form and sheet filled in by its department, handed in. */
export async function inspectVisit(
  test: TestServer,
  visit: Visit,
  people: Map<string, string>,
  categories: (i: number) => number[] = () => [1],
  first = 0,
): Promise<number> {
  let i = first;
  const starter = await test.as(people.get(visit.team[0]!.inspectorId)!);
  await starter.post(`/api/visits/${visit.id}/start`);
  for (const dept of departmentsIn(visit)) {
    const member = visit.team.find((t) => t.departmentId === dept)!;
    const inspector = await test.as(people.get(member.inspectorId)!);
    const detail = await inspector.get<Visit>(`/api/visits/${visit.id}`);
    const own = detail.records.filter((f) => f.mine);
    for (const form of own) {
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
    const at = test.clock.now().toISOString();
    for (const objectId of new Set(own.map((f) => f.objectId)))
      await inspector.ok('PUT', `/api/visits/${visit.id}/sheet`, fullSheet(objectId, dept, at));
  }
  await starter.post(`/api/visits/${visit.id}/submit`);
  return i;
}

/** Each body's head reviews what was handed in. */
export async function reviewVisit(test: TestServer, visit: Visit): Promise<void> {
  for (const dept of departmentsIn(visit))
    await (await test.as(headOf(dept))).post(`/api/visits/${visit.id}/review`, { verdict: 'pass' });
}

/** Every visit of a task: approved, carried out with each form filled in by somebody of its team, handed in, reviewed; `categories` by running number. */
export async function inspectAll(
  test: TestServer,
  clerk: Client,
  taskId: string,
  categories: (i: number) => number[] = () => [1],
): Promise<void> {
  const { rows } = await clerk.get<{ rows: Visit[] }>(`/api/visits?taskId=${taskId}&pageSize=200`);
  const people = await personOfInspector(test);
  const open = rows.filter((v) => v.step === 'released');
  await approveAll(test, open);
  let i = 0;
  for (const visit of open) {
    i = await inspectVisit(test, visit, people, categories, i);
    await reviewVisit(test, visit);
  }
}

/** inspector id → the person to sign in as */
export async function personOfInspector(test: TestServer): Promise<Map<string, string>> {
  const { people } = await (
    await test.as('clerk')
  ).get<{ people: { id: string; inspectorId: string | null }[] }>('/api/practice/people?limit=400');
  return new Map(people.flatMap((p) => (p.inspectorId ? [[p.inspectorId, p.id] as const] : [])));
}
