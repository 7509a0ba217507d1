/** Verbs of inspections/ in the ledger, each with the sentence a timeline shows. Ids are those of the lifecycle `visit` where it has them. */
export const INSPECTIONS_VERBS = {
  'visit.sheet': '填写检查记录表',
  'visit.evidence': '上传现场证据',
  'visit.reportImpossible': '报告无法检查',
  'visit.confirmImpossible': '确认无法检查',
  'visit.tryAgain': '退回再次检查',
  'visit.resubmit': '补正后提交检查结果',
  'visit.return': '退回补正',
  'visit.review': '审核检查记录',
  'form.import': '导入检查表模板',
} as const;
