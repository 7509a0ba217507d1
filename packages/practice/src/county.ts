import type { InspectorRow, ObjectRow } from '@mingcha/rules';
import { DEPARTMENTS } from './departments.ts';
import type { Department } from './departments.ts';
import { inventInspectors } from './inspectors.ts';
import { ITEMS } from './items.ts';
import type { Item } from './items.ts';
import { inventObject } from './objects.ts';
import { demoPeople } from './people.ts';
import type { Person } from './people.ts';
import { COUNTY } from './place.ts';
import { randomFrom } from './random.ts';

export interface County {
  name: string;
  /** Six-digit division that does not exist. */
  area: string;
  departments: readonly Department[];
  items: readonly Item[];
  objects: ObjectRow[];
  inspectors: InspectorRow[];
  people: Person[];
}

export interface CountyOptions {
  /** Same seed, same sizes, same day: same county, to the byte. */
  seed: string;
  /** `YYYY-MM-DD`; licences, leave and ages are counted from it. */
  today: string;
  objects?: number;
  inspectors?: number;
}

/** Invents the practice county 明察演练县: nothing in it exists, everything in it is shaped like the real thing. */
export function inventCounty({ seed, today, objects = 30_000, inspectors = 300 }: CountyOptions): County {
  const people = inventInspectors(randomFrom(`${seed}|inspectors`), inspectors, today);
  const random = randomFrom(`${seed}|objects`);
  return {
    name: COUNTY.name,
    area: COUNTY.area,
    departments: DEPARTMENTS,
    items: ITEMS,
    objects: Array.from({ length: objects }, (_, serial) => inventObject(random, serial, today)),
    inspectors: people,
    people: demoPeople(people),
  };
}
