import { PLATFORM } from '@mingcha/fairdraw';
import {
  catalogue,
  documentTitleOf,
  exemptionGrounds,
  liabilityGrounds,
  resolveRule,
  type ParameterId,
  type Profile,
} from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { profileByReference } from '../configuration/rules.ts';
import { presentStratum, type StratumLike } from '../tasks/strataLabels.ts';
import type { Executor } from '../platform/database/open.ts';
import type { TaskForDocument } from './factStore.ts';
import type { DocumentType } from './model.ts';

/** Words of a rule with where they stand, as documents quote them; undefined where the profile is silent. */
export function quote(
  profile: Profile,
  id: ParameterId,
  on: string,
): { words: string; source: string } | undefined {
  const rule = resolveRule(profile, id, on);
  if (!rule) return undefined;
  const { words, note, article } = rule.by.rule;
  return { words: words || note || article, source: `${documentTitleOf(rule.by)}${article}` };
}

/** Until when results are public, in a sentence that stands alone (B01, B02), with where it comes from. */
export function publishClause(profile: Profile, on: string): { words: string; source: string } | undefined {
  const said = quote(profile, 'publish.workingDays', on);
  const days = resolveRule(profile, 'publish.workingDays', on);
  const start = resolveRule(profile, 'publish.clockStart', on);
  if (!said || !days || !start) return said;
  const event = catalogue['publish.clockStart'].show(start.value);
  return { words: `${event}${days.value}个工作日内公示检查结果`, source: said.source };
}

/** Where a task comes from, in a sentence and its proof. */
export function sourceFact({
  source,
}: Pick<TaskForDocument, 'source'>): { words: string; source: string } | undefined {
  if (source.superior)
    return {
      words: `${source.superior.issuer}下发的抽查名单`,
      source: `${source.superior.number}，${source.superior.on}`,
    };
  if (source.special && source.authority)
    return {
      words: `${source.special}`,
      source: `${source.authority.body}${source.authority.number}，${source.authority.on}批准`,
    };
  if (source.plan)
    return {
      words: `《${source.plan}》第${source.lineNo}项“${source.lineName}”`,
      source: `第${source.planVersion}版${source.publishedAt ? `，${source.publishedAt}公布` : ''}`,
    };
  return undefined;
}

export const itemsOf = (task: TaskForDocument, departmentId?: string) =>
  task.parts
    .filter((p) => departmentId === undefined || p.departmentId === departmentId)
    .map((p) => ({
      name: p.item,
      basis: p.basis ?? undefined,
      department: p.departmentName,
      key: p.category === 'key',
    }));

/** The commit and the result of the draw that stands, as they were published. */
export function drawOf(task: TaskForDocument) {
  const of = (type: string) => task.records.findLast((r) => r.type === type);
  const commit = of('commit');
  const body =
    commit &&
    (JSON.parse(commit.body) as {
      tasks: { id: string; strata: StratumLike[] }[];
      frame: { size: number; asOf: string };
      assign: { from: string; to: string } | null;
      beaconAfter: string;
    });
  return { commit, result: of('result'), body };
}

const POOLS: Record<string, string> = {
  all: '全局，局机关与监管所',
  'bureau+offices': '局机关与监管所各一部分',
  offices: '监管所',
  'own-office': '对象所在监管所',
  'cross-office': '对象所在监管所以外的监管所',
};
const BEACONS: Record<string, string> = {
  'cwl-kl8': '事先指定、事后产生的快乐8开奖号码',
  'cwl-ssq': '事先指定、事后产生的双色球开奖号码',
  drand: '事先指定、事后产生的公开随机信标',
  ceremony: '现场公开投掷产生的随机数字',
};

const share = (s: { n: number; size: number }): string =>
  s.size === 0 ? '0' : `${Math.round((s.n / s.size) * 1000) / 10}%`;
/** The ratio of each class in which somebody is. */
const ratios = (strata: readonly { label: string; n: number; size: number }[]): string =>
  strata
    .filter((s) => s.size > 0)
    .map((s) => `${s.label}${share(s)}`)
    .join('、');

