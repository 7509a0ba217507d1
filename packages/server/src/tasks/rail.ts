import type { TimelineRow } from '../ledger/actions.ts';
import type { Stage } from './schema.ts';

interface Step {
  key: 'scheme' | 'push' | 'draw' | 'release' | 'inspect' | 'publish' | 'followup' | 'archive';
  name: string;
  /** verbs whose last occurrence ends the step */
  verbs: readonly string[];
  /** stages during which it is the current one */
  during: readonly Stage[];
  rule: string | null;
}

/** The eight steps of J01 along the top of the page: 方案 → 推送 → 抽取 → 派发 → 检查 → 公示 → 后续 → 归档. */
const STEPS: readonly Step[] = [
  {
    key: 'scheme',
    name: '方案',
    verbs: ['task.create', 'task.edit'],
    during: ['draft'],
    rule: '谁发起、谁组织、谁负责（R15）',
  },
  {
    key: 'push',
    name: '推送与批准',
    verbs: ['task.approve'],
    during: ['pushed', 'responding', 'ready'],
    rule: '参与部门响应（J02）；实施检查前经负责人批准（2.6）',
  },
  {
    key: 'draw',
    name: '抽取',
    verbs: ['draw.result'],
    during: ['approved', 'frozen', 'committed', 'opened'],
    rule: '抽取的依据在随机数产生之前全部公开（SJ1 第 4 节）',
  },
  {
    key: 'release',
    name: '派发',
    verbs: ['draw.release'],
    during: ['drawn'],
    rule: '检查前不得泄露抽取结果（D07）',
  },
  {
    key: 'inspect',
    name: '检查',
    verbs: ['visit.submit'],
    during: ['inspecting'],
    rule: '被抽中的对象检查完成率 100%（J05）',
  },
  { key: 'publish', name: '公示', verbs: ['task.publish'], during: ['publishing'], rule: null },
  {
    key: 'followup',
    name: '后续',
    verbs: ['task.close'],
    during: ['followup'],
    rule: '发现问题的依法后续处理',
  },
  {
    key: 'archive',
    name: '归档',
    verbs: ['task.archive'],
    during: ['closed', 'archived'],
    rule: '案卷材料齐全后归档（T06）',
  },
];

const ORDER: readonly Stage[] = STEPS.flatMap((s) => s.during);

/** Done steps with who and when, the current one, the coming ones with their dates. */
export function railOf(
  task: { stage: string; settings: { window?: { from: string; to: string } | undefined } },
  timeline: readonly TimelineRow[],
  publish: { due: string | null; rule: string },
) {
  const ended = ['aborted', 'voided', 'cancelled'].includes(task.stage);
  const position = ORDER.indexOf(task.stage as Stage);
  return STEPS.map((step) => {
    const last = timeline.findLast((t) => step.verbs.includes(t.verb));
    const ends = Math.max(...step.during.map((s) => ORDER.indexOf(s)));
    const starts = Math.min(...step.during.map((s) => ORDER.indexOf(s)));
    const state = ended
      ? last && step.key !== 'draw'
        ? 'done'
        : 'ended'
      : position > ends || (step.key === 'archive' && task.stage === 'archived')
        ? 'done'
        : position >= starts
          ? 'current'
          : 'todo';
    const shown = state === 'done' || state === 'ended' ? last : undefined;
    return {
      key: step.key,
      name: step.name,
      state: state as 'done' | 'current' | 'todo' | 'ended',
      at: shown?.at ?? null,
      by: shown?.who ?? null,
      due:
        step.key === 'publish'
          ? publish.due
          : step.key === 'inspect'
            ? (task.settings.window?.to ?? null)
            : step.key === 'release'
              ? (task.settings.window?.from ?? null)
              : null,
      rule: step.key === 'publish' ? publish.rule : step.rule,
    };
  });
}
