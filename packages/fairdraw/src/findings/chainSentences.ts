/** Sentences for what records say about each other along a chain (SJ1 sections 4 and 6). */
export const CHAIN_SENTENCES = {
  CHAIN_SEQ: {
    zh: '{where}：记录序号应为 {expected}，实为 {got}：中间有记录缺失或重复',
    en: '{where}: the sequence number should be {expected}, got {got}: a record is missing or stands twice',
  },
  CHAIN_PREV: {
    zh: '{where}：前一记录的哈希应为 {expected}，实为 {got}：前一记录被改动或链被分叉',
    en: '{where}: the hash of the record before is {expected}, this one says {got}: it was changed, or the chain forked',
  },
  CHAIN_LACKS: {
    zh: '所给的记录链中没有这份{where}（或文字不完全相同）',
    en: 'the given chain does not hold {where} (or not in the same bytes)',
  },
  CHAIN_TIME: {
    zh: '{where}：记录时间 {got} 早于前一记录 {expected}',
    en: '{where}: made at {got}, before the record in front of it ({expected})',
  },
  CHAIN_OPERATOR: {
    zh: '{where}：同一条链上的组织单位不得改变，应为 {expected}，实为 {got}',
    en: '{where}: the operator never changes along a chain; expected {expected}, got {got}',
  },
  CHAIN_DRAW_ID_USED: {
    zh: '{where}：抽取编号 {got} 已经用过，任何编号（含中止的）只能用一次',
    en: '{where}: draw id {got} was used before; an id is used once, an aborted draw included',
  },
  CHAIN_TASK_OPEN: {
    zh: '{where}：任务 {got} 的另一次抽取尚未结束，同一任务不得同时有两个承诺',
    en: '{where}: another commit for task {got} is still open',
  },
  CHAIN_TASK_DRAWN: {
    zh: '{where}：任务 {got} 已有有效的抽取结果，不得重抽',
    en: '{where}: task {got} already has a result that stands',
  },
  CHAIN_COMMIT_UNKNOWN: {
    zh: '{where}：链上没有哈希为 {got} 的承诺记录',
    en: '{where}: no commit with hash {got} stands in the chain',
  },
  CHAIN_RESULT_UNKNOWN: {
    zh: '{where}：链上没有哈希为 {got} 的结果记录',
    en: '{where}: no result with hash {got} stands in the chain',
  },
  CHAIN_DRAW_ID: {
    zh: '{where}：抽取编号应与承诺记录相同（{expected}），实为 {got}',
    en: '{where}: the draw id should be that of the commit ({expected}), got {got}',
  },
  CHAIN_ALG: {
    zh: '{where}：同一次抽取的各条记录须用同一算法（{expected}），实为 {got}',
    en: '{where}: all records of a draw use one algorithm ({expected}), got {got}',
  },
  CHAIN_SECOND_OPEN: {
    zh: '{where}：同一承诺已有开启记录',
    en: '{where}: this commit has an open record already',
  },
  CHAIN_SECOND_RESULT: {
    zh: '{where}：同一承诺已有结果记录',
    en: '{where}: this commit has a result already',
  },
  CHAIN_NO_OPEN: {
    zh: '{where}：结果之前没有开启记录，抽取无效',
    en: '{where}: no open record stands before the result; the draw is void',
  },
  CHAIN_ABORTED: {
    zh: '{where}：该次抽取已经中止，不得再有记录',
    en: '{where}: this draw was aborted; nothing can follow',
  },
  CHAIN_ABORT_AFTER_RESULT: {
    zh: '{where}：已有结果的抽取不得中止，只能由两人作废',
    en: '{where}: a draw that has a result cannot be aborted, only voided by two people',
  },
  CHAIN_VOIDED: {
    zh: '{where}：该结果已经作废，不得再作改动',
    en: '{where}: this result was voided; nothing can amend it',
  },
  ABORT_NO_BEACON: {
    zh: '{where}：该次抽取没有公共随机源，不能以“未开奖”为由中止',
    en: '{where}: this draw has no beacon, so "beacon-not-drawn" is no reason to abort',
  },
  ABORT_BEACON_STANDS: {
    zh: '{where}：有公共随机源时，见证人未开启不是中止的理由（应记为 "-" 继续抽取）',
    en: '{where}: with a beacon a missing opening is no reason to abort (it is recorded as "-")',
  },
  ABORT_NOTHING_MISSING: {
    zh: '{where}：所有见证人都已开启，不能以“未开启”为由中止',
    en: '{where}: every witness opened, so "opening-missing" is no reason to abort',
  },
  ABORT_TOO_EARLY: {
    zh: '{where}：中止时间 {got} 早于 {expected}，此时还不能断定随机数未产生或见证人未开启',
    en: '{where}: aborted at {got}, before {expected}, when the cause could not be known yet',
  },
  REPLACE_NOT_ALLOWED: {
    zh: '{where}：承诺中没有约定可以替换抽中对象（replace 为 none）',
    en: '{where}: the commit does not allow replacements (replace is "none")',
  },
  REPLACE_STRATUM_UNKNOWN: {
    zh: '{where}：承诺中没有这一任务或层：{got}',
    en: '{where}: the commit knows no such task or stratum: {got}',
  },
  REPLACE_OUT_NOT_DRAWN: {
    zh: '{where}：被替换的对象 {got} 不在该层现有的抽中名单上',
    en: '{where}: {got} is not on the drawn list of this stratum',
  },
  REPLACE_IN_WRONG: {
    zh: '{where}：替补须是候补序列的下一位 {expected}，实为 {got}',
    en: '{where}: the replacement should be the next of the reserve ({expected}), got {got}',
  },
  REASSIGN_OUT_NOT_ASSIGNED: {
    zh: '{where}：该席位现由 {expected} 承担，不是 {got}',
    en: '{where}: this slot is filled by {expected}, not by {got}',
  },
  REASSIGN_IN_WRONG: {
    zh: '{where}：接替者须是候补次序中第一名合格人员 {expected}，实为 {got}',
    en: '{where}: the substitute should be the first eligible inspector in the fixed order ({expected}), got {got}',
  },
  REASSIGN_NOBODY: {
    zh: '{where}：没有合格人员可以接替该席位',
    en: '{where}: nobody is eligible for this slot',
  },
} as const;
