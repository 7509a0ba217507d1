import { clip } from '../text.ts';
import type { Problem } from '../problem.ts';
import { sources } from '../sources.ts';
import { ZEROS } from './schema.ts';
import type { Scheme, SchemeTask } from './types.ts';

/** What a shape cannot say: rules over several values of a scheme (SJ1 section 4, M06, 2.5). */
export function checkScheme(scheme: Scheme): Problem[] {
  return [
    ...scheme.tasks.flatMap((task, i) => checkTask(task, `tasks[${i}]`)),
    ...checkTogether(scheme),
    ...checkChain(scheme),
    ...checkTimes(scheme),
    ...checkEntropy(scheme),
  ];
}

function checkTask(task: SchemeTask, path: string): Problem[] {
  const problems: Problem[] = [];
  const name = `任务“${task.id}”`;
  if (task.id === 'sj1') {
    problems.push({
      code: 'TASK_ID_RESERVED',
      path: `${path}.id`,
      message: '任务编号不能是“sj1”，它是抽取协议的保留字',
      given: task.id,
    });
  }
  if ((task.rates === null) === (task.total === null)) {
    problems.push({
      code: 'TASK_RATES_OR_TOTAL',
      path,
      message: `${name}${task.rates ? '同时写了' : '没有写'}抽查比例（rates）和固定总数（total），应当二选一`,
      expected: 'rates 或 total',
    });
  }
  for (const stratum of Object.keys(task.rates ?? {})) {
    if (!stratum.startsWith('x.')) continue;
    problems.push({
      code: 'STRATUM_RESERVED',
      path: `${path}.rates.${stratum}`,
      message: `${name}的类别“${stratum}”以 x. 开头，这类层只用于因登记状态等原因不抽取的对象，不能设比例`,
      given: stratum,
    });
  }
  if (task.method === '现场' && task.perVisit < 2) {
    problems.push({
      code: 'TASK_TWO_OFFICERS',
      path: `${path}.perVisit`,
      message: `${name}为现场检查，每次应当由不少于 2 名执法人员共同实施，现为 ${task.perVisit} 名`,
      given: String(task.perVisit),
      expected: '≥ 2',
      source: sources.twoOfficers,
    });
  }
  return problems;
}

/** Tasks of one draw share the matching, so they must agree on what it rests on. */
function checkTogether(scheme: Scheme): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const [i, task] of scheme.tasks.entries()) {
    if (seen.has(task.id)) {
      problems.push({
        code: 'TASK_ID_TWICE',
        path: `tasks[${i}].id`,
        message: `任务编号“${task.id}”出现两次，同一单位同一计划年度内任务编号不得重复`,
        given: task.id,
      });
    }
    seen.add(task.id);
  }
  const pools = [...new Set(scheme.tasks.map((t) => t.pool))];
  if (pools.length > 1) {
    problems.push({
      code: 'TASK_POOLS_DIFFER',
      path: 'tasks',
      message: `同一次抽取的各项任务须使用同一种检查人员抽取范围，现有 ${pools.join('、')}；请统一，或分成两次抽取`,
      given: pools.join(', '),
    });
  }
  for (const { dept, k, tags } of scheme.assign.need) {
    if (tags.length <= k) continue;
    problems.push({
      code: 'TASK_TAGS_EXCEED',
      path: 'tasks',
      message: `部门“${dept}”要求的业务专长有 ${tags.length} 种（${clip(tags.join('、'))}），而每次检查只派 ${k} 人；请增加 perVisit 或减少 tags`,
      given: String(tags.length),
      expected: `≤ ${k}`,
    });
  }
  return problems;
}

function checkChain(scheme: Scheme): Problem[] {
  if ((scheme.seq === 0) === (scheme.prev === ZEROS)) return [];
  return [
    {
      code: 'SCHEME_CHAIN',
      path: 'prev',
      message:
        scheme.seq === 0
          ? '记录链的第一条（seq 为 0）没有上一条记录，prev 应为 64 个 0'
          : `seq 为 ${scheme.seq}，prev 应为上一条记录的散列值，不能是 64 个 0`,
      given: scheme.prev,
    },
  ];
}

function checkTimes(scheme: Scheme): Problem[] {
  const problems: Problem[] = [];
  const { from, to } = scheme.assign;
  const beacon = scheme.entropy.some((e) => e.kind === 'beacon');
  if (beacon && scheme.openBy >= scheme.beaconAfter) {
    problems.push({
      code: 'SCHEME_OPEN_BEFORE_BEACON',
      path: 'openBy',
      message: `见证方公开的截止时间（openBy ${scheme.openBy}）必须早于公共随机数产生的时间（beaconAfter ${scheme.beaconAfter}），否则可以看着开奖结果选择是否公开；有公共随机源时两者都要写明`,
      given: scheme.openBy,
      expected: `< ${scheme.beaconAfter}`,
    });
  }
  if (from > to) {
    problems.push({
      code: 'SCHEME_WINDOW_ORDER',
      path: 'assign.to',
      message: `检查期的结束日 ${to} 早于开始日 ${from}`,
      given: to,
      expected: `≥ ${from}`,
    });
  }
  const drawnOn = scheme.beaconAfter.slice(0, 10);
  if (from < drawnOn) {
    problems.push({
      code: 'SCHEME_WINDOW_BEFORE_DRAW',
      path: 'assign.from',
      message: `检查期的开始日 ${from} 早于抽取之日 ${drawnOn}`,
      given: from,
      expected: `≥ ${drawnOn}`,
    });
  }
  return problems;
}

function checkEntropy(scheme: Scheme): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const commitments = new Map<string, string>();
  for (const [i, source] of scheme.entropy.entries()) {
    if (seen.has(source.id)) {
      problems.push({
        code: 'ENTROPY_ID_TWICE',
        path: `entropy[${i}].id`,
        message: `随机性来源编号“${source.id}”出现两次`,
        given: source.id,
      });
    }
    seen.add(source.id);
    const other = source.kind === 'witness' ? commitments.get(source.commit) : undefined;
    if (source.kind === 'witness' && other !== undefined) {
      problems.push({
        code: 'ENTROPY_COMMIT_TWICE',
        path: `entropy[${i}].commit`,
        message: `见证方“${other}”和“${source.id}”的承诺值相同；承诺值含见证方编号，同一个值最多一方能打开，请各自用 mingcha witness 生成`,
        given: source.commit,
      });
    }
    // Zeros hold the place of a commitment that has yet to be handed in, as a platform does before its commit.
    if (source.kind === 'witness' && source.commit !== ZEROS) commitments.set(source.commit, source.id);
    if (source.kind === 'beacon' && source.src === 'drand' && !/^[0-9a-f]{64}:[1-9]\d*$/.test(source.issue)) {
      problems.push({
        code: 'BEACON_ISSUE',
        path: `entropy[${i}].issue`,
        message: `drand 的期号“${clip(source.issue)}”应写作“链散列值:轮次”`,
        given: clip(source.issue),
        expected: '<64 位十六进制>:<轮次>',
      });
    }
  }
  return problems;
}
