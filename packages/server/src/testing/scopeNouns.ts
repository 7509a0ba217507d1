import type { Role } from '../access/schema.ts';
import { SUPERVISORS, WORK_READERS } from '../access/schema.ts';
import type { Client } from './client.ts';
import { areaOf, isUnder, type Person, type Unit, type World } from './scopeWorld.ts';

/**
 * The oracle: who sees what, in plain words over plain data. It shares nothing with the SQL of the stores.
 * A new noun is one more entry here or in scopeWorkNouns.ts: its rows, who sees one, and the ways to ask.
 */
export const AREA: Role[] = ['clerk', 'office', 'supervisor', 'judicial'];
export const DEPARTMENT: Role[] = ['reviewer', 'section', 'station', 'head', 'coordinator'];

const departmentOf = (u: Unit): Unit | null =>
  u.level === 'department' ? u : u.parent ? departmentOf(u.parent) : null;

export function reaches(p: Person, unit: Unit): boolean {
  if (AREA.includes(p.role)) return isUnder(areaOf(p.unit), unit);
  if (!DEPARTMENT.includes(p.role)) return false;
  const top = departmentOf(p.unit) ?? p.unit;
  return isUnder(p.unit, unit) || (isUnder(unit, p.unit) && isUnder(top, unit));
}
export const isOn = (p: Person, v: World['visits'][number]) =>
  p.role === 'inspector' && p.inspector !== null && v.team.some((t) => t.id === p.inspector);
export const seesVisit = (p: Person, v: World['visits'][number]) =>
  isOn(p, v) || v.team.some((t) => reaches(p, t.unit));
export const seesTask = (p: Person, t: World['tasks'][number]) =>
  reaches(p, t.initiator) || t.parts.some((x) => reaches(p, x.unit)) || t.visits.some((v) => isOn(p, v));
const seesObject = (p: Person, o: World['objects'][number], w: World) =>
  AREA.includes(p.role)
    ? isUnder(areaOf(p.unit), o.owner)
    : DEPARTMENT.includes(p.role)
      ? areaOf(p.unit) === o.owner
      : w.visits.some((v) => isOn(p, v) && v.objects.includes(o));

/** A way that answers with all it shows; `key` of a row is what tells it from the others. */
export type SetWay = (client: Client) => Promise<string[]>;
/** A way that is asked for one row: is it there for this person? */
export type OneWay = (client: Client, id: string, row: Row) => Promise<boolean>;
export interface Row {
  key: string;
  id: string;
  /** what a search finds it by */
  word: string;
}
export interface Noun {
  name: string;
  rows: (w: World) => Row[];
  sees: (p: Person, key: string, w: World) => boolean;
  sets: Record<string, { roles: Role[]; ask: SetWay }>;
  /** ways that tell a number: the size of what is seen */
  counts: Record<string, { roles: Role[]; ask: (client: Client) => Promise<number> }>;
  ones: Record<string, { roles: Role[]; ask: OneWay; sees?: (p: Person, key: string, w: World) => boolean }>;
}

export type Listed = { rows: Record<string, string>[]; total: number };
export const list =
  (path: string, key: string, query = ''): SetWay =>
  async (client) =>
    (await client.get<Listed>(`${path}${query === '' ? '?' : `${query}&`}pageSize=200`)).rows.map(
      (r) => r[key]!,
    );
export const total =
  (path: string, query = '') =>
  async (client: Client) =>
    (await client.get<Listed>(`${path}${query === '' ? '?' : `${query}&`}pageSize=1`)).total;
export const search =
  (path: string, key: string): OneWay =>
  async (client, _id, row) =>
    (await client.get<Listed>(`${path}?q=${encodeURIComponent(row.word)}`)).rows.some(
      (r) => r[key] === row.key,
    );
/** 200 = there; 404 = not. Anything else fails the test. */
export const read =
  (path: (id: string) => string, method = 'GET', body?: (row: Row) => unknown): OneWay =>
  async (client, id, row) => {
    const answer = await client.call<{ code?: string }>(method, path(encodeURIComponent(id)), body?.(row));
    if (answer.status === 404) return false;
    if (answer.status >= 500) throw new Error(answer.text);
    return true;
  };
const exported =
  (path: string, column: number): SetWay =>
  async (client) =>
    (await client.call('GET', path)).text
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',')[column]!);

const EXPORTERS: Role[] = ['clerk', ...SUPERVISORS];
const HALL = WORK_READERS.filter((r) => r !== 'inspector');
const bySum = async (client: Client, path: string) =>
  Object.values((await client.get<{ stages: Record<string, number> }>(path)).stages).reduce(
    (a, b) => a + b,
    0,
  );

