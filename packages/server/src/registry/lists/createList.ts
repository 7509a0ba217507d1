import { lifecycles } from '@mingcha/rules';
import type { Actor } from '../../access/actor.ts';
import { profileFor } from '../../configuration/rules.ts';
import { recordAction } from '../../ledger/actions.ts';
import { takeStep } from '../../ledger/takeStep.ts';
import { stampOf } from '../../platform/clock.ts';
import { Refused } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { reachesList } from './mayChange.ts';
import type { ListInput } from './schema.ts';
import { copyEntries, insertList, lastVersion, versionInForce } from './store.ts';

/** A new version of a department's or the joint list, by default from the one in force (I01, I03, I09). One is in work at a time. */
export const createList = (app: Services, actor: Actor, input: ListInput) =>
  inTransaction(app, async (tx) => {
    const departmentId = input.kind === 'joint' ? null : (input.departmentId ?? actor.departmentId);
    if (!reachesList(actor, { departmentId, areaId: actor.areaId })) throw new Refused('NOT_FOUND');
    const version = (await lastVersion(tx, actor.areaId, input.kind, departmentId, input.year)) + 1;
    const id = `${departmentId ?? `${actor.areaId}-LH`}-${input.year}-${version}`;
    const inForce = input.copy ? await versionInForce(tx, actor.areaId, input.kind, departmentId) : undefined;
    const state = await takeStep(app, tx, actor, {
      table: lifecycles.itemList,
      state: null,
      action: 'itemList.create',
      subject: id,
      profile: await profileFor(tx, actor.areaId),
    });
    await insertList(tx, {
      id,
      areaId: actor.areaId,
      departmentId,
      kind: input.kind,
      year: input.year,
      version,
      state: state as 'draft',
      provenance: input.provenance || (inForce?.provenance ?? ''),
      basedOn: inForce?.id ?? null,
      createdAt: stampOf(app.clock.now()),
      publishedOn: null,
    });
    if (inForce) await copyEntries(tx, inForce.id, id);
    await recordAction(tx, actor, app.clock, {
      verb: 'itemList.create',
      subject: id,
      detail: inForce ? { said: `从 ${inForce.id} 起稿` } : {},
    });
    return { id };
  });
