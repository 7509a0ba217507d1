import { ALL_ROLES, WORK_READERS } from '../access/schema.ts';
import { AREA, DEPARTMENT, isOn, list, reaches, read, search, total, type Noun } from './scopeNouns.ts';
import {
  foundIn,
  itemListsOf,
  librariesOf,
  objectionOf,
  plansOf,
  specialsOf,
  type Found,
  type Plan,
} from './scopeWork.ts';
import { areaOf, isUnder, type Person, type Unit, type World } from './scopeWorld.ts';

/* The oracle of plans, item lists, follow-ups, results and what is asked about them: plain words over plain data. */

const PLANNERS = WORK_READERS.filter((r) => r !== 'inspector');

/** The own area; for people of an area what lies below it as well. */
export const ofArea = (p: Person, area: Unit): boolean => {
  if (AREA.includes(p.role)) return isUnder(areaOf(p.unit), area);
  const works = DEPARTMENT.includes(p.role) || (p.role === 'inspector' && p.inspector !== null);
  return works && areaOf(p.unit) === area;
};
export const seesPlan = (p: Person, plan: Plan) =>
  ofArea(p, plan.area) &&
  (AREA.includes(p.role) || plan.published || plan.kind === 'joint' || reaches(p, plan.unit));
const seesFound = (p: Person, f: Found) => reaches(p, f.part.unit) || isOn(p, f.visit);
const foundBy = (id: string, w: World) => foundIn(w).find((f) => f.id === id || f.followup === id)!;
const resultRows = (w: World, which: (f: Found) => boolean = () => true) =>
  foundIn(w)
    .filter(which)
    .map((f) => ({ key: f.id, id: f.id, word: f.object.key }));

export const WORK_NOUNS: Noun[] = [
  {
    name: 'plans',
    rows: (w) => plansOf(w).map((p) => ({ key: p.id, id: p.id, word: p.title })),
    sees: (p, key, w) =>
      seesPlan(
        p,
        plansOf(w).find((x) => x.id === key)!,
      ),
    sets: {
      list: {
        roles: PLANNERS,
        ask: async (c) =>
          (await c.get<{ rows: { id: string }[] }>('/api/plans?year=2026')).rows.map((r) => r.id),
      },
    },
    counts: {},
    ones: { read: { roles: PLANNERS, ask: read((id) => `/api/plans/${id}`) } },
  },
  {
    name: 'item lists',
    rows: (w) => itemListsOf(w).map((l) => ({ key: l.id, id: l.id, word: l.id })),
    sees: (p, key, w) => ofArea(p, itemListsOf(w).find((l) => l.id === key)!.area),
    sets: {
      list: {
        roles: ALL_ROLES,
        ask: async (c) =>
          (await c.get<{ lists: { id: string }[] }>('/api/item-lists')).lists.map((l) => l.id),
      },
    },
    counts: {},
    ones: { read: { roles: ALL_ROLES, ask: read((id) => `/api/item-lists/${id}`) } },
  },
  {
    name: 'follow-ups',
    rows: (w) => foundIn(w).map((f) => ({ key: f.followup, id: f.followup, word: f.object.key })),
    sees: (p, key, w) => seesFound(p, foundBy(key, w)),
    sets: { list: { roles: WORK_READERS, ask: list('/api/followups', 'id') } },
    counts: { count: { roles: WORK_READERS, ask: total('/api/followups') } },
    ones: {
      search: { roles: WORK_READERS, ask: search('/api/followups', 'id') },
      read: { roles: WORK_READERS, ask: read((id) => `/api/followups/${id}`) },
    },
  },
  {
    name: 'results that wait',
    rows: (w) => resultRows(w),
    sees: (p, key, w) => seesFound(p, foundBy(key, w)),
    sets: { list: { roles: WORK_READERS, ask: list('/api/results', 'id') } },
    counts: { count: { roles: WORK_READERS, ask: total('/api/results') } },
    ones: {
      search: { roles: WORK_READERS, ask: search('/api/results', 'id') },
      read: { roles: WORK_READERS, ask: read((id) => `/api/results/${id}`) },
      // seen and still refused, because it was not withheld: 409 is no 404
      'id in a change': {
        roles: ['head'],
        ask: read(
          (id) => `/api/results/${id}/disclose`,
          'POST',
          () => ({ reason: '依据不足' }),
        ),
      },
    },
  },
  {
    name: 'requests about results',
    rows: (w) => resultRows(w, (f) => f.asked),
    sees: (p, key, w) => seesFound(p, foundBy(key, w)),
    sets: { list: { roles: WORK_READERS, ask: list('/api/results', 'id', '?only=asked') } },
    counts: { count: { roles: WORK_READERS, ask: total('/api/results', '?only=asked') } },
    ones: {},
  },
  {
    name: 'objections',
    rows: (w) => foundIn(w).map((f) => ({ key: objectionOf(f), id: objectionOf(f), word: f.object.key })),
    sees: (p, key, w) =>
      seesFound(
        p,
        foundIn(w).find((f) => objectionOf(f) === key)!,
      ),
    sets: { list: { roles: WORK_READERS, ask: list('/api/objections', 'id') } },
    counts: { count: { roles: WORK_READERS, ask: total('/api/objections') } },
    ones: {
      // seen and still refused: another body's to answer (403), or answered (409)
      'id in a change': {
        roles: ['clerk', 'section', 'coordinator'],
        ask: read(
          (id) => `/api/objections/${id}/answer`,
          'POST',
          () => ({ answer: '已经复核' }),
        ),
      },
    },
  },
  {
    name: 'special inspections',
    rows: (w) => specialsOf(w).map((s) => ({ key: s.id, id: s.id, word: s.id })),
    sees: (p, key, w) => ofArea(p, specialsOf(w).find((s) => s.id === key)!.area),
    sets: {
      list: {
        roles: ['clerk', 'section', 'head', 'coordinator', 'office', 'supervisor', 'judicial'],
        ask: async (c) => (await c.get<{ rows: { id: string }[] }>('/api/specials')).rows.map((r) => r.id),
      },
    },
    counts: {},
    ones: {
      // seen and still refused: not yet approved (409)
      'id in a change': {
        roles: ['clerk', 'section', 'coordinator'],
        ask: read(
          (id) => `/api/specials/${id}/end`,
          'POST',
          () => ({}),
        ),
      },
    },
  },
  {
    name: 'sub-libraries',
    rows: (w) => librariesOf(w).map((l) => ({ key: l.id, id: l.id, word: l.id })),
    sees: (p, key, w) => ofArea(p, librariesOf(w).find((l) => l.id === key)!.area),
    sets: {
      list: {
        roles: WORK_READERS,
        ask: async (c) =>
          (await c.get<{ libraries: { id: string }[] }>('/api/libraries?of=objects')).libraries.map(
            (l) => l.id,
          ),
      },
    },
    counts: {},
    ones: {
      'id in a change': {
        roles: ['clerk'],
        ask: read(
          (id) => `/api/libraries/${id}/file`,
          'POST',
          () => ({}),
        ),
      },
    },
  },
];
