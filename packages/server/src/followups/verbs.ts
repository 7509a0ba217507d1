/** Verbs of followups/ in the ledger, each with the sentence a timeline shows. Ids are those of the lifecycle `followup`. */
export const FOLLOWUPS_VERBS = {
  'followup.open': '建立后续处理',
  'followup.correctOnSpot': '当场纠正',
  'followup.order': '责令改正',
  'followup.expire': '责令改正逾期',
  'followup.reportCorrected': '登记已改正',
  'followup.verify': '核实改正',
  'followup.reject': '未改正，退回',
  'followup.transfer': '移交',
  'followup.receive': '登记回执',
  'followup.fileCase': '登记立案',
  'followup.proposeListing': '提出列入经营异常名录',
  'followup.approveListing': '决定列入经营异常名录',
  'followup.refuseListing': '不予列入',
  'followup.relabel': '更正名录标签',
  'followup.close': '后续处理办结',
  'followup.dismiss': '无需处理，办结',
} as const;
