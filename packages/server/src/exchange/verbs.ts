/** Verbs of exchange/ in the ledger, each with the sentence a timeline shows. */
export const EXCHANGE_VERBS = {
  'exchange.give': '向其他系统提供数据',
  'exchange.take': '接收其他系统的检查结果',
} as const;
