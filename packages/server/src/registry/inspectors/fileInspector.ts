import { randomUUID } from 'node:crypto';
import { inspectorId, NO_CAP } from '@mingcha/intake';
import { lifecycles } from '@mingcha/rules';
import type { Actor } from '../../access/actor.ts';
import { profileFor } from '../../configuration/rules.ts';
import { recordAction } from '../../ledger/actions.ts';
import { takeStep } from '../../ledger/takeStep.ts';
import { dayOf, stampOf } from '../../platform/clock.ts';
import type { Tx } from '../../platform/database/open.ts';
import { Refused } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { asChange } from '../changeStore.ts';
import { departmentsWithin } from '../store.ts';
import { guardsOf, type Inspector } from './guards.ts';
import type { EditBody, FileBody } from './schema.ts';
import { insertInspector, lockInspector, setInspector, upsertCertificates } from './store.ts';

/** A unit reports a person; until the legal section has looked, nobody draws him (N02, R09). */
export const fileInspector = (app: Services, actor: Actor, input: FileBody) =>
  inTransaction(app, async (tx) => {
    await refuseForeign(tx, actor, input.departmentId);
    const id = input.certNo === '' ? `staff:${randomUUID()}` : inspectorId(input.certNo);
    const now = app.clock.now();
    const row = {
      id,
      name: input.name,
      certNo: input.certNo,
      departmentId: input.departmentId,
      unit: input.unit ?? '',
      unitKind: input.unitKind ?? 'bureau',
      role: input.role,
      tags: input.tags ?? [],
      certTo: input.certTo,
      cap: input.cap ?? NO_CAP,
      load: 0,
      phone: input.phone ?? '',
      position: input.position ?? '',
      qualifications: input.qualifications ?? [],
      strengths: input.strengths ?? [],
      experience: input.experience ?? '',
      civilServant: input.civilServant ?? false,
    };
    const profile = await profileFor(tx, actor.areaId);
    const state = await takeStep(app, tx, actor, {
      table: lifecycles.inspector,
      state: null,
      action: 'inspector.file',
      subject: id,
      profile,
      guards: guardsOf({ ...row, off: [] } as unknown as Inspector, profile, dayOf(now), 0),
    });
    await asChange(app, tx, actor, '报送入库');
    await insertInspector(tx, { ...row, state: state as 'filed', off: '[]', attrs: '{}' });
    if (input.certNo !== '' && input.certTo !== null) {
      const certificate = {
        person: id,
        number: input.certNo,
        kind: '行政执法证',
        issuer: '',
        from: input.certFrom ?? '',
        to: input.certTo,
      };
      if (certificate.from !== '' && certificate.from > certificate.to)
        throw new Refused('CERTIFICATE_DATES');
      await upsertCertificates(tx, [certificate], actor.personId, stampOf(now));
    }
    await recordAction(tx, actor, app.clock, { verb: 'inspector.file', subject: id });
    return { id };
  });

/** Posts, units and skills change (N05): what is given changes, if the entry still is what the person looked at. */
export const editInspector = (app: Services, actor: Actor, id: string, { since, reason, ...set }: EditBody) =>
  inTransaction(app, async (tx) => {
    const inspector = await lockInspector(tx, actor.scope, id);
    if (!inspector) throw new Refused('NOT_FOUND');
    if (inspector.since !== since) throw new Refused('OBJECT_CHANGED', { since: inspector.since });
    if (set.departmentId !== undefined) await refuseForeign(tx, actor, set.departmentId);
    await asChange(app, tx, actor, reason);
    const given = Object.fromEntries(Object.entries(set).filter(([, v]) => v !== undefined));
    if (Object.keys(given).length > 0) await setInspector(tx, id, given);
    await recordAction(tx, actor, app.clock, {
      verb: 'inspector.edit',
      subject: id,
      reason,
      detail: { fields: Object.keys(given) },
    });
    return { ok: true as const };
  });

/** A department outside the actor's reach cannot be reported for. */
async function refuseForeign(tx: Tx, actor: Actor, departmentId: string): Promise<void> {
  const { scope } = actor;
  const reached =
    (scope.kind === 'area' || scope.kind === 'department') && scope.departments.includes(departmentId);
  const known = await departmentsWithin(tx, actor.areaId);
  if (!reached || !known.some((d) => d.id === departmentId)) throw new Refused('NOT_FOUND');
}
