/** A ground of 宁夏第三十一条 or 第三十二条, with its words (A04, A05). */
export interface DutyGround {
  readonly id: string;
  readonly zh: string;
  readonly words: string;
}

/**
 * Grounds on which responsibility may be waived when something happened at an object (A04): 可以, so it is a decision of people that
 * weighs attitude, procedure and circumstances (A02), never automatic.
 */
export const exemptionGrounds = [
  {
    id: 'A04.1',
    zh: '依法依计划已履职',
    words: '按照法律法规规章规定和抽查工作计划安排，已履行抽查检查职责的',
  },
  { id: 'A04.2', zh: '专业技术手段限制', words: '因现有专业技术手段限制不能发现所存在问题的' },
  {
    id: 'A04.3',
    zh: '与事故无因果关系',
    words: '检查对象发生事故，性质上与执法检查人员的抽查检查不存在因果关系的',
  },
  {
    id: 'A04.4',
    zh: '受委托机构虚假报告',
    words: '因被委托进行检查的专业机构出具虚假报告等，导致错误判定或者处理的',
  },
  { id: 'A04.5', zh: '其他', words: '其他依法依规不应当追究责任的' },
] as const satisfies readonly DutyGround[];

/** Grounds on which responsibility must be borne (A05): 应当. */
export const liabilityGrounds = [
  { id: 'A05.1', zh: '未依法抽查致不良后果', words: '未依法依规进行抽查检查，造成不良后果的' },
  { id: 'A05.2', zh: '未及时公示致不良后果', words: '未依法及时公示抽查检查结果，造成不良后果的' },
  { id: 'A05.3', zh: '不执行或拖延任务', words: '不执行或者拖延执行抽查任务的' },
  {
    id: 'A05.4',
    zh: '涉嫌犯罪不移送',
    words: '对抽查检查中发现的涉嫌犯罪案件，未依法移送司法机关处理的',
  },
  { id: 'A05.5', zh: '其他', words: '其他依法依规应当追究责任的' },
] as const satisfies readonly DutyGround[];

/** What one page of evidence shows for an inspector and an object (A01): each with the record it is read from. */
export const dutyEvidence = [
  { id: 'list', zh: '抽查事项清单', what: '检查当日有效的清单版本和公布凭证', requirement: 'I10' },
  { id: 'plan', zh: '抽查计划', what: '任务所依据的计划条目、版本和公布凭证', requirement: 'L05' },
  { id: 'draw', zh: '随机抽取', what: '抽取记录、抽取凭证和人员匹配', requirement: 'D06' },
  { id: 'approval', zh: '检查批准', what: '负责人批准的时间和人', requirement: '2.6' },
  { id: 'record', zh: '检查记录', what: '检查记录表、笔录、到场人员和时间', requirement: 'C06' },
  { id: 'result', zh: '检查结果和后续处理', what: '结果类别、责令改正、移交和回执', requirement: 'F10' },
  { id: 'publication', zh: '结果公示', what: '公示期限、公示日期和渠道', requirement: 'B01' },
] as const;

export interface DutyFacts {
  /** Ids of `dutyEvidence` that are there for this inspector and object. */
  readonly evidence: readonly string[];
  /** The result became public after its last day, or is not public and late. */
  readonly publishedLate: boolean;
  readonly suspectedCrime: boolean;
  readonly crimeTransferred: boolean;
  /** A visit that was given out and not done in its window, without a reviewed reason. */
  readonly visitOverdue: boolean;
}

/**
 * Which grounds the records point to, for the people who decide: `supports` speak for exemption, `raises` for liability. A commissioned
 * body's report, causes of an accident and technical limits stand in no record: they are never proposed here.
 */
export function dutyIndications(facts: DutyFacts): {
  readonly supports: readonly string[];
  readonly raises: readonly string[];
  readonly missing: readonly string[];
} {
  const missing = dutyEvidence.map((e) => e.id).filter((id) => !facts.evidence.includes(id));
  const raises = [
    ...(facts.publishedLate ? ['A05.2'] : []),
    ...(facts.visitOverdue ? ['A05.3'] : []),
    ...(facts.suspectedCrime && !facts.crimeTransferred ? ['A05.4'] : []),
  ];
  return { supports: missing.length === 0 && raises.length === 0 ? ['A04.1'] : [], raises, missing };
}
