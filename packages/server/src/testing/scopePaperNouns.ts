import type { Role } from '../access/schema.ts';
import { WORK_READERS } from '../access/schema.ts';
import {
  AREA,
  isOn,
  list,
  reaches,
  read,
  search,
  seesTask,
  seesVisit,
  total,
  type Listed,
  type Noun,
  type OneWay,
} from './scopeNouns.ts';
import {
  answersOf,
  clocksOf,
  dossiersOf,
  isExported,
  leadsOf,
  linesOf,
  papersOf,
  photosOf,
  reportsOf,
  type Paper,
} from './scopePapers.ts';
import { foundIn } from './scopeWork.ts';
import { ofArea, seesPlan } from './scopeWorkNouns.ts';
import { areaOf, type Person, type Visit, type World } from './scopeWorld.ts';

/* The oracle of what is written, kept and downloaded, and of what is offered to choose from: plain words over plain data. */

const READERS: Role[] = WORK_READERS.filter((r) => r !== 'inspector');
const JUDGES: Role[] = ['head', 'reviewer', 'clerk', 'supervisor', 'judicial'];
const MAKERS: Role[] = ['clerk', 'section', 'coordinator'];
const WRITERS: Role[] = [...MAKERS, 'station'];

const seesPaper = (p: Person, x: Paper) => ofArea(p, x.area) && (x.circular !== null || reaches(p, x.unit));
const paper = (w: World, key: string) => papersOf(w).find((x) => x.id === key)!;
const visit = (w: World, key: string): Visit => w.visits.find((v) => v.id === key)!;
const task = (w: World, key: string) => w.tasks.find((t) => t.id === key)!;
const readRows =
  (path: string, key: string): ((client: Parameters<OneWay>[0]) => Promise<string[]>) =>
  async (client) =>
    (await client.get<{ rows: Record<string, string>[] }>(path)).rows.map((r) => r[key]!);
/** A visit's first officer and object, in one word. */
const pairOf = (v: Visit) => `${v.task.id}|${v.team[0]!.id}|${v.objects[0]!.id}`;
/** Whoever sees one visit of this officer to this object within a task he sees. */
const seesPair = (p: Person, key: string, w: World) => {
  const one = visit(w, key);
  return (
    seesTask(p, one.task) &&
    one.task.visits.some(
      (v) => v.objects[0] === one.objects[0] && v.team.some((t) => t === one.team[0]) && seesVisit(p, v),
    )
  );
};

