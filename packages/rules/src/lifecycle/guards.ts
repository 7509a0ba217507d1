import type { ParameterId } from '../profiles/types.ts';

/** A condition of a step, in words, and what it rests on. */
export interface Guard {
  readonly zh: string;
  readonly requirement: string;
  /** The parameter whose words speak when it is not met. */
  readonly restsOn?: ParameterId;
  /** It holds only where profile or overlay speak on this parameter (and then rests on it). Never for what would open a way around. */
  readonly onlyIf?: ParameterId;
}

const g = (zh: string, requirement: string, restsOn?: ParameterId): Guard => ({
  zh,
  requirement,
  ...(restsOn === undefined ? {} : { restsOn }),
});
const where = (onlyIf: ParameterId, zh: string, requirement: string): Guard => ({ zh, requirement, onlyIf });

/** Every guard of every table. */
export const guards = {
  // Item lists (1.3)
  'item.basis': g('写明检查依据', 'P04', 'items.basisRequired'),
  'item.fields': where('items.fields', '清单所列各项内容齐全', 'I02'),
  'item.cap': where('items.generalCap', '一般检查事项已设抽查比例上限', 'I06'),
  'item.localLaw': where('items.localLawRequired', '下级增加的事项写明地方性法规依据', 'I12'),
  'list.allReviewed': g('清单内事项均已审核', 'I01'),
  'list.channel': g('写明公开渠道和日期', 'T07'),
  'list.newerPublished': g('新版本已经公布', 'I09', 'items.revision'),
  'item.notInUse': g('没有计划正在使用该事项', 'I09', 'items.revision'),
  // Inspectors (1.5)
  'inspector.admission': where('inspectors.admission', '符合入库条件', 'N01'),
  'inspector.fields': where('inspectors.fields', '人员信息必备要素齐全', 'N02'),
  'inspector.licence': g('执法人员的执法证在有效期内', 'M06', 'inspectors.onSiteLicensed'),
  'inspector.expired': g('执法证已过有效期', 'M06', 'inspectors.onSiteLicensed'),
  'inspector.noVisits': g('名下没有未完成的检查', 'N05'),
  // Plans (1.6)
  'plan.complete': where('plan.lineFields', '每条计划内容齐全', 'L06'),
  'plan.itemsListed': g('计划事项均在已公布的清单内', 'P04', 'items.basisRequired'),
  'plan.checked': g('计划核对没有未处理的问题', 'L06'),
  'plan.merged': where('plan.mergeSimilar', '相近抽查已合并，或写明不合并的理由', 'L07'),
  'plan.coverage': where('joint.planCoverage', '联合抽查计划达到联合清单的规定比例', 'L10'),
  'plan.filed': where('plan.fileWith', '已报送备案并取得回执', 'L04'),
  'plan.channel': where('plan.channels', '写明公布渠道和日期', 'L05'),
  'plan.changesSettled': g('提出的变更均已处理', 'L09', 'plan.change'),
  'plan.yearOver': g('计划年度已经结束，各条计划均已完成或注明原因', 'L01'),
  'change.line': g('写明变更的计划和变更内容', 'L09', 'plan.change'),
  'change.notDrawn': g('该条计划尚未抽取', 'D04'),
  'change.procedure': where('plan.change', '已按规定的程序办理', 'L09'),
  'change.officeLetter': g('已函告联席会议办公室', 'L09', 'plan.change'),
  // Tasks (1.7–1.10)
  'task.planLine': g('依据已公布的计划，或上级名单、专项检查批准', 'L08', 'plan.drawOnlyFromPlan'),
  'task.scheme': where('plan.schemeRequired', '检查方案写明内容、时间、方式', 'L16'),
  'task.joint': g('是联合抽查，参与部门不少于规定数', 'L11', 'joint.minDepartments'),
  'task.single': g('没有参与部门', 'L19'),
  'task.anyAnswer': g('已有参与部门响应', 'J02', 'joint.respondWorkingDays'),
  'task.allAnswered': g('参与部门均已确认、说明理由或列入通报名单', 'J03', 'joint.lateNotice'),
  'task.byDraw': g('以随机抽取开展', 'D01', 'draw.platformOnly'),
  'task.outsideDraw': g('属于投诉举报、转办交办、数据监测的线索', 'F06', 'follow.immediateCases'),
  'task.urgent': g('情况紧急，须立即检查', '2.6', 'check.headApproval'),
  'task.cap': g('一般检查事项的抽取数不超过上限', 'I06', 'items.generalCap'),
  'task.range': where('draw.ratioRange', '抽查比例在规定范围内', 'L14'),
  'task.noExempt': g('没有免抽查、免检的对象', 'D02', 'draw.noExemption'),
  'task.population': g('名录完整，符合条件的存续对象没有遗漏', 'O10', 'objects.noGaps'),
  'task.team': g('可抽取的执法人员足够', 'M06', 'inspectors.perVisit'),
  'task.openings': g('约定的随机数均已公开', 'D01', 'draw.platformOnly'),
  'task.openingMissing': g('有一方没有按时公开随机数', 'D06'),
  'task.drawVerified': g('抽取结果已重新计算并核对一致', 'D06'),
  'task.checkDay': g('到了检查之日，名单方可下达', 'D07', 'draw.secrecy'),
  'task.voidProposed': g('已有人提出作废并写明理由', 'D04', 'draw.listFrozen'),
  'task.completion': g('抽中对象全部有结果，或有经审核的无法检查理由', 'J05', 'check.completion'),
  'task.approvalMadeUp': g('紧急检查已补办批准', '2.6', 'check.headApproval'),
  'task.allDisclosed': g('结果均已公示，或依法不予公示并经批准', 'B03', 'publish.exception'),
  'task.openFollowups': g('有需要后续处理的问题', 'F02', 'follow.transfer'),
  'task.followupsClosed': g('后续处理均已办结', 'F10'),
  'task.dossier': g('案卷已经归档', 'T06', 'archive.classes'),
  // Responses (1.10)
  'response.items': g('确认检查事项和检查人员', 'J02', 'joint.respondWorkingDays'),
  'response.late': g('已过响应期限', 'J02', 'joint.respondWorkingDays'),
  'response.noReason': g('逾期未响应且未说明理由', 'J03', 'joint.lateNotice'),
  // Visits (1.11, 2.5, 2.6)
  'visit.day': g('到了检查之日', 'D07', 'draw.secrecy'),
  'visit.twoOfficers': g('到场执法人员不少于规定人数', '2.5', 'inspectors.perVisit'),
  'visit.licensed': g('到场执法人员的执法证当日有效', 'M06', 'inspectors.onSiteLicensed'),
  'visit.noRecusal': g('没有应当回避的人员', 'N09', 'inspectors.recusal'),
  'visit.responsible': g('有一名检查责任人', 'M05'),
  'visit.frequency': where('check.frequencyLedger', '没有超过年度检查频次，或属于不计入的检查', '2.6'),
  'visit.urgent': g('情况紧急，须立即检查', '2.6', 'check.headApproval'),
  'visit.record': g('每个事项都有检查结论，检查记录表完整', 'C06'),
  'visit.categories': g('选择了检查结果，结果之间不矛盾', '2.3'),
  'visit.evidence': g('有无法检查的证明', 'J05', 'check.completion'),
  'visit.slotDrawn': g('已对该席位重新随机抽取并留痕', 'D04', 'draw.listFrozen'),
  'visit.drawVoided': g('所属抽取已经作废', 'D04'),
  // Results and disclosure (1.12, 2.4)
  'result.record': g('有检查记录', 'C06'),
  'result.ground': g('写明不予公示的法定事由', 'B03', 'publish.exception'),
  'result.groundGone': g('不予公示的事由已经消失', 'B03', 'publish.exception'),
  'result.channel': g('写明公示渠道和日期', 'B04', 'publish.channels'),
  'result.newerPublished': g('更正后的版本已经公示', '2.4'),
  'result.displayOver': g('公示期满，或信用修复已经批准', '2.4', 'follow.creditRepair'),
  // Follow-up (1.13)
  'followup.onSpot': g('问题可以当场纠正', 'F01', 'follow.correctOnSpot'),
  'followup.date': g('写明改正期限', 'F01', 'follow.correctOnSpot'),
  'followup.overdue': g('已过改正期限', 'F10'),
  'followup.proof': g('有改正的证明', 'F10'),
  'followup.receiver': g('写明接收单位和移交材料', 'F02', 'follow.transfer'),
  'followup.receipt': g('有接收单位的回执', 'F03', 'follow.transfer'),
  'followup.caseNumber': g('写明立案号', 'F07'),
  'followup.listGround': g('属于列入经营异常名录的情形', 'F05', 'follow.abnormalList'),
  'followup.labels': g('名录标签已经更正', 'O09'),
  'followup.demands': g('检查结果要求的后续处理均已完成', 'F10'),
  // Dossier (1.14)
  'dossier.classes': g('规定的五类材料齐全', 'T06', 'archive.classes'),
  'dossier.hashes': g('每份材料都有摘要', 'T06', 'archive.classes'),
  // Credit repair (2.4)
  'repair.documents': g('申请材料齐全', '2.4', 'follow.creditRepair'),
  'repair.met': g('符合信用修复条件', '2.4', 'follow.creditRepair'),
  // Leads and special inspections (1.13)
  'lead.inRemit': g('属于本部门职责', 'F06', 'follow.immediateCases'),
  'lead.task': g('已登记检查，计入检查频次', '2.6', 'check.frequencyLedger'),
  'lead.outcome': g('写明核查结果', 'F06', 'follow.immediateCases'),
  'special.ground': g('写明普遍性问题、突出风险和抽查范围', 'F08', 'follow.specialByDraw'),
  'special.authority': g('由县级以上人民政府或者上一级机关批准', '2.6'),
  'special.tasksClosed': g('所开展的任务均已办结', 'F08', 'follow.specialByDraw'),
  // Reports (1.14)
  'report.numbers': g('数字由平台记录算出', 'T01', 'report.monthlyDue'),
  'report.noTargets': g('没有以检查次数、罚没数额排名或考核', '2.6', 'duty.noQuantityTargets'),
} as const satisfies Record<string, Guard>;

export type GuardId = keyof typeof guards;
