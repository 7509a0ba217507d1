import { resolveRule } from '@mingcha/rules';
import type { PlanSeen } from '../acts/plan.ts';
import { indicator, printed } from './p.ts';
import { asks, did, every, kept, words, type P } from './tools.ts';

type Seen = Omit<PlanSeen, 'lineRows'> & {
  kind: string;
  year: number;
  filing: object | null;
  channels: object[];
  lineRows: Record<string, unknown>[];
  publishedAt: string | null;
};
const plan = (key: string, expected: string, holds: (b: Seen) => boolean, show: (b: Seen) => unknown) =>
  asks<Seen>('clerk', (w) => `/api/plans/${w.recall<string>(`plan.${key}`)}`, expected, holds, show);
const due = (kind: string, expected: string) =>
  plan(
    'SCJG',
    expected,
    (b) => b.dues.some((d) => d.kind === kind && !d.late),
    (b) => b.dues.find((d) => d.kind === kind),
  );

/** 1.6 Plans. */
export const l: Readonly<Record<string, P>> = {
  L01: every(
    words('plan.annual'),
    plan(
      'SCJG',
      '按自然年度编制',
      (b) => b.year === 2026 && b.publishedAt !== null,
      (b) => `${b.year} ${b.state}`,
    ),
  ),
  L02: due('plan.submit', '按期汇总'),
  L03: due('plan.publish', '按期公布'),
  L04: every(
    words('plan.fileWith'),
    plan(
      'SCJG',
      '备案有回执',
      (b) => b.filing !== null,
      (b) => b.filing,
    ),
  ),
  L05: every(
    words('plan.channels'),
    plan(
      'SCJG',
      '公布渠道和日期',
      (b) => b.channels.length > 0,
      (b) => b.channels,
    ),
  ),
  L06: every(
    words('plan.lineFields'),
    plan(
      'joint',
      '计划内容齐全',
      (b) =>
        b.findings.every((f) => f.code !== 'LINE_FIELDS' || f.level !== 'refuse') && b.lineRows.length === 2,
      (b) => `${b.lineRows.length} 条`,
    ),
  ),
  L07: every(
    words('plan.mergeSimilar'),
    kept<string[]>('merges.proposed', '相近抽查提出合并建议', (v) => v.length > 0, [
      'GET',
      /^\/api\/plan-merges/,
      200,
    ]),
  ),
  L08: every(
    words('plan.drawOnlyFromPlan'),
    asks<{ planLine: { plan: string } | null }>(
      'clerk',
      (w) => `/api/tasks/${w.recall<string>('task.single')}`,
      '抽查依年度计划发起',
      (b) => b.planLine !== null,
      (b) => b.planLine,
    ),
    (w) => {
      const strict = resolveRule(w.profile, 'plan.drawOnlyFromPlan', w.clock.day()) !== undefined;
      const { status, code } = w.recall<{ status: number; code?: string }>('task.noPlan');
      return {
        expected: strict
          ? '没有计划不能发起抽查（TASK_NO_BASIS）'
          : '文件未写必须依计划：没有计划的只能是草稿',
        got: `${status} ${code ?? ''}`,
        ok: strict ? code === 'TASK_NO_BASIS' : status === 201,
        evidence: strict
          ? w.evidence.last('POST', /^\/api\/tasks$/, 'TASK_NO_BASIS')
          : w.evidence.last('DELETE', /^\/api\/tasks\/[^/]+$/, 200),
      };
    },
  ),
  L09: every(
    words('plan.change'),
    did('依程序调整后重新公布', 'POST', /^\/api\/plans\/[^/]+\/republish$/, 200),
  ),
  L10: plan(
    'joint',
    '联合计划的数量达到要求',
    (b) => b.lineRows.length >= 1 && !b.findings.some((f) => f.code === 'PLAN_JOINT_COVERAGE'),
    (b) => b.lineRows.length,
  ),
  L11: every(
    words('joint.minDepartments'),
    plan(
      'joint',
      '参与部门数达到要求',
      (b) => !b.findings.some((f) => f.code.startsWith('LINE_JOINT')),
      (b) => b.findings.map((f) => f.code),
    ),
  ),
  L12: plan(
    'joint',
    '联合方式写在计划上',
    (b) => b.lineRows.every((x) => x['jointMode'] !== ''),
    (b) => b.lineRows.map((x) => x['jointMode']),
  ),
  L13: every(
    asks<{ matrix: object[]; lines: object[] }>(
      'clerk',
      '/api/plan-calendar?year=2026',
      '月度安排均衡，可见各部门负担',
      (b) => b.matrix.length > 0,
      (b) => `${b.matrix.length} 个部门，${b.lines.length} 条`,
    ),
    kept<string>(
      'preview',
      '比例按风险等级设定',
      (v) =>
        new Set([...v.matchAll(/"num":(\d+),"den":(\d+)/g)].map((m) => Number(m[1]) / Number(m[2]))).size >=
        3,
      ['POST', /^\/api\/tasks\/preview$/, 200],
    ),
  ),
  L14: plan(
    'SCJG',
    '比例在规定范围内',
    (b) => !b.findings.some((f) => f.code === 'LINE_RATE_RANGE'),
    (b) => b.lineRows.map((x) => x['ratio']),
  ),
  L15: every(
    words('draw.type'),
    asks<{ tasks: { strata: { size: number; n: number }[] }[] }>(
      'public',
      (w) => `/api/portal/draws/${w.recall<string>('draw.single')}/commit.json`,
      '抽取前公开的承诺写明每层的对象数和抽取数',
      (b) => b.tasks.every((t) => t.strata.length > 0),
      (b) => b.tasks.map((t) => t.strata.length),
    ),
  ),
  L16: asks<{ scheme: { content: string } }>(
    'clerk',
    (w) => `/api/tasks/${w.recall<string>('task.single')}`,
    '每次抽查有检查方案',
    (b) => b.scheme.content !== '',
    (b) => b.scheme,
  ),
  L17: every(
    words('org.guidelines'),
    did('工作指引和检查表（程序、项目、方法），写明文号', 'POST', /^\/api\/forms$/, 200),
    printed('workPlan', '工作方案写明抽取方法、公示时限和归档要求', '随机数来源', '立卷、归档和保管'),
  ),
  L18: plan(
    'SCJG',
    '计划写明理由',
    (b) => b.lineRows.every((x) => x['reason'] !== ''),
    (b) => b.lineRows[0]?.['reason'],
  ),
  L19: every(
    words('plan.layers'),
    plan(
      'joint',
      '部门计划之外有联合计划',
      (b) => b.kind === 'joint' && b.state === 'published',
      (b) => `${b.kind} ${b.state}`,
    ),
  ),
};
/** 1.7 Risk classification. */
export const k: Readonly<Record<string, P>> = {
  K01: kept<string>(
    'preview',
    '按信用风险分类设定比例',
    (v) =>
      new Set([...v.matchAll(/"num":(\d+),"den":(\d+)/g)].map((m) => Number(m[1]) / Number(m[2]))).size >= 3,
    ['POST', /^\/api\/tasks\/preview$/, 200],
  ),
  K02: every(
    words('objects.riskSource'),
    did('导入上级系统的分类结果', 'POST', /^\/api\/imports$/, 201, { answer: /"kind":"risk"/ }),
  ),
  K03: every(
    words('objects.departmentRisk'),
    asks<{ rows: { departmentRisk: Record<string, string> }[] }>(
      'clerk',
      `/api/objects?pageSize=200&kind=${encodeURIComponent('食品经营单位')}`,
      '部门的行业风险分类与信用风险分类并存',
      (b) => b.rows.some((x) => x.departmentRisk['STHJ'] !== undefined),
      (b) => `${b.rows.filter((x) => Object.keys(x.departmentRisk).length > 0).length} 个对象`,
    ),
  ),
  K04: every(
    words('draw.byRisk'),
    kept<string>(
      'preview',
      '各类比例不同',
      (v) =>
        new Set([...v.matchAll(/"num":(\d+),"den":(\d+)/g)].map((m) => Number(m[1]) / Number(m[2]))).size >=
        3,
      ['POST', /^\/api\/tasks\/preview$/, 200],
    ),
  ),
  K05: every(
    words('draw.metrics'),
    indicator('discovery', '问题（违法线索）发现率', (n, d) => n > 0 && d !== null && d > n),
    indicator('transfer', '转案率', (n, d) => n > 0 && d !== null),
  ),
};
