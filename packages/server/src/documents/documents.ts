import { announcement } from './build/announcement.ts';
import { approvalForm } from './build/approvalForm.ts';
import { circular } from './build/circular.ts';
import { correctionOrder } from './build/correctionOrder.ts';
import { dossierIndex } from './build/dossierIndex.ts';
import { inspectionNotice } from './build/inspectionNotice.ts';
import { recordForm } from './build/recordForm.ts';
import { resultNotice } from './build/resultNotice.ts';
import { siteRecord } from './build/siteRecord.ts';
import { transferLetter } from './build/transferLetter.ts';
import { workPlan } from './build/workPlan.ts';

/** The eleven documents from the draw to the dossier, in the order in which a task meets them. */
export const DOCUMENTS = {
  workPlan,
  announcement,
  inspectionNotice,
  approvalForm,
  recordForm,
  siteRecord,
  correctionOrder,
  resultNotice,
  transferLetter,
  dossierIndex,
  circular,
} as const;
