import { nodeHash, witnessCommit } from '@mingcha/fairdraw';
import * as crypto from 'node:crypto';
import { Client } from './client.ts';
import type { Stage } from './server.ts';

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

/** An approved special inspection of this county, as a basis for tasks of a test (F08). */
export async function approvedSpecial(clerk: Client): Promise<string> {
  const head = await Client.signedIn(clerk.url, 'head');
  const { id } = await clerk.post<{ id: string }>('/api/specials', {
    name: '食品安全专项检查',
    ground: '近期投诉集中，存在普遍性问题',
    riskScope: '全县食品经营单位',
  });
  await head.post(`/api/specials/${id}/approve`, {
    authority: { body: '县人民政府', number: '县政函〔2026〕8号', on: '2026-07-15' },
  });
  return id;
}

/** A draft that stands on an approved special inspection. */
export async function draftTask(clerk: Client, input: object = TWO_DEPARTMENTS): Promise<string> {
  const specialId = await approvedSpecial(clerk);
  const basis = { origin: 'special', specialId, scheme: { content: '按抽查事项清单检查' } };
  return (await clerk.post<{ id: string }>('/api/tasks', { ...basis, ...input })).id;
}

/** The draft pushed, confirmed by every participant, and approved by the head: ready to be frozen. */
export async function approveDraft(clerk: Client, id: string): Promise<void> {
  const head = await Client.signedIn(clerk.url, 'head');
  const { allowed } = await clerk.get<{ allowed: string[] }>(`/api/tasks/${id}`);
  if (allowed.includes('push')) {
    await clerk.post(`/api/tasks/${id}/push`);
    const { responses } = await clerk.get<{ responses: { id: string; department: { id: string } }[] }>(
      `/api/tasks/${id}`,
    );
    for (const { id: response, department } of responses) {
      const coordinator = await Client.signedIn(clerk.url, `coordinator-${department.id.toLowerCase()}`);
      await coordinator.post(`/api/responses/${response}/confirm`);
    }
  } else await clerk.post(`/api/tasks/${id}/submit`);
  await head.post(`/api/tasks/${id}/approve`);
}

/** An approved task, with everything that has to happen before its draw. */
export async function createTask(clerk: Client, input: object = TWO_DEPARTMENTS): Promise<string> {
  const id = await draftTask(clerk, input);
  await approveDraft(clerk, id);
  return id;
}

/** From a draft to a published commitment, with the witness's commitment handed in. */
export async function toCommitment(clerk: Client, taskId: string): Promise<Hall> {
  const hall = await clerk.post<Hall>(`/api/tasks/${taskId}/freeze`);
  const commit = witnessCommit(nodeHash('sha256', crypto), hall.id, 'w1', R);
  await clerk.post(`/api/draws/${hall.id}/witnesses`, { witness: 'w1', commit });
  return clerk.post<Hall>(`/api/draws/${hall.id}/commit`);
}

/** From a commitment to the result; moves the clock past beaconAfter. */
export async function toResult(test: Stage, clerk: Client, drawId: string): Promise<Hall> {
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
export async function approveAll(test: Stage, visits: readonly Visit[]): Promise<void> {
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

/** Which result categories a form gets, by its running number and its department. */
export type Categories = (i: number, departmentId: string) => number[];

/** A visit on the spot: started, each form and sheet filled in by its department, handed in. */
export async function inspectVisit(
  test: Stage,
  visit: Visit,
  people: Map<string, string>,
  categories: Categories = () => [1],
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
      const chosen = categories(i++, dept);
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
export async function reviewVisit(test: Stage, visit: Visit): Promise<void> {
  for (const dept of departmentsIn(visit))
    await (await test.as(headOf(dept))).post(`/api/visits/${visit.id}/review`, { verdict: 'pass' });
}

/** Every visit of a task: approved, carried out with each form filled in by somebody of its team, handed in, reviewed; `categories` by running number. */
export async function inspectAll(
  test: Stage,
  clerk: Client,
  taskId: string,
  categories: Categories = () => [1],
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
export async function personOfInspector(test: Stage): Promise<Map<string, string>> {
  const { people } = await (
    await test.as('clerk')
  ).get<{ people: { id: string; inspectorId: string | null }[] }>('/api/practice/people?limit=400');
  return new Map(people.flatMap((p) => (p.inspectorId ? [[p.inspectorId, p.id] as const] : [])));
}
