import type { Problem } from '../problem.ts';
import { clip, isField } from '../text.ts';
import type { FixedTotal, SchemeTask, Stratum } from './types.ts';

/** What the rows of one task look like, counted while they are read. */
export interface TaskCounts {
  /** Objects per stratum id, `x.` strata included. */
  readonly sizes: ReadonlyMap<string, number>;
  /** Kinds met in the directory, to help a person who mistyped one. */
  readonly kindsSeen: ReadonlySet<string>;
}

/** Before a risk class that must not be taken for a stratum id; not a field, so `strataOf` refuses it. */
export const NOT_A_CLASS = '?';

type Size = readonly [id: string, size: number];

/**
 * The strata of one task as the commit has them: drawable ones by id, then the `x.` strata by id.
 * A stratum with a rate and no object stays, with size 0, so that a reader sees that it was empty.
 */
export function strataOf(
  task: SchemeTask,
  path: string,
  counts: TaskCounts,
  fixedTotal: FixedTotal,
  problems: Problem[],
): Stratum[] {
  const sizes = [...counts.sizes].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const live = sizes.filter(([id]) => !id.startsWith('x.'));
  const excluded = sizes
    .filter(([id]) => id.startsWith('x.'))
    .map(([id, size]): Stratum => ({ id, size, num: 0, den: 1, round: task.round, min: 0 }));
  const bad = live.filter(([id]) => !isField(id));
  for (const [id, size] of bad) problems.push(unreadableClass(task, path, id, size));
  if (live.length === 0) problems.push(emptyTask(task, path, excluded, counts.kindsSeen));
  if (bad.length > 0) return excluded;
  const drawable = task.rates
    ? byRates(task, path, live, problems)
    : byTotal(task, path, live, fixedTotal, problems);
  return [...drawable, ...excluded];
}

function byRates(task: SchemeTask, path: string, live: readonly Size[], problems: Problem[]): Stratum[] {
  const rates = task.rates!;
  const sizes = new Map(live);
  for (const [id, size] of live) {
    if (Object.hasOwn(rates, id)) continue;
    problems.push({
      code: 'RATE_MISSING',
      path: `${path}.rates.${id}`,
      message: `任务“${task.id}”没有写${className(id)}的抽查比例，而名录中有 ${size} 个这样的检查对象；请补写，任何检查对象都不能没有被抽中的可能`,
      given: String(size),
      expected: `rates.${id}`,
    });
  }
  return Object.keys(rates)
    .toSorted()
    .map((id) => ({ id, size: sizes.get(id) ?? 0, ...rates[id]!, round: task.round, min: task.min }));
}

function byTotal(
  task: SchemeTask,
  path: string,
  live: readonly Size[],
  fixedTotal: FixedTotal,
  problems: Problem[],
): Stratum[] {
  const total = task.total!;
  const population = live.reduce((sum, [, size]) => sum + size, 0);
  const least = live.reduce((sum, [, size]) => sum + Math.min(size, task.min), 0);
  if (live.length === 0) return [];
  if (total > population || total < least) {
    const tooMany = total > population;
    problems.push({
      code: tooMany ? 'TOTAL_ABOVE_POPULATION' : 'TOTAL_BELOW_MINIMUM',
      path: `${path}.total`,
      message: tooMany
        ? `任务“${task.id}”要抽 ${total} 个，而可抽取的检查对象只有 ${population} 个`
        : `任务“${task.id}”只抽 ${total} 个，而 ${live.length} 个类别每类至少抽 ${task.min} 个，合计至少 ${least} 个`,
      given: String(total),
      expected: tooMany ? `≤ ${population}` : `≥ ${least}`,
    });
    return [];
  }
  const quotas = fixedTotal(
    total,
    live.map(([id, size]) => ({ id, size, min: task.min })),
  );
  const byId = new Map(quotas.map((q) => [q.id, q]));
  return live.map(([id, size]) => {
    const { num, den } = byId.get(id)!;
    return { id, size, num, den, round: task.round, min: task.min };
  });
}

function emptyTask(
  task: SchemeTask,
  path: string,
  excluded: readonly Stratum[],
  kindsSeen: ReadonlySet<string>,
): Problem {
  const kinds = task.kinds.length > 0 ? `类型为“${clip(task.kinds.join('”或“'))}”` : '';
  if (excluded.length > 0) {
    const size = excluded.reduce((sum, s) => sum + s.size, 0);
    return {
      code: 'TASK_ALL_EXCLUDED',
      path: `${path}.statuses`,
      message: `任务“${task.id}”的 ${size} 个检查对象因登记状态或登记日期全部不可抽取，请检查 statuses 和 asOf`,
      given: task.statuses.join('、'),
    };
  }
  const seen = [...kindsSeen].toSorted().slice(0, 20).join('、');
  return {
    code: 'TASK_EMPTY',
    path: `${path}.kinds`,
    message: `任务“${task.id}”没有可抽取的检查对象：名录中没有${kinds || '任何'}检查对象`,
    given: task.kinds.join('、'),
    ...(seen === '' ? {} : { expected: `名录中的类型：${seen}` }),
  };
}

function unreadableClass(task: SchemeTask, path: string, id: string, size: number): Problem {
  const written = id.startsWith(NOT_A_CLASS) ? id.slice(NOT_A_CLASS.length) : id;
  return {
    code: 'RISK_UNKNOWN',
    path: `${path}.rates`,
    message: `任务“${task.id}”中有 ${size} 个检查对象的信用风险类别写作“${clip(written)}”，应为 A、B、C、D 或 U（未分类）`,
    given: clip(written),
    expected: 'A、B、C、D、U',
  };
}

function className(id: string): string {
  return id === 'U' ? '未分类（U）' : `信用风险 ${id} 类`;
}