export const BASE_NOUNS: Noun[] = [
  {
    name: 'objects',
    rows: (w) => w.objects.map((o) => ({ key: o.key, id: o.id, word: o.key })),
    sees: (p, key, w) =>
      seesObject(
        p,
        w.objects.find((o) => o.key === key)!,
        w,
      ),
    sets: {
      list: { roles: WORK_READERS, ask: list('/api/objects', 'name') },
      export: { roles: EXPORTERS, ask: exported('/api/objects/export.csv', 1) },
    },
    counts: {
      count: { roles: WORK_READERS, ask: total('/api/objects') },
      facets: {
        roles: WORK_READERS,
        ask: async (c) =>
          (await c.get<{ townships: { count: number }[] }>('/api/objects/facets')).townships.reduce(
            (n, t) => n + t.count,
            0,
          ),
      },
    },
    ones: {
      search: { roles: WORK_READERS, ask: search('/api/objects', 'name') },
      // one id may stand in two directories: seen when one of them is
      read: { roles: WORK_READERS, ask: read((id) => `/api/objects/${id}`), sees: anyOf(seesObject) },
      'id in a change': {
        roles: ['clerk'],
        ask: read(
          (id) => `/api/objects/${id}/reveal`,
          'POST',
          () => ({ reason: '电话核实地址' }),
        ),
        sees: anyOf(seesObject),
      },
    },
  },
  {
    name: 'inspectors',
    rows: (w) => w.officers.map((o) => ({ key: o.id, id: o.id, word: o.name })),
    sees: (p, key, w) =>
      reaches(p, w.officers.find((o) => o.id === key)!.unit) ||
      (p.role === 'inspector' && p.inspector === key),
    sets: {
      list: { roles: WORK_READERS, ask: list('/api/inspectors', 'id') },
      export: {
        roles: EXPORTERS,
        ask: async (c) => (await exported('/api/inspectors/export.csv', 1)(c)).map((cert) => `cert:${cert}`),
      },
    },
    counts: { count: { roles: WORK_READERS, ask: total('/api/inspectors') } },
    ones: {
      search: { roles: WORK_READERS, ask: search('/api/inspectors', 'id') },
      read: { roles: WORK_READERS, ask: read((id) => `/api/inspectors/${id}`) },
    },
  },
  {
    name: 'tasks',
    rows: (w) => w.tasks.map((t) => ({ key: t.id, id: t.id, word: t.name })),
    sees: (p, key, w) =>
      seesTask(
        p,
        w.tasks.find((t) => t.id === key)!,
      ),
    sets: { list: { roles: WORK_READERS, ask: list('/api/tasks', 'id') } },
    counts: {
      count: { roles: WORK_READERS, ask: total('/api/tasks') },
      stages: { roles: WORK_READERS, ask: (c) => bySum(c, '/api/tasks') },
      dashboard: { roles: WORK_READERS, ask: (c) => bySum(c, '/api/dashboard') },
    },
    ones: {
      search: { roles: WORK_READERS, ask: search('/api/tasks', 'id') },
      read: { roles: WORK_READERS, ask: read((id) => `/api/tasks/${id}`) },
      hall: { roles: HALL, ask: read((id) => `/api/draws/${id}.d`) },
      publication: {
        roles: ['clerk', 'head', 'coordinator', ...SUPERVISORS],
        ask: read((id) => `/api/tasks/${id}/publication`),
      },
      // seen and still refused where another area organises it: 403 is no 404
      'id in a change': {
        roles: ['clerk'],
        ask: read(
          (id) => `/api/tasks/${id}/freeze`,
          'POST',
          () => ({}),
        ),
      },
    },
  },
  {
    name: 'visits',
    rows: (w) => w.visits.map((v) => ({ key: v.id, id: v.id, word: v.objects[0]?.key ?? v.id })),
    sees: (p, key, w) =>
      seesVisit(
        p,
        w.visits.find((v) => v.id === key)!,
      ),
    sets: { list: { roles: WORK_READERS, ask: list('/api/visits', 'id') } },
    counts: { count: { roles: WORK_READERS, ask: total('/api/visits') } },
    ones: {
      search: {
        roles: WORK_READERS,
        ask: search('/api/visits', 'id'),
        sees: (p, key, w) => {
          const visit = w.visits.find((v) => v.id === key)!;
          return visit.objects.length > 0 && seesVisit(p, visit);
        },
      },
      read: { roles: WORK_READERS, ask: read((id) => `/api/visits/${id}`) },
      'of an object': {
        roles: WORK_READERS,
        ask: async (client, id, row) => {
          const path = `/api/objects/${encodeURIComponent(objectOf(row))}`;
          const { status, body } = await client.call<{ visits: { id: string }[] }>('GET', path);
          return status === 200 && body.visits.some((v) => v.id === id);
        },
        sees: (p, key, w) => {
          const visit = w.visits.find((v) => v.id === key)!;
          const object = visit.objects[0];
          return object !== undefined && seesVisit(p, visit) && shownOf(p, object.id, w) === object;
        },
      },
    },
  },
  {
    // a department in the body: what a clerk may put into a task is what lies in his area
    name: 'departments in a body',
    rows: (w) => w.units.map((u) => ({ key: u.id, id: u.id, word: u.id })),
    sees: (p, key, w) =>
      reaches(
        p,
        w.units.find((u) => u.id === key)!,
      ),
    sets: {},
    counts: {},
    ones: {
      preview: {
        roles: ['clerk'],
        ask: read(
          () => '/api/tasks/preview',
          'POST',
          (row) => ({ parts: [{ departmentId: row.id, itemId: `item-${row.id}`, total: 1 }] }),
        ),
      },
    },
  },
];

function anyOf(sees: (p: Person, o: World['objects'][number], w: World) => boolean) {
  return (p: Person, key: string, w: World) => {
    const { id } = w.objects.find((o) => o.key === key)!;
    return w.objects.some((o) => o.id === id && sees(p, o, w));
  };
}

/** Which of the directories that hold an id is shown: the own area's before the others. */
function shownOf(p: Person, id: string, w: World): World['objects'][number] | undefined {
  const seen = w.objects.filter((o) => o.id === id && seesObject(p, o, w));
  return (
    seen.find((o) => o.owner === areaOf(p.unit)) ??
    seen.toSorted((a, b) => (a.owner.id < b.owner.id ? -1 : 1))[0]
  );
}

/** "对象1第0007号" → "o1.0007"; codes repeat after sixty. */
function objectOf(row: Row): string {
  const match = /^对象(\d+)第(\d{4})号$/.exec(row.word);
  return match ? `o${match[1]}.${String(Number(match[2]) % 60).padStart(4, '0')}` : 'none';
}
