import { plansOf, type Plan } from './scopeWork.ts';
import { areaOf, type Task, type Unit, type Visit, type World } from './scopeWorld.ts';

/* Papers of a world of scopeWorld.ts: what is written, kept as a file and downloaded. They follow from it without another roll of the dice. */

/** A uuid that follows from the world: `kind` tells the nouns apart. */
export const uuid = (w: World, kind: number, i: number) =>
  `0000000${kind}-0000-4000-8000-${String(Number.parseInt(w.tasks[0]!.id.slice(1), 10) * 10_000 + i).padStart(12, '0')}`;

export interface Report {
  id: string;
  area: Unit;
  unit: Unit;
}
export interface Paper {
  id: string;
  number: string;
  area: Unit;
  unit: Unit;
  task: Task | null;
  visit: Visit | null;
  /** of a 通报, which its whole area reads */
  circular: string | null;
}
export interface Photo {
  id: string;
  visit: Visit;
}
export interface Answer {
  id: string;
  task: Task;
  unit: Unit;
}
export interface Line {
  id: string;
  name: string;
  plan: Plan;
}

const AREAS = ['province', 'city', 'county'];

/** What every department and 所 sent in for a month. */
export const reportsOf = (w: World): Report[] =>
  w.units
    .filter((u) => u.level === 'department' || u.level === 'station')
    .map((unit) => ({ id: `report.${unit.id}`, area: areaOf(unit), unit }));

/** The work plan of each task by its initiator, the record form of each visit by a body of its team, and the 通报 of each area. */
export const papersOf = (w: World): Paper[] =>
  [
    ...w.tasks.map((task) => ({ unit: task.initiator, task, visit: null, circular: null })),
    ...w.visits.map((visit) => ({ unit: visit.team[0]!.unit, task: visit.task, visit, circular: null })),
    ...w.units
      .filter((u) => AREAS.includes(u.level))
      .map((unit) => ({ unit, task: null, visit: null, circular: `circular.${unit.id}` })),
  ].map((p, i) => ({
    ...p,
    id: uuid(w, 1, i),
    number: `文${uuid(w, 1, i).slice(-9)}号`,
    area: areaOf(p.unit),
  }));

/** Tasks whose names are out: every other one exported, so that there is a bag to download; of the others no dossier was opened. */
export const dossiersOf = (w: World): Task[] => w.tasks.filter((t) => t.visits.length > 0);
export const isExported = (w: World, t: Task): boolean => dossiersOf(w).indexOf(t) % 2 === 0;
export const bagOf = (w: World, t: Task): string => uuid(w, 2, w.tasks.indexOf(t));

/** One photograph of each visit. */
export const photosOf = (w: World): Photo[] =>
  w.visits.filter((v) => v.objects.length > 0).map((visit, i) => ({ id: uuid(w, 3, i), visit }));

/** What every participant of a task was asked. */
export const answersOf = (w: World): Answer[] =>
  w.tasks.flatMap((task) =>
    [...new Set(task.parts.map((p) => p.unit))].map((unit) => ({ id: `${task.id}.${unit.id}`, task, unit })),
  );

/** A line of every plan. */
export const linesOf = (w: World): Line[] =>
  plansOf(w).map((plan) => ({ id: `line.${plan.id}`, name: `计划项${plan.id}`, plan }));

/** A lead of every other department. */
export const leadsOf = (w: World): Report[] =>
  w.units
    .filter((u) => u.level === 'department')
    .map((unit) => ({ id: `lead.${unit.id}`, area: areaOf(unit), unit }));

export interface Clock {
  id: string;
  area: Unit;
  /** who has to act; null: the area as a whole */
  unit: Unit | null;
}
/** A running deadline of every task's initiator, and one of every area. */
export const clocksOf = (w: World): Clock[] => [
  ...w.tasks.map((t) => ({ id: t.id, area: areaOf(t.initiator), unit: t.initiator })),
  ...w.units.filter((u) => AREAS.includes(u.level)).map((u) => ({ id: u.id, area: u, unit: null })),
];
