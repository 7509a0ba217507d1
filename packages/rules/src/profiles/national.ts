import type { Basis, ParameterId, Profile, Rule } from './types.ts';
import type { Parameters } from './parameters.ts';

/**
 * What national rules ask on top of every profile since 2025 (requirements 2.4–2.6). Their prints were not at hand: the passages are
 * paraphrased in `note`, `words` are empty, and what has no checked source is `open`. Each can be switched by its date.
 */
export const national: Profile = {
  id: 'national',
  version: 1,
  name: '国家规定',
  level: '国家',
  document: {
    title: '国务院办公厅关于严格规范涉企行政检查的意见等',
    number: '国办发〔2024〕54 号',
    issuedOn: '2025-01-03',
    issuer: '国务院办公厅等',
    cites: ['国办发〔2024〕54 号', '市场监督管理信用修复管理办法', '行政执法监督条例'],
  },
  validFrom: '2025-01-03',
  rules: {
    'inspectors.perVisit': on(
      'open',
      2,
      '2.5',
      '行政处罚法第四十二条等',
      '涉企检查由不少于 2 名执法人员共同实施；54 号原文未核对，重庆令 375 第十五条有此明文',
    ),
    'inspectors.onSiteLicensed': on(
      'text',
      true,
      '2.5',
      '国办发〔2024〕54 号',
      '以任何方式检查都须持有行政执法证件；无证人员、网格员、临时人员不得检查',
    ),
    'inspectors.recusal': on(
      'open',
      true,
      '2.5',
      '行政处罚法第四十三条',
      '有利害关系应当回避；条文和施行日期未核对',
      '2021-07-15',
    ),
    'items.basisRequired': on('text', true, '2.6', '国办发〔2024〕54 号', '未公布的检查事项不得实施检查'),
    'items.unusedYears': on('text', 5, '2.6', '司法部解答', '五年未使用的检查事项应当清理'),
    'check.headApproval': on(
      'text',
      true,
      '2.6',
      '司法部解答',
      '实施检查前须经行政机关负责人批准，紧急情况事后补办',
    ),
    'check.frequencyLedger': on(
      'text',
      true,
      '2.6',
      '国办发〔2024〕54 号',
      '公布同一机关对同一企业的年度检查频次上限；上级部署的专项检查不计入',
    ),
    'check.frequencyCap': on(
      'open',
      'REQUIRED',
      '2.6',
      '国办发〔2024〕54 号',
      '各部门应公布年度检查频次上限；市场监管总局公布的次数未核对，由县里按主管部门公布的确定',
    ),
    'check.noDisturbance': on(
      'text',
      true,
      '2.6',
      '国办发〔2024〕54 号',
      '五个严禁：不得干扰企业正常生产经营',
    ),
    'duty.noQuantityTargets': on(
      'text',
      true,
      '2.6',
      '国办发〔2024〕54 号',
      '严禁下达检查指标；考核和预算不得与检查次数、罚没数额挂钩',
    ),
    'duty.officeMayNotInspect': on(
      'text',
      true,
      '2.6',
      '国办发〔2024〕54 号',
      '政府议事协调机构不得实施检查：联席会议办公室只协调',
    ),
    'follow.creditRepair': on(
      'text',
      true,
      '2.4',
      '市场监督管理信用修复管理办法',
      '信用修复或行政处罚停止公示时，相应的负面抽查结果同时停止公示',
      '2025-12-25',
    ),
    'follow.abnormalListDays': on(
      'text',
      10,
      '2.4',
      '企业经营异常名录管理规定',
      '自查实之日起 10 个工作日内作出列入决定；据公开转载，2025 年修订后的官方文本未核对',
    ),
    'follow.repairDays': on(
      'open',
      7,
      '2.4',
      '市场监督管理信用修复管理办法',
      '办理时限据二手材料为 7 个工作日，原为 15 日，官方文本未核对',
      '2025-12-25',
    ),
  } satisfies { readonly [P in ParameterId]?: Rule<Parameters[P]> },
};

function on<V>(
  basis: Basis,
  value: V,
  requirement: string,
  article: string,
  note: string,
  from?: string,
): Rule<V> {
  return { value, requirement, article, words: '', basis, note, ...(from === undefined ? {} : { from }) };
}
