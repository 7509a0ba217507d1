import type { CertificateRow, ItemRow, LabelRow, RiskRow } from '@mingcha/intake';
import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import type { ImportedKind, ImportOptions } from '../platform/database/tables.ts';
import type { Tx } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { mergeStaged, type Merged } from '../registry/bulk.ts';
import { asChange } from '../registry/changeStore.ts';
import { putCertificates } from '../registry/inspectors/putCertificates.ts';
import { importItems } from '../registry/lists/importItems.ts';
import { importLabels } from '../registry/objects/importLabels.ts';
import { importRisks } from '../registry/objects/importRisks.ts';
import { departmentsWithin } from '../registry/store.ts';
import { endImport, lockImport, stagedElsewhere, stagedRows } from './store.ts';

/**
 * Puts the staged lines into the directory, all of them or none. Lines with problems are left out only when the person says
 * so; nothing is ever removed from the directory by an import.
 */
export const applyImport = (app: Services, actor: Actor, id: string, skipProblems: boolean) =>
  inTransaction(app, async (tx) => {
    const staged = await lockImport(tx, actor, id);
    if (!staged) throw new Refused('NOT_FOUND');
    if (staged.state !== 'staged') throw new Refused('IMPORT_STATE', { state: staged.state });
    if (staged.report.blockedBy !== '') throw new Refused('IMPORT_REFUSED', {}, staged.report.blockedBy);
    if (staged.report.problemCount > 0 && !skipProblems)
      throw new Refused('IMPORT_HAS_PROBLEMS', { problemCount: staged.report.problemCount });
    if (staged.kind === 'inspectors') {
      const own = await departmentsWithin(tx, actor.areaId);
      const foreign = await stagedElsewhere(
        tx,
        id,
        own.map((d) => d.id),
      );
      if (foreign > 0) throw new Refused('IMPORT_FOREIGN', { rows: foreign });
    }
    await asChange(app, tx, actor, `导入 ${staged.fileName}`);
    const given = staged.report.columns.map((c) => c.field);
    const merged = await put(app, tx, actor, staged.kind, id, staged.options, given);
    await endImport(tx, id, 'applied');
    await recordAction(tx, actor, app.clock, {
      verb: 'import.apply',
      subject: staged.kind,
      detail: {
        ...merged,
        leftOut: staged.rows - staged.valid,
        said: `新增 ${merged.inserted}，更新 ${merged.updated}，未变 ${merged.unchanged}`,
      },
    });
    return { id, ...merged };
  });

async function put(
  app: Services,
  tx: Tx,
  actor: Actor,
  kind: ImportedKind,
  id: string,
  said: ImportOptions,
  given: readonly string[],
): Promise<Merged> {
  switch (kind) {
    case 'objects':
    case 'inspectors':
      return mergeStaged(
        tx,
        kind,
        id,
        actor.areaId,
        { state: 'filed', by: actor.personId, clock: app.clock },
        given,
      );
    case 'items':
      return importItems(app, tx, actor, said.listId ?? '', await stagedRows<ItemRow>(tx, id));
    case 'labels':
      return importLabels(tx, actor.areaId, await stagedRows<LabelRow>(tx, id));
    case 'risk':
      return importRisks(app, tx, actor, said.axis ?? 'credit', await stagedRows<RiskRow>(tx, id));
    case 'certificates':
      return putCertificates(app, tx, actor, await stagedRows<CertificateRow>(tx, id));
  }
}

/** Throws the staged lines away. */
export const discardImport = (app: Services, actor: Actor, id: string) =>
  inTransaction(app, async (tx) => {
    const staged = await lockImport(tx, actor, id);
    if (!staged) throw new Refused('NOT_FOUND');
    if (staged.state !== 'staged') throw new Refused('IMPORT_STATE', { state: staged.state });
    await endImport(tx, id, 'discarded');
    return { ok: true as const };
  });
