import { cite } from '../evidence.ts';
import { indicator, printed } from './p.ts';
import { asks, did, every, human, kept, words, type Look, type P } from './tools.ts';

interface Report {
  kind: string;
  period: string;
  state: string;
  due: string | null;
  late: boolean;
  source: string;
  department: { name: string };
}
const reports = (kind: string, expected: string, holds: (rows: Report[]) => boolean) =>
  asks<{ rows: Report[] }>(
    'office',
    `/api/reports?kind=${kind}&pageSize=100`,
    expected,
    (b) => b.rows.length > 0 && holds(b.rows),
    (b) => b.rows.map((x) => `${x.department.name} ${x.period} ${x.state} ${x.due ?? '及时'}`),
  );
const taken = (r: Report) => r.state === 'accepted' && !r.late;
const texts = kept<{ body: { status: string; problems: string; suggestions: string } }>(
  'report.campaign.last',
  '总结写明情况、问题和建议',
  (v) => [v.body.status, v.body.problems, v.body.suggestions].every((x) => x !== ''),
  ['POST', /^\/api\/reports\/[^/]+\/accept$/, 200],
  (v) => v.body,
);
const monthlyTexts = kept<{ body: { status: string; problems: string; suggestions: string } }>(
  'report.monthly.last',
  '月报写明情况、问题和建议',
  (v) => [v.body.status, v.body.problems, v.body.suggestions].every((x) => x !== ''),
  ['POST', /^\/api\/reports\/[^/]+\/accept$/, 200],
  (v) => v.body,
);
const dossier = asks<{
  state: string;
  bagSha256: string | null;
  classes: { zh: string; missing: string | null; papers: object[] }[];
}>(
  'supervisor',
  (w) => `/api/dossiers/${w.recall<string>('task.single')}`,
  '五类材料齐全、归档并导出',
  (b) =>
    b.classes.length === 5 &&
    b.classes.every((x) => x.missing === null && x.papers.length > 0) &&
    b.state === 'exported' &&
    b.bagSha256 !== null,
  (b) => `${b.state}：${b.classes.map((x) => `${x.zh} ${x.papers.length} 件`).join('、')}；${b.bagSha256}`,
);

/** 1.14 Reporting, archives. */
export const t: Readonly<Record<string, P>> = {
  T01: every(
    words('report.monthlyDue', 'report.monthlyFields'),
    reports('monthly', '月报按期报送、收讫', (r) => r.every(taken) && r.length >= 4),
  ),
  T02: every(
    words('report.halfYearBy', 'report.annualBy'),
    reports('halfYear', '半年总结 9 月 6 日前报送', (r) =>
      r.every((x) => taken(x) && x.due === '2026-09-06'),
    ),
    reports('annual', '年度总结 11 月 30 日前报送', (r) =>
      r.every((x) => taken(x) && x.due === '2026-11-30'),
    ),
  ),
  T03: every(
    words('report.campaignSummary'),
    reports('campaign', '抽查工作总结由监管所上报', (r) => r.every((x) => x.state === 'accepted')),
  ),
  T04: every(words('report.status'), (w) => {
    if (w.facts.has('report.monthly.last')) return monthlyTexts(w);
    if (w.facts.has('report.campaign.last')) return texts(w);
    return indicator('completion', '情况：统计报告可随时生成', (n, d) => n > 0 && d !== null)(w);
  }),
  T05: every(
    words('duty.notices'),
    asks<{ rows: { kind: string; state: string; late: object[]; number: string | null }[] }>(
      'office',
      '/api/circulars',
      '通报由记录生成，两人办理后印发',
      (b) => b.rows.some((x) => x.state === 'published' && x.late.length > 0 && x.number !== null),
      (b) => b.rows.map((x) => `${x.kind} ${x.state} ${x.number ?? ''} ${x.late.length} 项`),
    ),
  ),
  T06: every(words('archive.classes'), dossier),
  T07: every(
    asks<{ lists: { channel: string; proof: string; publishedOn: string | null }[] }>(
      'public',
      '/api/portal/item-lists',
      '清单公布的渠道、日期和证明',
      (b) => b.lists.every((x) => x.channel !== '' && x.proof !== '' && x.publishedOn !== null),
      (b) => b.lists.map((x) => `${x.publishedOn} ${x.channel} ${x.proof}`),
    ),
    asks<{ plans: { channels: { name: string; on: string }[] }[] }>(
      'public',
      '/api/portal/plans',
      '计划公布的渠道和日期',
      (b) => b.plans.length >= 5 && b.plans.every((x) => x.channels.length > 0),
      (b) => b.plans.map((x) => x.channels.map((c) => `${c.name} ${c.on}`)),
    ),
  ),
  T08: human('总结、交流和推广经验由人开展；平台只在总结和月报里收取问题和建议'),
};

