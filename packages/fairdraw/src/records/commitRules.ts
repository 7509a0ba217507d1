import { instant, isExcluded, isHex64, isTaskId } from '../fields.ts';
import type { Finding } from '../findings/types.ts';
import { finding } from '../findings/types.ts';
import type { Assign, CommitRecord, Stratum, Task } from './types.ts';

/** The rules of SJ1 section 4 on a record that has the right shape, one code per rule. */
export function checkCommitRules(commit: CommitRecord): Finding[] {
  return [...checkTasks(commit), ...checkEntropy(commit), ...checkTimes(commit), ...checkMatching(commit)];
}

function checkTasks(commit: CommitRecord): Finding[] {
  const { tasks, frame } = commit;
  const out: Finding[] = [];
  if (commit.for === undefined && tasks.length === 0) out.push(finding('COMMIT_NO_TASK', 'commit.tasks'));
  if (commit.for !== undefined && tasks.length > 0)
    out.push(finding('COMMIT_FOR_WITH_TASKS', 'commit.tasks'));
  for (const [i, task] of tasks.entries()) {
    const where = `commit.tasks[${i}]`;
    if (!isTaskId(task.id)) out.push(finding('COMMIT_TASK_RESERVED', `${where}.id`));
    if (tasks.findIndex(({ id }) => id === task.id) !== i) {
      out.push(finding('COMMIT_TASK_DUPLICATE', `${where}.id`, undefined, task.id));
    }
    const held = task.strata.reduce((sum, { size }) => sum + size, 0);
    if (held > frame.size) out.push(finding('COMMIT_SIZE_ABOVE_FRAME', where, frame.size, held));
    out.push(...checkStrata(task, where));
  }
  return out;
}

function checkStrata({ strata }: Task, task: string): Finding[] {
  return strata.flatMap((stratum, k) => {
    const where = `${task}.strata[${k}]`;
    const out = isExcluded(stratum.id) ? checkExcluded(stratum, where) : checkLive(stratum, where);
    if (strata.findIndex(({ id }) => id === stratum.id) !== k) {
      out.push(finding('COMMIT_STRATUM_DUPLICATE', `${where}.id`, undefined, stratum.id));
    }
    if (BigInt(stratum.size) * BigInt(stratum.num) > BigInt(Number.MAX_SAFE_INTEGER)) {
      out.push(finding('COMMIT_SIZE_PRODUCT', where, undefined, `${stratum.size}·${stratum.num}`));
    }
    return out;
  });
}

function checkExcluded({ num, min }: Stratum, where: string): Finding[] {
  return num === 0 && min === 0
    ? []
    : [finding('COMMIT_EXCLUDED_RATE', where, undefined, `num ${num}, min ${min}`)];
}

function checkLive({ num, den, min }: Stratum, where: string): Finding[] {
  const out: Finding[] = [];
  if (num === 0) out.push(finding('COMMIT_RATE_ZERO', `${where}.num`));
  if (num > den) out.push(finding('COMMIT_RATE_ABOVE_ONE', `${where}.num`, undefined, `${num}/${den}`));
  if (min === 0) out.push(finding('COMMIT_MIN_ZERO', `${where}.min`));
  return out;
}

function checkEntropy({ entropy }: CommitRecord): Finding[] {
  const out: Finding[] = [];
  if (entropy.length === 0) out.push(finding('COMMIT_ENTROPY_EMPTY', 'commit.entropy'));
  for (const [i, entry] of entropy.entries()) {
    const where = `commit.entropy[${i}]`;
    if (entropy.findIndex(({ id }) => id === entry.id) !== i) {
      out.push(finding('COMMIT_ENTROPY_DUPLICATE', `${where}.id`, undefined, entry.id));
    }
    if (entry.kind === 'beacon' && entry.src === 'drand' && !isDrandIssue(entry.issue)) {
      out.push(finding('COMMIT_DRAND_ISSUE', `${where}.issue`, undefined, entry.issue));
    }
  }
  return out;
}

/** `<chain hash>:<round>` */
export function isDrandIssue(issue: string): boolean {
  const [chain = '', round = '', more] = issue.split(':');
  return isHex64(chain) && /^[1-9]\d{0,14}$/.test(round) && more === undefined;
}

function checkTimes({ at, openBy, beaconAfter, entropy }: CommitRecord): Finding[] {
  const out: Finding[] = [];
  if (instant(at) >= instant(openBy)) out.push(finding('COMMIT_AT_AFTER_OPEN_BY', 'commit.at', openBy, at));
  if (entropy.some(({ kind }) => kind === 'beacon') && instant(openBy) >= instant(beaconAfter)) {
    out.push(finding('COMMIT_OPEN_BY_AFTER_BEACON', 'commit.openBy', beaconAfter, openBy));
  }
  return out;
}

function checkMatching({ inspectors, assign }: CommitRecord): Finding[] {
  if ((inspectors === null) !== (assign === null)) return [finding('COMMIT_MATCHING_HALF', 'commit.assign')];
  return assign === null ? [] : checkAssign(assign);
}

function checkAssign({ from, to, need = [] }: Assign): Finding[] {
  const out: Finding[] = [];
  if (from > to) out.push(finding('COMMIT_WINDOW', 'commit.assign', undefined, `${from} – ${to}`));
  for (const [i, { dept, k, tags }] of need.entries()) {
    const where = `commit.assign.need[${i}]`;
    if (need.findIndex((other) => other.dept === dept) !== i) {
      out.push(finding('COMMIT_NEED_DUPLICATE', where, undefined, dept));
    }
    if (tags.length > k) out.push(finding('COMMIT_NEED_TAGS', where, k, tags.length));
  }
  return out;
}
