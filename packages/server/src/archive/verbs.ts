/** Verbs of archive/ in the ledger, each with the sentence a timeline shows. */
export const ARCHIVE_VERBS = {
  'dossier.open': '立卷',
  'dossier.complete': '确认案卷材料齐全',
  'dossier.reopen': '重新打开案卷',
  'dossier.close': '案卷归档',
  'dossier.export': '导出案卷',
  'duty.decide': '作出尽职免责、失职问责决定',
} as const;
