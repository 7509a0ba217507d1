import { randomUUID } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { demandOwnArea, demandReach } from '../access/reach.ts';
import { recordAction } from '../ledger/actions.ts';
import { dayOf, stampOf } from '../platform/clock.ts';
import type { Tx } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { storeFile } from '../platform/files/storeFile.ts';
import type { Services } from '../platform/services.ts';
import { needSettings } from '../reports/settings.ts';
import { DOCUMENTS } from './documents.ts';
import type { DocumentDefinition } from './define.ts';
import type { DocumentModel, DocumentType } from './model.ts';
import { renderDocx } from './render/renderDocx.ts';
import { renderPdf } from './render/renderPdf.ts';
import { settingsFor } from './settings.ts';
import { departmentById, insertDocument, nextSerial } from './store.ts';

export interface Issue {
  type: DocumentType;
  /** everything but number and day */
  facts: Record<string, unknown>;
  /** who issues; absent: the actor's department */
  departmentId?: string | undefined;
  taskId?: string | undefined;
  visitId?: string | undefined;
  objectId?: string | undefined;
  resultId?: string | undefined;
  followupId?: string | undefined;
  circularId?: string | undefined;
}

/**
 * Issues one document: numbered by year, department and type, made from facts, kept as docx and PDF by the hash of their bytes
 * (C07). Throws DOCUMENT_FACTS_MISSING with everything that is missing, SETTINGS_MISSING; then no number is used up.
 */
export async function issueDocument(
  app: Services,
  tx: Tx,
  actor: Actor,
  issue: Issue,
): Promise<{ id: string; number: string; model: DocumentModel }> {
  const department = await departmentById(tx, issue.departmentId ?? actor.departmentId);
  if (!department) throw new Refused('NOT_FOUND');
  // a number of a department is given by those who work for it, in its own area (C07, R15)
  demandReach(actor.scope, [department.id]);
  demandOwnArea(actor, department.areaId);
  const settings = settingsFor(await needSettings(tx, actor.areaId), department);
  const day = dayOf(app.clock.now());
  const year = Number(day.slice(0, 4));
  const key = { areaId: actor.areaId, departmentId: department.id, type: issue.type, year };
  const serial = await nextSerial(tx, key);
  const definition: DocumentDefinition = DOCUMENTS[issue.type];
  const facts = { ...issue.facts, serial, issuedOn: day };
  const model = definition.build(facts, settings);
  const title = `${definition.name}${titleTail(issue, facts)}`;
  const [docx, pdf] = [await renderDocx(model), await renderPdf(model)];
  const keep = (bytes: Uint8Array, ending: string) =>
    storeFile(tx, app, {
      content: { bytes },
      name: `${model.number ?? title}.${ending}`,
      scope: { areaId: actor.areaId, departmentId: department.id, purpose: 'document' },
      by: actor,
    });
  const [asDocx, asPdf] = [await keep(docx, 'docx'), await keep(pdf, 'pdf')];
  const id = randomUUID();
  const number = model.number ?? '';
  await insertDocument(tx, {
    id,
    ...key,
    serial,
    number,
    title,
    taskId: issue.taskId ?? null,
    visitId: issue.visitId ?? null,
    objectId: issue.objectId ?? null,
    resultId: issue.resultId ?? null,
    followupId: issue.followupId ?? null,
    circularId: issue.circularId ?? null,
    facts: JSON.stringify(facts),
    settings: JSON.stringify(settings),
    docxFile: asDocx.id,
    docxSha256: asDocx.sha256,
    pdfFile: asPdf.id,
    pdfSha256: asPdf.sha256,
    issuedBy: actor.personId,
    issuedAt: stampOf(app.clock.now()),
  });
  await recordAction(tx, actor, app.clock, {
    verb: 'document.issue',
    subject: id,
    ...(issue.taskId ? { taskId: issue.taskId } : {}),
    detail: {
      said: `${definition.name} ${number}`,
      type: issue.type,
      docx: asDocx.sha256,
      pdf: asPdf.sha256,
    },
  });
  return { id, number, model };
}

/** `随机抽查通知书：某公司`: for whom, where a document is about one object. */
function titleTail(issue: Issue, facts: Record<string, unknown>): string {
  const target = facts['target'] as { name?: string } | undefined;
  return target?.name ? `：${target.name}` : '';
}
