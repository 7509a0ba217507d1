import type { Rate } from '../scheme/types.ts';
import type { Parameters } from './parameters.ts';
import type { ParameterId } from './types.ts';

export interface ParameterInfo<V> {
  /** Chinese label. */
  readonly zh: string;
  readonly group: Group;
  /** The value in Chinese words, without quotation marks. */
  readonly show: (value: V) => string;
}

export const groups = {
  org: '组织职责与平台',
  publish: '结果公示',
  items: '抽查事项清单',
  plan: '抽查计划',
  joint: '部门联合抽查',
  draw: '随机抽取',
  objects: '检查对象名录库',
  inspectors: '执法检查人员',
  check: '检查与后续处理',
  duty: '报告、档案与责任',
} as const;
export type Group = keyof typeof groups;

const yes = () => '是';
const list = (value: readonly string[]) => value.join('、');
const same = (value: string) => value;
const day = (value: string) =>
  value === 'prompt' ? '及时（未定日期）' : `${Number(value.slice(0, 2))} 月 ${Number(value.slice(3))} 日前`;
const share = ({ num, den }: Rate) => `${(num * 100) / den}%`;
const words =
  <K extends string>(of: Readonly<Record<K, string>>) =>
  (value: K) =>
    of[value];

const p = <V>(group: Group, zh: string, show: (value: V) => string): ParameterInfo<V> => ({
  zh,
  group,
  show,
});

