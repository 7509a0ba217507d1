import { dossierLifecycle, repairLifecycle, reportLifecycle } from './tables/closing.ts';
import { followupLifecycle } from './tables/followup.ts';
import { inspectorLifecycle } from './tables/inspector.ts';
import { itemLifecycle, itemListLifecycle } from './tables/items.ts';
import { planChangeLifecycle, planLifecycle } from './tables/plan.ts';
import { responseLifecycle } from './tables/response.ts';
import { resultLifecycle } from './tables/result.ts';
import { leadLifecycle, specialLifecycle } from './tables/sources.ts';
import { taskLifecycle } from './tables/task.ts';
import { visitLifecycle } from './tables/visit.ts';

/** Every table by its noun. */
export const lifecycles = {
  itemList: itemListLifecycle,
  item: itemLifecycle,
  inspector: inspectorLifecycle,
  plan: planLifecycle,
  planChange: planChangeLifecycle,
  task: taskLifecycle,
  response: responseLifecycle,
  visit: visitLifecycle,
  result: resultLifecycle,
  followup: followupLifecycle,
  dossier: dossierLifecycle,
  repair: repairLifecycle,
  lead: leadLifecycle,
  special: specialLifecycle,
  report: reportLifecycle,
} as const;

/** The states of a noun: `StateOf<'plan'>` is `'draft' | 'submitted' | …`. */
export type StateOf<N extends keyof typeof lifecycles> = keyof (typeof lifecycles)[N]['states'] & string;

/** The states of a noun in the order of its table, for check constraints and filters. */
export const statesOf = <N extends keyof typeof lifecycles>(noun: N): readonly StateOf<N>[] =>
  Object.keys(lifecycles[noun].states) as StateOf<N>[];
