/** Verbs of archive/ in the ledger, each with the sentence a timeline shows. */
export const ARCHIVE_VERBS = {} as const;