/** Facts of 抽查工作方案, 抽查公告 and 行政检查审批表 from the task and its published draw. */
export async function taskFacts(db: Executor, actor: Actor, type: DocumentType, task: TaskForDocument) {
  const { settings } = task.task;
  const on = task.task.createdAt.slice(0, 10);
  const profile = await profileByReference(db, settings.profile);
  const { commit, body } = drawOf(task);
  const items = itemsOf(task).map(({ key: _key, ...i }) => i);
  const byItem = (body?.tasks ?? []).map((t) => ({
    item: task.parts.find((p) => p.id === t.id)?.item ?? '',
    strata: t.strata.map(presentStratum).filter((x) => !x.excluded),
  }));
  const several = byItem.length > 1;
  const strata = byItem.flatMap(({ item, strata: all }) =>
    all.map((x) => ({ ...x, label: several ? `${item} ${x.label}` : x.label })),
  );
  const drawn = strata.reduce((n, s) => n + s.n, 0);
  const window =
    settings.window ?? (body?.assign ? { from: body.assign.from, to: body.assign.to } : undefined);
  const unit = task.parts.length > 1 ? '户次' : '户';
  const common = {
    name: task.task.name,
    source: sourceFact(task),
    items,
    scope: task.parts.map((p) => `${p.item}：${p.kinds.join('、') || '名录库全部对象'}`).join('；'),
    asOf: body?.frame.asOf ?? settings.asOf ?? on,
    period: window,
    method: [...new Set(task.parts.map((p) => p.method))].join('、'),
    publish: publishClause(profile, on),
  };
  const randomness = settings.beacon ? BEACONS[settings.beacon.src] : '见证方分别封存、同时公开的随机数';
  switch (type) {
    case 'workPlan':
      return {
        ...common,
        items: itemsOf(task).map(({ key, ...i }) => ({ ...i, class: key ? '重点检查事项' : '一般检查事项' })),
        unit,
        strata: strata.map((s) => ({
          name: s.label,
          population: s.size,
          rate: share(s),
          drawn: s.n,
        })),
        draw: {
          kind: '定向抽查',
          at: body?.beaconAfter.slice(0, 16),
          place: '抽取大厅（本系统）',
          randomness,
          // a number that the platform drew by itself was witnessed by nobody
          witnesses: settings.witnesses.map((w) => w.who).filter((who) => who !== PLATFORM),
        },
        pool: POOLS[settings.pool],
        departments: [...new Map(task.parts.map((p) => [p.departmentId, p.departmentName]))].map(
          ([id, name]) => ({
            name,
            role: id === task.task.initiatorId ? '发起部门' : '参与部门',
            duty: task.task.scheme.duties || '负责本部门抽查事项的检查，录入并公示检查结果',
          }),
        ),
        respond: quote(profile, 'joint.respondWorkingDays', on),
        liability: [...exemptionGrounds.slice(0, 1), ...liabilityGrounds.slice(1, 2)].flatMap((g) => {
          const rule = quote(
            profile,
            g.id.startsWith('A04') ? 'duty.exemptionGrounds' : 'duty.liabilityGrounds',
            on,
          );
          return rule ? [{ words: g.words, source: rule.source }] : [];
        }),
      };
    case 'announcement':
      return {
        ...common,
        unit,
        // nothing was frozen yet: neither the range nor the number is known
        total: body && strata.reduce((n, s) => n + s.size, 0),
        rate: body && byItem.map((i) => `${several ? i.item : ''}${ratios(i.strata)}`).join('；'),
        drawn: body && drawn,
        draw: commit && {
          at: body?.beaconAfter.slice(0, 16),
          place: '抽取大厅（本系统）',
          randomness,
          commitment: commit.hash,
          verifyAt: '本系统公示页“核验抽取”',
        },
        departments: [...new Set(task.parts.map((p) => p.departmentName))],
      };
    default:
      return {
        kind: '日常检查',
        task: task.task.name,
        source: common.source,
        reason: task.task.scheme.content || '落实年度抽查计划',
        subject:
          task.task.drawId && drawn > 0
            ? { of: 'drawn', number: drawn, unit, drawId: task.task.drawId }
            : undefined,
        items,
        frequency: '按抽查计划，本任务每户检查一次',
        period: window,
        method: common.method,
        officersRule: `从执法检查人员名录库中随机匹配（${POOLS[settings.pool]}），有利害关系的回避`,
        assistants: 0,
        applicant: actor.name,
        unit: actor.departmentName,
      };
  }
}
