import { randomUUID } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { refuseRepeated } from '../visits/carryOutStore.ts';
import { happenedAt } from '../visits/deviceTime.ts';
import { openForm } from './openForm.ts';
import type { SheetInput } from './schema.ts';
import { insertVersion, saveSheetRow, sheetsOf } from './store.ts';

/** The sheet of one department on one object (J06): times, place, statement, signature or its refusal with a witness. Second comers are kept. */
export async function saveSheet(app: Services, actor: Actor, visitId: string, input: SheetInput) {
  const keep = (conflict: boolean) => ({
    id: randomUUID(),
    visitId,
    objectId: input.objectId,
    partId: `sheet:${input.departmentId}`,
    version: input.version + 1,
    conflict,
    body: JSON.stringify(input.sheet),
    personId: actor.personId,
    device: input.device?.id ?? null,
    deviceAt: input.device ? happenedAt(app.clock, input.device) : null,
    at: stampOf(app.clock.now()),
  });
  try {
    return await inTransaction(app, async (tx) => {
      await refuseRepeated(tx, actor);
      const { visit, form } = await openForm(tx, actor, visitId, async () =>
        (await sheetsOf(tx, visitId)).find(
          (s) => s.objectId === input.objectId && s.departmentId === input.departmentId,
        ),
      );
      const savedAt = stampOf(app.clock.now());
      const saved = await saveSheetRow(
        tx,
        { visitId, objectId: input.objectId, departmentId: input.departmentId, version: input.version },
        { body: JSON.stringify(input.sheet), savedBy: actor.personId, savedAt },
      );
      if (!saved) throw new Refused('RECORD_CHANGED', { version: form.version, theirs: form });
      await insertVersion(tx, keep(false));
      await recordAction(tx, actor, app.clock, {
        verb: 'visit.sheet',
        taskId: visit.taskId,
        drawId: visit.drawId,
        subject: visitId,
        detail: { version: input.version + 1, signed: input.sheet.signature !== '' },
      });
      return { version: input.version + 1 };
    });
  } catch (error) {
    if (error instanceof Refused && error.code === 'RECORD_CHANGED')
      await inTransaction(app, (tx) => insertVersion(tx, keep(true)));
    throw error;
  }
}
