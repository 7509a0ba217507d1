import { lifecycles, type Finding } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { demandOwnArea, isReached } from '../access/reach.ts';
import { sha256, writeBag } from '../documents/bag/writeBag.ts';
import { zipBag } from '../documents/bag/zipBag.ts';
import { DOSSIER_CLASSES } from '../documents/build/dossierIndex.ts';
import { issueDocument } from '../documents/issueDocument.ts';
import { documentById } from '../documents/store.ts';
import { recordAction } from '../ledger/actions.ts';
import { takeStep } from '../ledger/takeStep.ts';
import { dayOf, stampOf } from '../platform/clock.ts';
import type { Tx } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { openFile, storeFile } from '../platform/files/storeFile.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { taskById, type TaskWithCounts } from '../tasks/store.ts';
import * as store from './dossierStore.ts';
import { checkTaskDossier, gatherDossier } from './gatherDossier.ts';
import { classIndex } from './present.ts';
import { releasedObjects } from './gatherStore.ts';

/** Within the scope, of the own area, and of the own department: only who initiated files (R15). Throws NOT_FOUND, NOT_ALLOWED. */
async function taskOf(tx: Tx, actor: Actor, taskId: string): Promise<TaskWithCounts> {
  const task = await taskById(tx, actor.scope, taskId);
  if (!task) throw new Refused('NOT_FOUND');
  demandOwnArea(actor, task.areaId);
  if (!isReached(actor.scope, task.initiatorId)) throw new Refused('NOT_ALLOWED');
  return task;
}

/** Refuses with every missing class, and the words that name the five (T06; invariant 12). */
export function demandClasses(missing: readonly Finding[]): void {
  const [first] = missing;
  if (!first) return;
  const source = first.source ? `${first.source.document}：「${first.source.words ?? ''}」` : '';
  throw new Refused(
    'DOSSIER_CLASS_MISSING',
    { missing: missing.map((f) => ({ class: f.expected, message: f.message })), source },
    `${missing.map((f) => f.message).join('；')}。依据：${source}`,
  );
}

/** Opens the dossier of a task once names are out. Opened before: it stays as it is. */
export const openDossier = (app: Services, actor: Actor, taskId: string) =>
  inTransaction(app, async (tx) => {
    const task = await taskOf(tx, actor, taskId);
    if ((await releasedObjects(tx, taskId)).length === 0) throw new Refused('DOSSIER_NOT_YET');
    const { profile } = await checkTaskDossier(tx, task, [], dayOf(app.clock.now()));
    const state = await takeStep(app, tx, actor, {
      table: lifecycles.dossier,
      state: null,
      action: 'dossier.open',
      subject: taskId,
      profile,
    });
    const made = await store.insertDossier(tx, {
      taskId,
      areaId: task.areaId,
      state: state as 'collecting',
      openedAt: stampOf(app.clock.now()),
      openedBy: actor.personId,
    });
    if (made) await recordAction(tx, actor, app.clock, { verb: 'dossier.open', taskId, subject: taskId });
    return { state };
  });

/** Declares a dossier complete: everything is gathered, kept by its hash and listed; refused while a class is missing. */
export const completeDossier = (app: Services, actor: Actor, taskId: string) =>
  inTransaction(app, async (tx) => {
    const task = await taskOf(tx, actor, taskId);
    const dossier = await store.lockDossier(tx, actor.scope, taskId);
    if (!dossier) throw new Refused('NOT_FOUND');
    const papers = await gatherDossier(tx, task);
    const { profile, missing } = await checkTaskDossier(tx, task, papers, dayOf(app.clock.now()));
    if (dossier.state === 'collecting') demandClasses(missing);
    const state = await takeStep(app, tx, actor, {
      table: lifecycles.dossier,
      state: dossier.state,
      action: 'dossier.complete',
      subject: taskId,
      profile,
      guards: {
        'dossier.classes': true,
        'dossier.hashes': papers.every((p) => p.sha256 !== '') || '有材料没有摘要',
      },
    });
    const round = (await store.lastRound(tx, taskId)) + 1;
    const rows = [];
    for (const [position, p] of papers.entries()) {
      const kept = p.bytes
        ? await storeFile(tx, app, {
            content: { bytes: p.bytes },
            name: p.path.split('/').at(-1)!,
            scope: { areaId: task.areaId, departmentId: task.initiatorId, purpose: 'dossier' },
            by: actor,
          })
        : { id: p.fileId!, sha256: p.sha256 };
      rows.push({
        taskId,
        round,
        position,
        kind: p.kind,
        title: p.title,
        number: p.number,
        author: p.author,
        onDay: p.on,
        pages: p.fileId ? pagesOf(await (await openFile(app, tx, actor.scope, p.fileId)).bytes()) : 1,
        path: p.path,
        fileId: kept.id,
        sha256: kept.sha256,
      });
    }
    await store.insertPapers(tx, rows);
    await store.updateDossier(tx, taskId, {
      state: state as 'complete',
      completedAt: stampOf(app.clock.now()),
    });
    await recordAction(tx, actor, app.clock, {
      verb: 'dossier.complete',
      taskId,
      subject: taskId,
      detail: {
        round,
        papers: rows.length,
        hash: sha256(new TextEncoder().encode(rows.map((r) => r.sha256).join('\n'))),
      },
    });
    return { state };
  });

/** Pages of a PDF of ours, whose page objects are never compressed. */
const pagesOf = (pdf: Buffer): number =>
  Math.max(1, pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 1);

