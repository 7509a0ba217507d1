/** Verbs of escrow/ in the ledger, each with the sentence a timeline shows. */
export const ESCROW_VERBS = {
  'escrow.key-register': '登记监督公钥',
  'escrow.key-accept': '监督机构确认公钥，自此启用',
  'escrow.key-refuse': '监督机构不认可所登记的公钥',
  'escrow.key-end': '停用监督公钥',
  'escrow.copy': '为监督机构另存一份加密的名录快照',
  'escrow.confirm': '监督机构确认副本能打开，名录与承诺一致',
  'escrow.refuse': '监督机构登记副本不符',
} as const;
