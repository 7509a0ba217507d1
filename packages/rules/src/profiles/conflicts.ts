import type { ParameterId } from './types.ts';

/** Where the five documents contradict each other (requirements 1.17), and what the platform does about it. */
export interface Conflict {
  readonly id: string;
  readonly zh: string;
  /** What the profile decides, or what the platform does whatever the profile says. */
  readonly decision: string;
  readonly parameters: readonly ParameterId[];
}

export const conflicts: readonly Conflict[] = [
  {
    id: '1.17.1',
    zh: '公示期限 10 或 20 个工作日，起算点有四种说法',
    decision: '由规则档案决定；每个期限旁边显示起算事件和原文',
    parameters: ['publish.workingDays', 'publish.clockStart'],
  },
  {
    id: '1.17.2',
    zh: '联合抽查：宁夏 2 个以上部门且不得盲目求多，固阳一般不少于 3 个且不断扩大',
    decision: '少于 2 个一律拒绝；少于档案规定数只提示',
    parameters: ['joint.minDepartments'],
  },
  {
    id: '1.17.3',
    zh: '无执法资格人员：舞钢不得入库，宁夏可以入库，其余按行政执法类公务员',
    decision: '入库按档案；抽取时只抽当日执法证有效的执法人员',
    parameters: ['inspectors.admission', 'inspectors.onSiteLicensed'],
  },
  {
    id: '1.17.4',
    zh: '计划公布：中卫 1 月底，宁夏 3 月底，同一自治区相隔三年',
    decision: '档案有生效日期，任务冻结所用档案的版本',
    parameters: ['plan.publishBy'],
  },
  {
    id: '1.17.5',
    zh: '中卫不得免抽查，宁夏可按风险调整被抽查概率',
    decision: '比例可以不同，任何存续对象的概率都大于零',
    parameters: ['draw.noExemption', 'draw.byRisk'],
  },
  {
    id: '1.17.6',
    zh: '中卫可合理调整人员组合，宁夏抽取名单一般不得更改',
    decision: '调整须在抽取之前写明；之后只能对单个席位重新随机，并写明理由',
    parameters: ['inspectors.adjustCombination', 'draw.listFrozen'],
  },
  {
    id: '1.17.7',
    zh: '偃师既要检查前保密，又要发布抽查公告',
    decision: '三个可见时点：抽取后封存，当日向检查组公开，结果产生后向社会公开；公告只公布抽取本身',
    parameters: ['draw.secrecy', 'draw.notice'],
  },
  {
    id: '1.17.8',
    zh: '对象应由平台抽取（中卫、固阳、宁夏），偃师也可执行上级下发名单',
    decision: '任务来源分本级抽取和上级名单；后者不抽对象，仍随机抽取人员',
    parameters: ['draw.platformOnly', 'draw.superiorList'],
  },
  {
    id: '1.17.9',
    zh: '宁夏用实时名录，偃师用一年多以前的名录',
    decision: '名录截止日期是每次抽取的参数，印在抽取凭证上',
    parameters: ['objects.asOf'],
  },
  {
    id: '1.17.10',
    zh: '重点领域：偃师在抽查之外严格监管，其余列为不设上限的重点事项',
    decision: '列入清单的按重点事项抽查；未列入的作为日常或专项检查登记，计入检查频次',
    parameters: ['items.keyCeiling', 'check.frequencyLedger'],
  },
];
