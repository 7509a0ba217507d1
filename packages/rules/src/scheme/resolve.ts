import { clip } from '../text.ts';
import type { Problem } from '../problem.ts';
import { canonicalStatus } from '../registry/canonical.ts';
import { sources } from '../sources.ts';
import { canonicalMethod } from './methods.ts';
import { parseRate } from './rate.ts';
import type { SchemeShape } from './schema.ts';
import type { Rate, Scheme, SchemeTask } from './types.ts';
import { addDays } from '../days.ts';

/** Days of the inspection window where the scheme names none. */
const WINDOW_DAYS = 14;

/** Fills in what follows from the rest and makes ratios exact; what cannot be resolved goes to `problems`. */
export function resolveScheme(shape: SchemeShape, problems: Problem[]): Scheme {
  const tasks = shape.tasks.map((task, i) => resolveTask(task, `tasks[${i}]`, problems));
  const beaconAfter = shape.beaconAfter ?? shape.openBy;
  const drawn = beaconAfter > shape.openBy ? beaconAfter : shape.openBy;
  const from = shape.assign?.from ?? addDays(drawn.slice(0, 10), 1);
  return {
    drawId: shape.drawId,
    operator: shape.operator,
    profile: shape.profile,
    alg: shape.alg,
    rest: shape.rest,
    replace: shape.replace,
    asOf: shape.asOf,
    seq: shape.seq,
    prev: shape.prev,
    tasks,
    assign: {
      from,
      to: shape.assign?.to ?? addDays(from, WINDOW_DAYS - 1),
      group: shape.assign?.group ?? 1,
      walk: shape.assign?.walk ?? 100,
      pool: tasks[0]!.pool,
      need: needOf(tasks),
    },
    entropy: shape.entropy,
    openBy: shape.openBy,
    beaconAfter,
  };
}

function resolveTask(task: SchemeShape['tasks'][number], path: string, problems: Problem[]): SchemeTask {
  const method = canonicalMethod(task.method);
  if (!method) {
    problems.push({
      code: 'TASK_METHOD_UNKNOWN',
      path: `${path}.method`,
      message: `任务“${task.id}”的检查方式“${clip(task.method)}”不在规定的方式之内`,
      given: clip(task.method),
      expected: '现场、书面、网络、委托、其他',
      source: sources.methods,
    });
  }
  return {
    id: task.id,
    dept: task.dept,
    item: task.item,
    kinds: [...new Set(task.kinds)],
    statuses: [...new Set(task.statuses.map(canonicalStatus))],
    rates: task.rates ? resolveRates(task.rates, `${path}.rates`, problems) : null,
    total: task.total ?? null,
    round: task.round,
    min: task.min,
    method: method ?? '其他',
    perVisit: task.perVisit,
    tags: [...new Set(task.tags)].toSorted(),
    pool: task.pool,
  };
}

function resolveRates(
  rates: Readonly<Record<string, string | number>>,
  path: string,
  problems: Problem[],
): Record<string, Rate> {
  const exact: Record<string, Rate> = {};
  if (Object.keys(rates).length === 0) {
    problems.push({
      code: 'TASK_RATES_EMPTY',
      path,
      message: '抽查比例（rates）是空的，请为各信用风险类别写明比例（U 为未分类）',
      expected: '{"A": "1%", …, "U": "3%"}',
    });
  }
  for (const [stratum, raw] of Object.entries(rates)) {
    const outcome = parseRate(raw, `${path}.${stratum}`);
    if (outcome.ok) exact[stratum] = outcome.value;
    else problems.push(...outcome.problems);
  }
  return exact;
}

/** Slots per visit and department, over all tasks of that department; fixed before the seed, so nobody can choose them after it. */
function needOf(tasks: readonly SchemeTask[]): Scheme['assign']['need'] {
  const depts = [...new Set(tasks.map((t) => t.dept))].toSorted();
  return depts.map((dept) => {
    const own = tasks.filter((t) => t.dept === dept);
    return {
      dept,
      k: Math.max(...own.map((t) => t.perVisit)),
      tags: [...new Set(own.flatMap((t) => t.tags))].toSorted(),
    };
  });
}
