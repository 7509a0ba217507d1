/** Verbs of reports/ in the ledger, each with the sentence a timeline shows. */
export const REPORTS_VERBS = {
  'report.open': '报表到期待填',
  'report.draft': '填写报表',
  'report.edit': '修改报表',
  'report.submit': '报送报表',
  'report.return': '退回报表',
  'report.accept': '收讫报表',
  'circular.draft': '起草通报',
  'circular.approve': '审签通报',
  'circular.publish': '印发通报',
  'circular.withdraw': '撤回通报',
  'settings.change': '修改文书与报表设置',
} as const;
