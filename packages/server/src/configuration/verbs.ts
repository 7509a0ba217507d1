/** Verbs of configuration/ in the ledger, each with the sentence a timeline shows. */
export const CONFIGURATION_VERBS = {
  'profile.choose': '选用规则档案',
  'profile.make': '制定本地规则档案',
  'calendar.load': '载入节假日安排',
} as const;
