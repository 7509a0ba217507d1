import { parseRate, type Calendar, type ItemFacts, type LineFacts, type Profile } from '@mingcha/rules';
import { calendarFor, profileByReference } from '../configuration/rules.ts';
import { dayOf } from '../platform/clock.ts';
import type { Executor } from '../platform/database/open.ts';
import type { Services } from '../platform/services.ts';
import {
  departmentsOfArea,
  jointMatters,
  listedItems,
  type DepartmentRow,
  type ListedItem,
} from './factsStore.ts';
import { populationOf, readPopulation, type Population } from './population.ts';
import type { LineItem } from './types.ts';

/** What the rules look at when they judge a plan: its area on this day. */
export interface World {
  readonly profile: Profile;
  readonly calendar: Calendar;
  readonly on: string;
  readonly departments: ReadonlyMap<string, DepartmentRow>;
  readonly items: ReadonlyMap<string, ItemFacts>;
  readonly population: Population;
}

/** `counted: false` where nothing is judged by how many objects there are: a step that looks at the state alone. */
export async function readWorld(
  app: Services,
  db: Executor,
  plan: { areaId: string; profile: string },
  { counted = true } = {},
): Promise<World> {
  const departments = await departmentsOfArea(db, plan.areaId);
  const population = counted ? await readPopulation(app, db, plan.areaId) : populationOf([]);
  const items = await listedItems(
    db,
    departments.map((d) => d.id),
  );
  return {
    profile: await profileByReference(db, plan.profile),
    calendar: await calendarFor(db),
    on: dayOf(app.clock.now()),
    departments: new Map(departments.map((d) => [d.id, d])),
    items: new Map([
      ...(await jointMatters(db, plan.areaId)).map((i) =>
        itemFacts({ ...i, departmentId: i.departments[0] ?? '', published: true }, 'joint', population),
      ),
      ...items.map((i) => itemFacts(i, 'department', population)),
    ]),
    population,
  };
}

const itemFacts = (i: ListedItem, list: ItemFacts['list'], population: Population): [string, ItemFacts] => [
  i.id,
  {
    id: i.id,
    name: i.name,
    list,
    kind: i.category,
    department: i.departmentId,
    basis: i.basis,
    objects: i.kinds.join('、') || '全部',
    methods: methodOf(i.method) ? [methodOf(i.method)!] : [],
    ceiling: rateOf(i.cap),
    published: i.published,
    hasObjects: population.of(i.kinds) > 0,
  },
];

interface LineLike {
  id: string;
  name: string;
  initiatorId: string;
  participants: readonly string[];
  kinds: readonly string[];
  objectRange: string;
  ratio: string | null;
  rates: Readonly<Record<string, string>> | null;
  quantity: number | null;
  windowFrom: string | null;
  windowTo: string | null;
  method: string;
}

/** A line as the rules see it. A ratio by classes of risk is their mean over the directory. */
export function factsOf(
  line: LineLike,
  items: readonly Pick<LineItem, 'itemId' | 'item'>[],
  joint: boolean,
  population: Population,
): LineFacts {
  const counted = line.kinds.length > 0 ? population.of(line.kinds) : undefined;
  const byRisk = line.rates && counted ? population.share(line.kinds, line.rates) : null;
  return {
    id: line.id,
    name: line.name,
    department: line.initiatorId,
    participants: line.participants,
    itemIds: items.map((i) => i.itemId ?? i.item),
    objects: line.objectRange || line.kinds.join('、'),
    kinds: line.kinds,
    method: methodOf(line.method),
    // the rate as written: what rounding up adds is no breach of a ceiling
    rate: rateOf(line.ratio) ?? byRisk,
    count: line.quantity,
    ...(counted === undefined || counted === 0 ? {} : { population: counted }),
    from: line.windowFrom,
    to: line.windowTo,
    joint: joint || line.participants.length > 0,
  };
}

const METHODS = ['现场', '书面', '网络', '委托', '其他'] as const;
export const methodOf = (text: string): LineFacts['method'] => METHODS.find((m) => m === text) ?? null;

/** null where there is none or it cannot be read (which `readRates` tells). */
export const rateOf = (text: string | null) => {
  if (text === null || text === '') return null;
  const rate = parseRate(text);
  return rate.ok ? rate.value : null;
};