/** Archives a complete dossier: a second person, the index is printed, the classes are looked at once more in what was kept. */
export const closeDossier = (app: Services, actor: Actor, taskId: string, retention: string) =>
  inTransaction(app, async (tx) => {
    const task = await taskOf(tx, actor, taskId);
    const dossier = await store.lockDossier(tx, actor.scope, taskId);
    if (!dossier) throw new Refused('NOT_FOUND');
    const papers =
      dossier.state === 'collecting' ? await gatherDossier(tx, task) : await store.papersOf(tx, taskId);
    const { profile, missing } = await checkTaskDossier(tx, task, papers, dayOf(app.clock.now()));
    if (['collecting', 'complete'].includes(dossier.state)) demandClasses(missing);
    const state = await takeStep(app, tx, actor, {
      table: lifecycles.dossier,
      state: dossier.state,
      action: 'dossier.close',
      subject: taskId,
      profile,
      guards: { 'dossier.classes': true, 'dossier.hashes': true },
    });
    const kept = await store.papersOf(tx, taskId);
    const index = await issueDocument(app, tx, actor, {
      type: 'dossierIndex',
      taskId,
      departmentId: task.initiatorId,
      facts: {
        title: `${task.name}案卷`,
        retention,
        entries: kept.map((p) => ({
          class: DOSSIER_CLASSES[classIndex(p.kind)],
          title: p.title,
          number: p.number,
          author: p.author,
          on: p.onDay,
          pages: p.pages,
        })),
        filedBy: await filedBy(tx, taskId),
        checkedBy: actor.name,
      },
    });
    const at = stampOf(app.clock.now());
    await store.updateDossier(tx, taskId, {
      state: state as 'closed',
      closedAt: at,
      closedBy: actor.personId,
      indexDocument: index.id,
    });
    await recordAction(tx, actor, app.clock, {
      verb: 'dossier.close',
      taskId,
      subject: taskId,
      detail: { said: index.number },
    });
    return { state };
  });

const filedBy = async (tx: Tx, taskId: string): Promise<string> =>
  (await store.lastWho(tx, taskId, 'dossier.complete')) ?? '—';

/** Opens a dossier again to add papers, with a reason. What was kept stays; the next completion is another round. */
export const reopenDossier = (app: Services, actor: Actor, taskId: string, reason: string) =>
  inTransaction(app, async (tx) => {
    const task = await taskOf(tx, actor, taskId);
    const dossier = await store.lockDossier(tx, actor.scope, taskId);
    if (!dossier) throw new Refused('NOT_FOUND');
    const { profile } = await checkTaskDossier(tx, task, [], dayOf(app.clock.now()));
    const state = await takeStep(app, tx, actor, {
      table: lifecycles.dossier,
      state: dossier.state,
      action: 'dossier.reopen',
      subject: taskId,
      profile,
      reason,
    });
    await store.updateDossier(tx, taskId, { state: state as 'collecting', closedAt: null, closedBy: null });
    await recordAction(tx, actor, app.clock, { verb: 'dossier.reopen', taskId, subject: taskId, reason });
    return { state };
  });

/** A closed dossier as a zipped bag (RFC 8493) with a hash of every paper; kept by its own hash (X08). */
export const exportDossier = (app: Services, actor: Actor, taskId: string) =>
  inTransaction(app, async (tx) => {
    const task = await taskOf(tx, actor, taskId);
    const dossier = await store.lockDossier(tx, actor.scope, taskId);
    if (!dossier) throw new Refused('NOT_FOUND');
    const { profile } = await checkTaskDossier(tx, task, [], dayOf(app.clock.now()));
    const state = await takeStep(app, tx, actor, {
      table: lifecycles.dossier,
      state: dossier.state,
      action: 'dossier.export',
      subject: taskId,
      profile,
      guards: { 'dossier.hashes': true },
    });
    const payload = [];
    for (const p of await store.papersOf(tx, taskId))
      payload.push({
        path: p.path,
        bytes: new Uint8Array(await (await openFile(app, tx, actor.scope, p.fileId)).bytes()),
      });
    const index = dossier.indexDocument && (await documentById(tx, actor.scope, dossier.indexDocument));
    if (index)
      payload.push({
        path: '卷内目录.pdf',
        bytes: new Uint8Array(await (await openFile(app, tx, actor.scope, index.pdfFile)).bytes()),
      });
    const bag = writeBag(payload, [
      ['Source-Organization', task.initiatorName],
      ['External-Identifier', index ? index.number : taskId],
      ['External-Description', `${task.name}案卷`],
      ['Bagging-Date', dayOf(app.clock.now())],
      ['Bag-Software-Agent', app.config.software],
    ]);
    const kept = await storeFile(tx, app, {
      content: { bytes: zipBag(`dossier-${taskId}`, bag) },
      name: `案卷-${taskId}.zip`,
      scope: { areaId: task.areaId, departmentId: task.initiatorId, purpose: 'dossier' },
      by: actor,
    });
    await store.updateDossier(tx, taskId, {
      state: state as 'exported',
      bagFile: kept.id,
      bagSha256: kept.sha256,
    });
    await recordAction(tx, actor, app.clock, {
      verb: 'dossier.export',
      taskId,
      subject: taskId,
      detail: { sha256: kept.sha256, size: kept.size, files: payload.length },
    });
    return { state };
  });