export const PAPER_NOUNS: Noun[] = [
  {
    name: 'reports',
    rows: (w) => reportsOf(w).map((r) => ({ key: r.id, id: r.id, word: `单位${r.unit.id}2026-06` })),
    sees: (p, key, w) => {
      const report = reportsOf(w).find((r) => r.id === key)!;
      return ofArea(p, report.area) && reaches(p, report.unit);
    },
    sets: { list: { roles: READERS, ask: list('/api/reports', 'id') } },
    counts: { count: { roles: READERS, ask: total('/api/reports') } },
    ones: {
      search: { roles: READERS, ask: search('/api/reports', 'id') },
      read: { roles: READERS, ask: read((id) => `/api/reports/${id}`) },
      attachment: { roles: READERS, ask: read((id) => `/api/reports/${id}/export.xlsx`) },
    },
  },
  {
    name: 'documents',
    rows: (w) => papersOf(w).map((x) => ({ key: x.id, id: x.id, word: x.number })),
    sees: (p, key, w) => seesPaper(p, paper(w, key)),
    sets: { list: { roles: READERS, ask: list('/api/documents', 'id') } },
    counts: { count: { roles: READERS, ask: total('/api/documents') } },
    ones: {
      search: { roles: READERS, ask: search('/api/documents', 'id') },
      attachment: { roles: READERS, ask: read((id) => `/api/documents/${id}/file.pdf`) },
    },
  },
  {
    // titles of papers carry names: a participant reads their kinds only
    name: 'names in a dossier',
    rows: (w) =>
      papersOf(w)
        .filter((x) => x.visit !== null && x.visit.objects.length > 0 && !isExported(w, x.task!))
        .map((x) => ({ key: x.id, id: x.task!.id, word: x.visit!.objects[0]!.key })),
    sees: (p, key, w) => seesTask(p, paper(w, key).task!) && reaches(p, paper(w, key).task!.initiator),
    sets: {},
    counts: {},
    ones: {
      title: {
        roles: READERS,
        ask: async (client, id, row) => {
          const { status, text } = await client.call('GET', `/api/dossiers/${id}`);
          return status === 200 && text.includes(row.word);
        },
      },
    },
  },
  {
    name: 'dossiers',
    rows: (w) => dossiersOf(w).map((t) => ({ key: t.id, id: t.id, word: t.name })),
    sees: (p, key, w) => seesTask(p, task(w, key)),
    sets: { list: { roles: READERS, ask: list('/api/dossiers', 'id') } },
    counts: { count: { roles: READERS, ask: total('/api/dossiers') } },
    ones: {
      search: { roles: READERS, ask: search('/api/dossiers', 'id') },
      read: { roles: READERS, ask: read((id) => `/api/dossiers/${id}`) },
      // everything of the task in one file: for who initiated it, and levels above
      attachment: {
        roles: READERS,
        ask: async (client, id) => (await client.call('GET', `/api/dossiers/${id}/bag.zip`)).status === 200,
        sees: (p, key, w) => {
          const { initiator } = task(w, key);
          return isExported(w, task(w, key)) && ofArea(p, areaOf(initiator)) && reaches(p, initiator);
        },
      },
      'id in a change': {
        roles: ['clerk', 'section', 'coordinator', 'reviewer'],
        // seen and still refused: another's (403)
        ask: read(
          (id) => `/api/dossiers/${id}/open`,
          'POST',
          () => ({}),
        ),
      },
    },
  },
  {
    name: 'evidence',
    rows: (w) => photosOf(w).map((x) => ({ key: x.id, id: x.visit.id, word: x.id })),
    sees: (p, key, w) => {
      const { visit: at } = photosOf(w).find((x) => x.id === key)!;
      return isOn(p, at) || seesVisit(p, at);
    },
    sets: {},
    counts: {},
    ones: {
      attachment: {
        roles: WORK_READERS,
        ask: (client, id, row) => read(() => `/api/visits/${id}/evidence/${row.key}`)(client, id, row),
      },
      'list on the visit': {
        roles: WORK_READERS,
        ask: async (client, id, row) =>
          (await client.call('GET', `/api/visits/${id}`)).text.includes(row.key),
      },
    },
  },
  {
    name: 'officers and objects of a task, to choose from',
    rows: (w) =>
      w.visits
        .filter((v) => v.objects.length > 0)
        .map((v) => ({ key: v.id, id: v.task.id, word: pairOf(v) })),
    sees: seesPair,
    sets: {},
    counts: {},
    ones: {
      autocomplete: {
        roles: JUDGES,
        ask: async (client, id, row) => {
          const { status, body } = await client.call<{ rows: { inspectorId: string; objectId: string }[] }>(
            'GET',
            `/api/duty/choices?taskId=${id}`,
          );
          return status === 200 && body.rows.some((r) => `${id}|${r.inspectorId}|${r.objectId}` === row.word);
        },
      },
      read: {
        roles: JUDGES,
        ask: async (client, id, row) => {
          const [taskId, inspectorId, objectId] = row.word.split('|');
          const query = new URLSearchParams({
            taskId: taskId!,
            inspectorId: inspectorId!,
            objectId: objectId!,
          });
          return read(() => `/api/duty?${query}`)(client, id, row);
        },
      },
    },
  },
  {
    name: 'answers to a push',
    rows: (w) => answersOf(w).map((a) => ({ key: a.id, id: a.id, word: a.id })),
    sees: (p, key, w) => seesTask(p, answersOf(w).find((a) => a.id === key)!.task),
    sets: {
      list: {
        roles: ['clerk', 'section', 'head', 'coordinator', 'office', 'supervisor', 'judicial'],
        ask: readRows('/api/responses', 'id'),
      },
    },
    counts: {},
    ones: {
      // seen and still refused: not one's own (403), or answered (409)
      'id in a change': {
        roles: ['section', 'coordinator'],
        ask: read(
          (id) => `/api/responses/${id}/confirm`,
          'POST',
          () => ({}),
        ),
      },
    },
  },
  {
    // in statistics a department counts its own answers, not all those to a task it takes part in
    name: 'answers that are counted',
    rows: (w) => answersOf(w).map((a) => ({ key: `${a.task.id} 单位${a.unit.id}`, id: a.id, word: a.id })),
    sees: (p, key, w) => reaches(p, answersOf(w).find((a) => key === `${a.task.id} 单位${a.unit.id}`)!.unit),
    sets: {
      'records behind the number': {
        roles: READERS,
        ask: async (client) =>
          (await client.get<Listed>('/api/reports/records?number=responsesDue&pageSize=200')).rows.map(
            (r) => `${r['taskId']} ${r['department']}`,
          ),
      },
    },
    counts: {
      aggregate: {
        roles: READERS,
        ask: async (client) =>
          (await client.get<{ sum: { counts: Record<string, number> } }>('/api/statistics?by=none')).sum
            .counts['responsesDue']!,
      },
    },
    ones: {},
  },
  {
    name: 'deadlines',
    rows: (w) => clocksOf(w).map((c) => ({ key: c.id, id: c.id, word: `期限${c.id}` })),
    sees: (p, key, w) => {
      const clock = clocksOf(w).find((c) => c.id === key)!;
      return clock.unit === null ? ofArea(p, clock.area) : reaches(p, clock.unit);
    },
    sets: { list: { roles: WORK_READERS, ask: list('/api/deadlines', 'id', '?kind=test') } },
    counts: { count: { roles: WORK_READERS, ask: total('/api/deadlines', '?kind=test') } },
    ones: {
      search: { roles: WORK_READERS, ask: search('/api/deadlines', 'id') },
      read: { roles: WORK_READERS, ask: read((id) => `/api/deadlines/task/${id}/test`) },
    },
  },
  {
    name: 'lines of plans, to choose from',
    rows: (w) => linesOf(w).map((l) => ({ key: l.id, id: l.id, word: l.name })),
    sees: (p, key, w) => {
      const { plan } = linesOf(w).find((l) => l.id === key)!;
      return plan.published && seesPlan(p, plan);
    },
    sets: { autocomplete: { roles: [...MAKERS, 'head'], ask: readRows('/api/tasks/lines', 'id') } },
    counts: {},
    ones: {
      'autocomplete by a word': {
        roles: [...MAKERS, 'head'],
        ask: async (client, id, row) =>
          (await readRows(`/api/tasks/lines?q=${encodeURIComponent(row.word)}`, 'id')(client)).includes(id),
      },
    },
  },
  {
    name: 'leads',
    rows: (w) => leadsOf(w).map((l) => ({ key: l.id, id: l.id, word: l.id })),
    sees: (p, key, w) => {
      const lead = leadsOf(w).find((l) => l.id === key)!;
      return AREA.includes(p.role) ? ofArea(p, lead.area) : reaches(p, lead.unit);
    },
    sets: { list: { roles: READERS.filter((r) => r !== 'reviewer'), ask: readRows('/api/leads', 'id') } },
    counts: {},
    ones: {
      'id in a change': {
        roles: ['section', 'station', 'coordinator'],
        ask: read(
          (id) => `/api/leads/${id}/handle`,
          'POST',
          () => ({ outcome: '已经核实' }),
        ),
      },
    },
  },
  {
    // a department in a body: a document is issued under the number of a department that one works for
    name: 'departments of a document in a body',
    rows: (w) => w.tasks.flatMap((t) => t.parts.map((x) => ({ key: x.id, id: t.id, word: x.unit.id }))),
    sees: (p, key, w) => {
      const of = w.tasks.find((t) => t.parts.some((x) => x.id === key))!;
      return seesTask(p, of) && reaches(p, of.parts.find((x) => x.id === key)!.unit);
    },
    sets: {},
    counts: {},
    ones: {
      draft: {
        roles: WRITERS,
        ask: read(
          () => '/api/documents/draft',
          'POST',
          (row) => ({ type: 'workPlan', taskId: row.id, departmentId: row.word }),
        ),
      },
    },
  },
  {
    // ids of results in a body: the visit and the task they belong to decide
    name: 'results in a body',
    rows: (w) => foundIn(w).map((f) => ({ key: f.id, id: f.id, word: f.id })),
    sees: (p, key, w) => {
      const f = foundIn(w).find((x) => x.id === key)!;
      return seesTask(p, f.task) && seesVisit(p, f.visit) && reaches(p, f.part.unit);
    },
    sets: {},
    counts: {},
    ones: {
      draft: {
        roles: WRITERS,
        ask: read(
          () => '/api/documents/draft',
          'POST',
          (row) => ({ type: 'resultNotice', resultId: row.id }),
        ),
      },
    },
  },
];
