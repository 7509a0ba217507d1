import { areaOf, type Task, type Thing, type Unit, type Visit, type World } from './scopeWorld.ts';

/* More nouns of a world of scopeWorld.ts, that follow from it without another roll of the dice. */

export interface Plan {
  id: string;
  title: string;
  area: Unit;
  unit: Unit;
  kind: 'own' | 'joint';
  published: boolean;
}
export interface ItemList {
  id: string;
  area: Unit;
  unit: Unit | null;
}
/** What one body found on one object at a visit, and what it does about it. */
export interface Found {
  /** of the result */
  id: string;
  /** of the follow-up, a UUID */
  followup: string;
  visit: Visit;
  task: Task;
  part: Task['parts'][number];
  object: Thing;
  /** somebody has asked not to publish it */
  asked: boolean;
}

const AREAS = ['province', 'city', 'county'];

/** Every department's plan, every other one published, and the joint plan of every area. */
export const plansOf = (w: World): Plan[] =>
  w.units
    .filter((u) => u.level === 'department' || AREAS.includes(u.level))
    .map((unit, i) => ({
      id: `plan.${unit.id}`,
      title: `计划${unit.id}`,
      area: areaOf(unit),
      unit,
      kind: unit.level === 'department' ? 'own' : 'joint',
      published: i % 2 === 0,
    }));

/** A list in work of every department and of every area. */
export const itemListsOf = (w: World): ItemList[] =>
  w.units
    .filter((u) => u.level === 'department' || AREAS.includes(u.level))
    .map((u) => ({ id: `list.${u.id}`, area: areaOf(u), unit: u.level === 'department' ? u : null }));

export interface OfDepartment {
  id: string;
  area: Unit;
  unit: Unit;
}
/** A special inspection of every department, and a sub-library of the objects. */
export const specialsOf = (w: World): OfDepartment[] =>
  w.units
    .filter((u) => u.level === 'department')
    .map((unit) => ({ id: `special.${unit.id}`, area: areaOf(unit), unit }));
export const librariesOf = (w: World): OfDepartment[] =>
  specialsOf(w).map((s, i) => ({ ...s, id: uuidOf(w.tasks[0]!.id, '00000005', i) }));

/** What somebody objects to each result: its id from the result's follow-up. */
export const objectionOf = (f: Found): string => `00000006${f.followup.slice(8)}`;

const uuidOf = (task: string, kind: string, i: number): string =>
  `${kind}-0000-4000-8000-${String(Number.parseInt(task.slice(1), 10) * 10_000 + i).padStart(12, '0')}`;

/** One result of each visit that has an object, by one of the parts of its task. */
export const foundIn = (w: World): Found[] => {
  const taken = new Set<string>();
  return w.visits.flatMap((visit, i) => {
    const part = visit.task.parts[i % visit.task.parts.length]!;
    const object = visit.objects[0];
    const key = `${part.id} ${object?.id}`;
    if (!object || taken.has(key)) return [];
    taken.add(key);
    const seed = Number.parseInt(visit.id.slice(1), 10);
    const followup = `00000000-0000-4000-8000-${String(seed * 10_000 + i).padStart(12, '0')}`;
    return [{ id: `${visit.id}.r`, followup, visit, task: visit.task, part, object, asked: i % 2 === 0 }];
  });
};