/** The page of evidence of one inspector and one object. */
const page = (key: string, expected: string, holds: (b: Page) => boolean): Look =>
  asks<Page>(
    'supervisor',
    (w) => {
      const { taskId, inspectorId, objectId } = w.recall<Record<string, string>>(`duty.${key}`);
      return `/api/duty?taskId=${taskId}&inspectorId=${encodeURIComponent(inspectorId!)}&objectId=${encodeURIComponent(objectId!)}`;
    },
    expected,
    holds,
    (b) => ({
      evidence: b.evidence.map((e) => `${e.zh} ${e.lines.length}`),
      decisions: b.decisions.map((d) => `${d.decision} ${d.ground}`),
      sha256: b.evidenceSha256,
    }),
  );
interface Page {
  evidence: { id: string; zh: string; lines: string[] }[];
  exemption: { id: string; pointed: boolean }[];
  liability: { id: string; pointed: boolean }[];
  decisions: { decision: string; ground: string; reason: string }[];
  evidenceSha256: string;
  missing: string[];
}

/** 1.15 Discipline, liability, exemption. */
export const a: Readonly<Record<string, P>> = {
  A01: every(
    words('duty.principle'),
    page(
      'done',
      '一页证据：清单、计划、抽取、批准、记录、结果、公示',
      (b) => b.evidence.length === 7 && b.evidence.every((e) => e.lines.length > 0) && b.missing.length === 0,
    ),
  ),
  A02: every(
    words('duty.weigh'),
    page('done', '决定写明综合分析的理由', (b) =>
      b.decisions.some((d) => d.decision === 'exempt' && d.reason.includes('综合分析')),
    ),
    did('没有理由不能作出决定', 'POST', /^\/api\/duty\/decisions$/, 'INPUT_INVALID'),
  ),
  A03: every(
    words('duty.standards'),
    page('done', '免责、问责情形统一列明', (b) => b.exemption.length === 5 && b.liability.length === 5),
    did('不能使用列明之外的情形', 'POST', /^\/api\/duty\/decisions$/, 'DUTY_GROUND'),
  ),
  A04: every(
    words('duty.exemptionGrounds'),
    page(
      'done',
      '五种免责情形，可以免除由负责人决定',
      (b) =>
        b.exemption.length === 5 && b.decisions.some((d) => d.decision === 'exempt' && d.ground === 'A04.1'),
    ),
  ),
  A05: every(
    words('duty.liabilityGrounds'),
    kept<object[]>(
      'results.joint2.late',
      '逾期公示永久标记',
      (v) => v.length > 0,
      ['GET', /only=late/, 200],
      (v) => `${v.length} 条逾期`,
    ),
    kept<{ timeline: { verb: string }[] }>(
      'joint2.late',
      '逾期上报',
      (v) => v.timeline.some((x) => x.verb === 'result.late'),
      ['GET', /^\/api\/tasks\//, 200],
      (v) => v.timeline.slice(-3),
    ),
    page(
      'late',
      '五种问责情形，未及时公示在证据页上标出，应当承担责任由负责人决定',
      (b) =>
        b.liability.length === 5 &&
        b.liability.some((g) => g.id === 'A05.2' && g.pointed) &&
        b.decisions.some((d) => d.decision === 'liable'),
    ),
  ),
  A06: every(
    words('duty.prohibited'),
    kept<number>(
      'sealed.single',
      '泄露秘密：派发前没有任何名单',
      (v) => v === 0,
      ['GET', /^\/api\/visits\?taskId=/, 200],
      (v) => `${v} 组`,
    ),
    kept<string>('visit.unapproved', '违规执法：没有批准不能开始检查', (v) => v !== undefined && v !== '', [
      'POST',
      /^\/api\/visits\/[^/]+\/start$/,
      422,
    ]),
    asks<{ rows: object[] }>(
      'supervisor',
      '/api/audit',
      '全部操作留痕备查',
      (b) => b.rows.length > 0,
      (b) => `${b.rows.length} 条`,
    ),
  ),
  A07: every(
    words('duty.reward'),
    asks<{ praise: { by: string; departments: { name: string }[]; inspectors: { name: string }[] } }>(
      'office',
      '/api/reports/assessment?from=2026-01-01&to=2026-06-30',
      '上半年按期、全部办结的人员列出供表扬，不按数量',
      (b) => b.praise.inspectors.length > 0,
      (b) => ({ by: b.praise.by, inspectors: b.praise.inspectors.map((x) => x.name) }),
    ),
  ),
  A08: every(
    words('duty.discipline'),
    kept<number>(
      'sealed.single',
      '名单密封，派发前谁也看不到',
      (v) => v === 0,
      ['GET', /^\/api\/visits\?taskId=/, 200],
      (v) => `${v} 组`,
    ),
    printed('inspectionNotice', '通知书写明不得妨碍经营', '严禁干扰企业正常生产经营'),
  ),
  A09: every(
    words('duty.channels'),
    did('公众和企业的反馈渠道', 'POST', /^\/api\/portal\/results\/[^/]+\/objections$/, 200),
    did('对反馈的答复', 'POST', /^\/api\/objections\/[^/]+\/answer$/, 200),
  ),
  A10: every(
    words('duty.sanctions'),
    page('late', '问责决定写明情形和理由', (b) => b.decisions.some((d) => d.decision === 'liable')),
    did('通报', 'POST', /^\/api\/circulars\/[^/]+\/publish$/, 200),
  ),
};

/** A file that went out, with what its lines must hold. */
const given = (
  system: string,
  expected: string,
  holds: (lines: Record<string, unknown>[]) => boolean,
): Look =>
  kept<string>(
    `exchange.${system}.file`,
    expected,
    (text) => {
      const [head, ...rows] = text
        .trimEnd()
        .split('\n')
        .map((l) => JSON.parse(l) as Record<string, unknown>);
      return head?.['format'] === 'mingcha-exchange/1' && rows.length > 0 && holds(rows);
    },
    ['POST', new RegExp(`^/api/exchange/${system}/out$`), 201],
    (text) => `${text.trimEnd().split('\n').length - 1} 条：${text.split('\n')[0]}`,
  );
const outside = (system: string): Look =>
  asks<{ outside: { system: string; words: string }[] }>(
    'clerk',
    (w) => `/api/objects/${encodeURIComponent(w.recall<string>(`exchange.${system}.object`))}`,
    '记于检查对象名下',
    (b) => b.outside.length === 1,
    (b) => b.outside,
  );
const NO_WIRE = '（文件交换，每个文件按摘要留存；对方没有公布接口，没有联网对接）';

/** 1.16 Platform and data exchange. */
export const x: Readonly<Record<string, P>> = {
  X01: every(
    words('platform.name', 'draw.platformOnly'),
    asks<{ rows: { drawId: string | null }[] }>(
      'clerk',
      '/api/tasks?pageSize=50',
      '全部任务都在平台抽取',
      (b) => b.rows.length >= 6 && b.rows.every((r) => r.drawId !== null),
      (b) => b.rows.map((r) => r.drawId),
    ),
  ),
  X02: every(
    words('platform.internetPlus'),
    given('internet-plus', `向“互联网+监管”系统提供结果${NO_WIRE}`, (r) => r.every((x) => 'state' in x)),
  ),
  X03: every(
    words('platform.creditSharing'),
    given('credit-sharing', `向信用信息共享平台提供结果，停止公示的只告知状态${NO_WIRE}`, (r) =>
      r.every((x) => (x['state'] === 'published') === (x['categories'] !== null)),
    ),
  ),
  X04: every(
    words('platform.collection'),
    kept<{ added: number }>('exchange.professional', '专业系统的检查结果归集到平台', (v) => v.added === 1, [
      'POST',
      /^\/api\/exchange\/professional\/in$/,
      200,
    ]),
    outside('professional'),
  ),
  X05: every(
    words('platform.sync'),
    kept<{ added: number }>(
      'exchange.national-system',
      `使用国家系统的部门以文件同步${NO_WIRE}`,
      (v) => v.added === 1,
      ['POST', /^\/api\/exchange\/national-system\/in$/, 200],
    ),
    outside('national-system'),
  ),
  X06: every(
    words('platform.exchange'),
    given('base-library', `名录变动提供给其他平台${NO_WIRE}`, (r) =>
      r.every((x) => typeof x['code'] === 'string'),
    ),
    kept<{ updated: number; inserted: number }>(
      'exchange.base-library.in',
      '基础库的变动更新到名录，其余不变',
      (v) => v.updated === 1 && v.inserted === 0,
      ['POST', /^\/api\/imports\/[^/]+\/apply$/, 200],
    ),
  ),
  X07: async (w) => {
    const page = await w.public().call('GET', '/api/portal/summary');
    const policy = page.headers.get('content-security-policy') ?? '';
    return {
      expected: '不依赖外网：页面只能取本机资源（响应头 content-security-policy）',
      got: policy || '没有内容安全策略',
      ok: /default-src '(self|none)'/.test(policy) && !/https?:/.test(policy),
      evidence: cite(w.evidence.calls.at(-1)!),
    };
  },
  X08: every(
    words('platform.closedLoop'),
    asks<{ stage: string; rail: { state: string }[] }>(
      'clerk',
      (w) => `/api/tasks/${w.recall<string>('task.single')}`,
      '全流程闭环：从方案到归档',
      (b) => b.stage === 'archived' && b.rail.every((s) => s.state === 'done' || s.state === 'ended'),
      (b) => `${b.stage} ${b.rail.map((s) => s.state).join()}`,
    ),
    did('文书生成', 'POST', /^\/api\/documents$/, 201),
    dossier,
  ),
  X09: every(
    words('platform.bigData'),
    did('上级系统以大数据算出的风险分类按月导入', 'POST', /^\/api\/imports$/, 200, {
      answer: /"kind":"risk"/,
    }),
    asks<{ risks: { value: string; count: number }[] }>(
      'clerk',
      '/api/objects/facets',
      '导入的分类用于抽取；平台自己不计算分类',
      (b) => ['A', 'B', 'C', 'D'].every((v) => b.risks.some((r) => r.value === v && r.count > 0)),
      (b) => b.risks,
    ),
  ),
  X10: every(
    asks<{ plans: object[] }>(
      'public',
      '/api/portal/plans',
      '公众可见计划',
      (b) => b.plans.length > 0,
      (b) => `${b.plans.length} 份`,
    ),
    asks<{ rows: { id: string }[] }>(
      'public',
      '/api/portal/items',
      '公众可见清单',
      (b) => b.rows.some((i) => i.id === 'SCJG-01'),
      (b) => b.rows.map((i) => i.id),
    ),
    asks<{ total: number }>(
      'public',
      '/api/portal/results',
      '公众可见结果',
      (b) => b.total > 0,
      (b) => `${b.total} 条`,
    ),
  ),
  X11: every(
    words('platform.it'),
    asks<{ tiles: object[] }>(
      'clerk',
      '/api/dashboard',
      '工作台以信息化手段提醒待办',
      (b) => b.tiles.length > 0,
      (b) => `${b.tiles.length} 项`,
    ),
  ),
};
