/** Verbs of documents/ in the ledger, each with the sentence a timeline shows. */
export const DOCUMENTS_VERBS = {
  'document.issue': '制作文书',
} as const;
