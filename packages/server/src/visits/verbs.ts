/** Verbs of visits/ in the ledger, each with the sentence a timeline shows. Ids are those of the lifecycle `visit`. */
export const VISITS_VERBS = {
  'visit.approve': '批准检查',
  'visit.approveLate': '补办检查批准',
  'visit.start': '出示执法证，开始检查',
  'visit.startUrgent': '情况紧急，先行检查',
  'visit.assistants': '确定协助人员',
  'visit.recuse': '登记回避',
} as const;
