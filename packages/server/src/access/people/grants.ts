import { randomUUID } from 'node:crypto';
import { recordAction } from '../../ledger/actions.ts';
import { stampOf } from '../../platform/clock.ts';
import { Refused } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import type { Actor } from '../actor.ts';
import * as store from '../peopleStore.ts';
import type { Role } from '../schema.ts';
import { endSessions } from '../sessionStore.ts';
import { lockOther } from './people.ts';

export interface GrantInput {
  personId: string;
  departmentId: string;
  role: Role;
  hours: number;
  reason: string;
}

/** A security administrator asks for temporary access of somebody else, with a reason. Nothing is open yet. */
export const requestGrant = (app: Services, actor: Actor, input: GrantInput) =>
  inTransaction(app, async (tx) => {
    await lockOther(tx, actor, input.personId);
    if (!(await store.lockUnit(tx, actor.areaId, input.departmentId)))
      throw new Refused('NOT_FOUND', { departmentId: input.departmentId });
    const id = randomUUID();
    await store.insertGrant(tx, {
      ...input,
      id,
      requestedBy: actor.personId,
      requestedAt: stampOf(app.clock.now()),
      decidedBy: null,
      decidedAt: null,
      until: null,
      endedBy: null,
      endedAt: null,
      membershipId: null,
    });
    const { role, departmentId, hours } = input;
    await recordAction(tx, actor, app.clock, {
      verb: 'access.grant-request',
      subject: input.personId,
      reason: input.reason,
      detail: { id, role, departmentId, hours },
    });
    return { id };
  });

/**
 * A second person decides: another security administrator, or the head of the department in whose name it is. Approved, it
 * is a membership from this moment until the hours are over; it ends by itself.
 */
export const decideGrant = (app: Services, actor: Actor, id: string, approve: boolean) =>
  inTransaction(app, async (tx) => {
    const grant = await store.lockGrant(tx, actor.areaId, id);
    const reach = actor.role === 'head' ? (actor.ownDepartments ?? []) : null;
    if (!grant || (reach && !reach.includes(grant.departmentId))) throw new Refused('NOT_FOUND');
    if (grant.state !== 'requested') throw new Refused('GRANT_STATE', { state: grant.state });
    if (grant.requestedBy === actor.personId || grant.personId === actor.personId)
      throw new Refused('GRANT_SAME_PERSON');
    const now = app.clock.now();
    const since = stampOf(now);
    const until = stampOf(new Date(now.getTime() + grant.hours * 3_600_000));
    const { personId, departmentId, role } = grant;
    const membershipId = approve
      ? await store.insertMembership(tx, { personId, departmentId, role, since, until })
      : null;
    await store.updateGrant(tx, id, {
      state: approve ? 'approved' : 'refused',
      decidedBy: actor.personId,
      decidedAt: since,
      until: approve ? until : null,
      membershipId,
    });
    await recordAction(tx, actor, app.clock, {
      verb: 'access.grant-decide',
      subject: personId,
      reason: grant.reason,
      detail: { id, approve, role, departmentId, until: approve ? until : null },
    });
    return { ok: true as const };
  });

/** Ends it before its hour: with the membership its sessions end at the next request. */
export const endGrant = (app: Services, actor: Actor, id: string) =>
  inTransaction(app, async (tx) => {
    const grant = await store.lockGrant(tx, actor.areaId, id);
    if (!grant) throw new Refused('NOT_FOUND');
    const at = stampOf(app.clock.now());
    if (grant.state !== 'approved' || (grant.until ?? '') <= at)
      throw new Refused('GRANT_STATE', { state: grant.state });
    const membership =
      grant.membershipId && (await store.membershipById(tx, grant.personId, grant.membershipId));
    if (membership && membership.since < at) await store.endMembership(tx, membership.id, at);
    else if (membership) {
      // given and taken within one second: it never was
      await store.deleteMembership(tx, membership.id);
      await endSessions(tx, grant.personId);
    }
    await store.updateGrant(tx, id, { state: 'ended', endedBy: actor.personId, endedAt: at });
    await recordAction(tx, actor, app.clock, {
      verb: 'access.grant-end',
      subject: grant.personId,
      reason: grant.reason,
      detail: { id },
    });
    return { ok: true as const };
  });
