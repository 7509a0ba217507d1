import { ALL_ROLES, type Role } from '../access/schema.ts';

/**
 * A random world for the property of scopes (promise 16): five levels of units, people with dated memberships, and records.
 * Plain data; the same seed gives the same world. Ids hold underscores and dots, which are wildcards somewhere.
 */
export interface Unit {
  id: string;
  level: 'province' | 'city' | 'county' | 'department' | 'section' | 'station';
  parent: Unit | null;
}
export interface Person {
  id: string;
  role: Role;
  unit: Unit;
  inspector: string | null;
}
export interface Thing {
  key: string;
  id: string;
  owner: Unit;
}
export interface Officer {
  id: string;
  name: string;
  unit: Unit;
}
export interface Visit {
  id: string;
  no: number;
  task: Task;
  objects: Thing[];
  team: Officer[];
}
export interface Task {
  id: string;
  number: number;
  name: string;
  initiator: Unit;
  parts: { id: string; unit: Unit }[];
  visits: Visit[];
}
export interface World {
  units: Unit[];
  people: Person[];
  /** who may not sign in: the membership is over, or has not begun */
  strangers: Person[];
  objects: Thing[];
  officers: Officer[];
  tasks: Task[];
  visits: Visit[];
}

/** mulberry32: small, fast and the same everywhere. */
export function dice(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function inventWorld(seed: number): World {
  const roll = dice(seed);
  const below = (n: number) => Math.floor(roll() * n);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)]!;
  const units: Unit[] = [];
  let pairs = 0;
  const open = new Map<Unit | null, number>();
  const unit = (level: Unit['level'], parent: Unit | null): Unit => {
    // sisters in pairs "a_" and "ax": as a LIKE pattern the first is also the second
    const half = open.get(parent);
    const pair = half ?? ++pairs;
    if (half === undefined) open.set(parent, pair);
    else open.delete(parent);
    const made = { id: `u${seed}.${pair}${half === undefined ? '_' : 'x'}`, level, parent };
    units.push(made);
    return made;
  };
  const inside = (area: Unit) => {
    for (let d = 0; d < 2; d++) {
      const department = unit('department', area);
      const section = unit('section', department);
      unit('station', roll() < 0.5 ? section : department);
      unit('station', department);
    }
  };
  const province = unit('province', null);
  inside(province);
  for (let c = 0; c < 2; c++) {
    const city = unit('city', province);
    inside(city);
    for (let k = 0; k < 2; k++) inside(unit('county', city));
  }
  // a second root: nothing of it is ever seen from the first
  inside(unit('county', null));

  const areas = units.filter((u) => ['province', 'city', 'county'].includes(u.level));
  const working = units.filter((u) => !areas.includes(u));
  const departments = working.filter((u) => u.level === 'department');
  const pad = (n: number) => String(n).padStart(4, '0');
  const officers = Array.from({ length: 60 }, (_, i) => ({
    id: `cert:${seed}${pad(i)}`,
    name: `检查员${seed}${pad(i)}`,
    unit: pick(i % 3 === 0 ? working : departments),
  }));
  const objects = Array.from({ length: 90 }, (_, i) => ({
    key: `对象${seed}第${pad(i)}号`,
    // every third code stands in two directories
    id: `o${seed}.${pad(i % 60)}`,
    owner: areas[(i + Math.floor(i / 60)) % areas.length]!,
  }));
  const visits: Visit[] = [];
  const tasks = Array.from({ length: 40 }, (_, i): Task => {
    const task: Task = {
      id: `t${seed}.${pad(i)}`,
      number: seed * 100 + i,
      name: `任务${seed}第${pad(i)}号`,
      initiator: pick(roll() < 0.2 ? areas : departments),
      parts: Array.from({ length: 1 + below(3) }, (_n, p) => ({
        id: `t${seed}.${pad(i)}.${p}`,
        unit: pick(roll() < 0.3 ? working : departments),
      })),
      visits: [],
    };
    for (let v = 0; v < below(3); v++) {
      const pool = objects.filter((o) => o.owner === areaOf(task.initiator));
      const visit: Visit = {
        id: `t${seed}.${pad(i)}.d.${v + 1}`,
        no: v + 1,
        task,
        objects: pool.length > 0 ? [pick(pool)] : [],
        team: [...new Set([pick(officers), pick(officers)])],
      };
      task.visits.push(visit);
      visits.push(visit);
    }
    return task;
  });
  const person = (i: number): Person => {
    const role = ALL_ROLES[i % ALL_ROLES.length]!;
    return {
      id: `p${seed}.${i}`,
      role,
      unit: pick(roll() < 0.15 ? areas : working),
      inspector: role === 'inspector' && roll() < 0.9 ? officers[i]!.id : null,
    };
  };
  return {
    units,
    people: Array.from({ length: 3 * ALL_ROLES.length }, (_, i) => person(i)),
    strangers: Array.from({ length: 6 }, (_, i) => ({ ...person(i), id: `s${seed}.${i}`, inspector: null })),
    objects,
    officers,
    tasks,
    visits,
  };
}

/** The chain from a unit up to its root. */
export const upFrom = (u: Unit | null): Unit[] => (u === null ? [] : [u, ...upFrom(u.parent)]);
export const isUnder = (top: Unit, u: Unit): boolean => upFrom(u).includes(top);
export const areaOf = (u: Unit): Unit =>
  upFrom(u).find((x) => ['province', 'city', 'county'].includes(x.level)) ?? upFrom(u).at(-1)!;
