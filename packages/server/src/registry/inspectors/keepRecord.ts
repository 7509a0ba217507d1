import { randomUUID } from 'node:crypto';
import type { Actor } from '../../access/actor.ts';
import { recordAction } from '../../ledger/actions.ts';
import { dayOf, stampOf } from '../../platform/clock.ts';
import { Refused } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { asChange } from '../changeStore.ts';
import { objectOfArea } from '../objects/store.ts';
import { RELATIONS, type CertificateBody, type InterestBody } from './schema.ts';
import {
  endInterestRow,
  insertInterest,
  lockCertificate,
  lockInspector,
  lockInterest,
  projectCertificates,
  revokeCertificateRow,
  setInspector,
  upsertCertificates,
} from './store.ts';

/** Days of leave, the whole list as it is to be; nobody on leave is drawn for that day (M02). */
export const setLeave = (app: Services, actor: Actor, id: string, off: [string, string][], reason: string) =>
  inTransaction(app, async (tx) => {
    if (!(await lockInspector(tx, actor.scope, id))) throw new Refused('NOT_FOUND');
    if (off.some(([from, to]) => from > to)) throw new Refused('OFF_DATES');
    await asChange(app, tx, actor, reason);
    await setInspector(tx, id, { off: JSON.stringify(off.toSorted((a, b) => (a[0] < b[0] ? -1 : 1))) });
    await recordAction(tx, actor, app.clock, { verb: 'inspector.off', subject: id, reason });
    return { ok: true as const };
  });

/** One of a person's certificates, new or renewed; the latest end in force stands on the entry (M06). */
export const addCertificate = (app: Services, actor: Actor, id: string, input: CertificateBody) =>
  inTransaction(app, async (tx) => {
    if (!(await lockInspector(tx, actor.scope, id))) throw new Refused('NOT_FOUND');
    if (input.from !== null && input.from > input.to) throw new Refused('CERTIFICATE_DATES');
    const now = app.clock.now();
    await asChange(app, tx, actor, `登记证件 ${input.number}`);
    await upsertCertificates(
      tx,
      [{ ...input, person: id, from: input.from ?? '' }],
      actor.personId,
      stampOf(now),
    );
    await projectCertificates(tx, [id], dayOf(now));
    await recordAction(tx, actor, app.clock, {
      verb: 'inspector.certificate',
      subject: id,
      detail: { said: `有效期至 ${input.to}` },
    });
    return { ok: true as const };
  });

export const revokeCertificate = (app: Services, actor: Actor, id: string, number: string, reason: string) =>
  inTransaction(app, async (tx) => {
    if (!(await lockInspector(tx, actor.scope, id))) throw new Refused('NOT_FOUND');
    const certificate = await lockCertificate(tx, id, number);
    if (!certificate) throw new Refused('NOT_FOUND');
    if (certificate.revokedWhy !== '') throw new Refused('CERTIFICATE_REVOKED');
    await asChange(app, tx, actor, reason);
    await revokeCertificateRow(tx, id, number, reason);
    await projectCertificates(tx, [id], dayOf(app.clock.now()));
    await recordAction(tx, actor, app.clock, { verb: 'inspector.revoke', subject: id, reason });
    return { ok: true as const };
  });

/** A relation to an object of the directory: the two are kept apart in every draw from now on (N09). */
export const declareInterest = (app: Services, actor: Actor, id: string, input: InterestBody) =>
  inTransaction(app, async (tx) => {
    if (!(await lockInspector(tx, actor.scope, id))) throw new Refused('NOT_FOUND');
    const ownerId = actor.areaId;
    if (!(await objectOfArea(tx, ownerId, input.objectId))) throw new Refused('INTEREST_OBJECT');
    const interest = randomUUID();
    await insertInterest(tx, {
      ...input,
      id: interest,
      inspectorId: id,
      ownerId,
      declaredBy: actor.personId,
      declaredAt: stampOf(app.clock.now()),
      endedBy: null,
      endedAt: null,
    });
    await recordAction(tx, actor, app.clock, {
      verb: 'inspector.interest',
      subject: id,
      detail: { said: RELATIONS[input.relation] },
    });
    return { id: interest };
  });

export const endInterest = (app: Services, actor: Actor, id: string, interestId: string, reason: string) =>
  inTransaction(app, async (tx) => {
    if (!(await lockInspector(tx, actor.scope, id))) throw new Refused('NOT_FOUND');
    const interest = await lockInterest(tx, id, interestId);
    if (!interest) throw new Refused('NOT_FOUND');
    if (interest.endedAt !== null) throw new Refused('INTEREST_ENDED');
    await endInterestRow(tx, interestId, actor.personId, stampOf(app.clock.now()), reason);
    await recordAction(tx, actor, app.clock, { verb: 'inspector.interest-end', subject: id, reason });
    return { ok: true as const };
  });