/** Label, group and wording of every parameter, in the order in which they are shown. */
export const catalogue: { readonly [P in ParameterId]: ParameterInfo<Parameters[P]> } = {
  'org.lead': p('org', '牵头单位', same),
  'org.libraryKeeper': p('org', '名录库建立和维护', same),
  'org.guidelines': p('org', '工作细则和指引的制定', same),
  'org.inspectorReview': p('org', '执法人员信息核对', same),
  'org.supervisor': p('org', '监督问责', same),
  'org.initiator': p('org', '发起部门责任', same),
  'org.inspectorDraw': p('org', '抽取检查人员的单位', same),
  'org.commissioner': p('org', '委托检查责任', same),
  'platform.name': p('org', '指定平台', same),
  'platform.sync': p('org', '国家系统数据同步到平台', yes),
  'publish.workingDays': p('publish', '公示期限', (n) => `${n} 个工作日内`),
  'publish.clockStart': p(
    'publish',
    '期限起算点',
    words({
      TASK_COMPLETED: '抽查任务完成后',
      RESULT_PRODUCED: '检查结果产生之日起',
      SPOT_CHECK_ENDED: '抽查结束后',
      INSPECTION_ENDED: '检查结束后',
    }),
  ),
  'publish.exception': p('publish', '依法不宜公开的除外', yes),
  'publish.channels': p('publish', '公示渠道', list),
  'publish.underEntity': p('publish', '归集到主体名下', yes),
  'publish.byWhom': p('publish', '录入公示责任', same),
  'publish.pushToDepartments': p('publish', '向其他部门推送', list),
  'publish.mutualRecognition': p('publish', '部门间结果互认', yes),
  'publish.sanctionsUse': p('publish', '联合惩戒的应用', list),
  'items.basisRequired': p('items', '无法定依据不得检查', yes),
  'items.keyCeiling': p('items', '重点检查事项比例上限', words({ NONE: '不设上限' })),
  'items.generalCap': p('items', '一般检查事项比例上限', words({ REQUIRED: '应设上限，数值由各地确定' })),
  'items.fewKeyItems': p('items', '严控重点事项数量和一般事项比例', yes),
  'items.fields': p('items', '部门清单内容', list),
  'items.jointFields': p('items', '联合清单内容', list),
  'items.revision': p('items', '清单调整', words({ YEARLY: '每年度', DYNAMIC: '动态' })),
  'items.publishBy': p('items', '清单公开期限', day),
  'items.firstListBy': p('items', '首次制定期限', (v) => `部门 ${v.department}；联合 ${v.joint}`),
  'items.localAdditions': p('items', '下级增加事项的依据', same),
  'items.mustCover': p('items', '有对象的事项均应纳入当年抽查', yes),
  'items.outsideJoint': p('items', '可不纳入联合抽查', list),
  'plan.submitBy': p('plan', '计划报送期限', day),
  'plan.publishBy': p('plan', '计划公布期限', day),
  'plan.fileWith': p('plan', '备案或审批', same),
  'plan.channels': p('plan', '计划公示渠道', list),
  'plan.lineFields': p('plan', '计划内容', list),
  'plan.mergeSimilar': p(
    'plan',
    '相近抽查合并',
    words({ WITHIN_DEPARTMENT: '部门内部应当合并', ACROSS_DEPARTMENTS: '多部门应当合并' }),
  ),
  'plan.drawOnlyFromPlan': p('plan', '抽查须依计划发起', yes),
  'plan.change': p(
    'plan',
    '计划变更',
    words({
      PUBLISH: '及时调整并公示',
      DYNAMIC: '可动态调整',
      PROCEDURE: '须严格履行程序，不得随意更改',
      NOTIFY_OFFICE_AND_PUBLISH: '函告联席会议办公室，纳入计划并公开',
    }),
  ),
  'plan.schemeRequired': p('plan', '每次抽查须有方案', yes),
  'joint.minDepartments': p(
    'joint',
    '联合抽查部门数',
    (v) => `${v.least} 个以上（${v.hard ? '硬性' : '一般要求，仅提示'}）`,
  ),
  'joint.minPerYear': p('joint', '每部门每年联合抽查', (n) => `${n} 次以上`),
  'joint.planCoverage': p('joint', '联合计划覆盖联合清单', (v) => `不少于 ${share(v)}`),
  'joint.respondWorkingDays': p('joint', '参与部门响应期限', (n) => `${n} 个工作日内`),
  'joint.lateNotice': p('joint', '逾期未响应', same),
  'joint.defaultMethod': p('joint', '联合检查一般方式', same),
  'joint.oneVisit': p('joint', '进一次门、查多项事', yes),
  'joint.formPerDepartment': p('joint', '每部门每对象一张表', yes),
  'joint.modes': p('joint', '联合方式', list),
  'joint.withinDepartment': p('joint', '部门内部联合抽查', yes),
  'draw.platformOnly': p('draw', '须在平台随机抽取', yes),
  'draw.noExemption': p('draw', '不得免抽查、免检', yes),
  'draw.ratioRange': p('draw', '抽查比例范围', (v) => `${share(v.least)} 至 ${share(v.most)}`),
  'draw.byRisk': p('draw', '按风险差异化', list),
  'draw.type': p('draw', '抽查类型', same),
  'draw.batchOrderByLot': p('draw', '高比例时可随机确定批次顺序', yes),
  'draw.superiorList': p('draw', '可执行上级抽中后下发的名单', yes),
  'draw.listFrozen': p('draw', '抽取名单一般不得更改', yes),
  'draw.secrecy': p(
    'draw',
    '检查前保密',
    words({ BEFORE_INSPECTION: '检查前不得泄露对象和人员名单', CONDUCT_RULE: '不得泄露秘密' }),
  ),
  'draw.notice': p('draw', '发布抽查公告', yes),
  'draw.traced': p('draw', '全过程留痕', yes),
  'objects.asOf': p('objects', '名录截止日期', (v) => (v === 'live' ? '实时名录' : `${v} 前登记注册`)),
  'objects.statuses': p('objects', '纳入的登记状态', list),
  'objects.kinds': p('objects', '对象范围', list),
  'objects.subLibraries': p('objects', '分库维度', list),
  'objects.fields': p('objects', '必备要素', list),
  'objects.identifierOrder': p('objects', '标识编码次序', (v) => v.join(' → ')),
  'objects.riskLabels': p('objects', '风险类别标注', words({ MONTHLY: '按月' })),
  'objects.noGaps': p('objects', '不得有监管真空', yes),
  'libraries.firstBuiltBy': p('objects', '两库首次建成期限', (v) => `部门 ${v.department}；全域 ${v.area}`),
  'inspectors.admission': p(
    'inspectors',
    '入库人员',
    words({
      LICENSED_ONLY: '仅限持执法证人员',
      LICENSED_OR_ENFORCEMENT_STAFF: '行政执法类公务员和有执法资格人员',
      ANYONE_SUPERVISING: '有执法资格人员，另可纳入从事日常监管的人员',
    }),
  ),
  'inspectors.onSiteLicensed': p('inspectors', '现场检查须有执法资格', yes),
  'inspectors.perVisit': p('inspectors', '每次检查执法人员', (n) => `不少于 ${n} 名`),
  'inspectors.fields': p('inspectors', '人员信息', list),
  'inspectors.labels': p('inspectors', '分类标注', list),
  'inspectors.pools': p('inspectors', '抽取范围', (v) => v.map(words(poolNames)).join('、')),
  'inspectors.poolFactors': p('inspectors', '可考虑的因素', list),
  'inspectors.adjustCombination': p('inspectors', '可合理调整人员组合', yes),
  'inspectors.recusal': p('inspectors', '有利害关系应当回避', yes),
  'inspectors.assistants': p('inspectors', '辅助人员来源', list),
  'inspectors.officersWithAgency': p('inspectors', '专业机构现场检查须执法人员同场', yes),
  'check.methods': p('check', '检查方式', list),
  'check.commissionedWork': p('check', '可委托的专业工作', list),
  'check.remoteEncouraged': p('check', '提倡非现场监管', yes),
  'check.otherConclusions': p('check', '可采用的其他结论', list),
  'check.completion': p('check', '抽中对象完成率', share),
  'check.noDisturbance': p('check', '不得妨碍正常经营', yes),
  'check.headApproval': p('check', '检查前须负责人批准', yes),
  'check.frequencyLedger': p('check', '登记检查频次', yes),
  'follow.principle': p('check', '后续监管责任', same),
  'follow.immediateCases': p('check', '须另行及时处置的线索', list),
  'follow.specialByDraw': p('check', '普遍性问题以随机抽查开展专项检查', yes),
  'follow.unlicensedBusiness': p('check', '无证无照经营', same),
  'follow.suspectedCrime': p('check', '涉嫌犯罪移送司法机关', yes),
  'follow.creditRepair': p('check', '信用修复后停止公示', yes),
  'report.monthlyDue': p(
    'duty',
    '月报期限',
    words({ BY_5TH_OF_NEXT_MONTH: '次月 5 日前', FIVE_DAYS_BEFORE_MONTH_END: '月末前 5 日' }),
  ),
  'report.halfYearBy': p('duty', '半年总结', day),
  'report.annualBy': p('duty', '年度总结', day),
  'report.campaignSummary': p('duty', '抽查工作总结', day),
  'archive.classes': p('duty', '归档材料', list),
  'archive.generated': p('duty', '平台生成并存档检查文书', yes),
  'duty.principle': p('duty', '尽职照单免责、失职照单问责', same),
  'duty.exemptionGrounds': p('duty', '可免责情形', list),
  'duty.liabilityGrounds': p('duty', '应追责情形', list),
  'duty.assessment': p('duty', '纳入考核', same),
  'duty.notices': p('duty', '通报', same),
  'duty.noQuantityTargets': p('duty', '不得下达检查指标', yes),
  'duty.officeMayNotInspect': p('duty', '联席会议办公室不得实施检查', yes),
};

/** Pool modes (M04 and 所所交叉 of Part 4) in official words. */
export const poolNames = {
  all: '全局随机',
  'bureau+offices': '局机关与监管所随机',
  offices: '若干监管所随机',
  'own-office': '单一监管所随机',
  'cross-office': '所所交叉',
} as const;
