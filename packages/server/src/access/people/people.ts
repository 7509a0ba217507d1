import { randomUUID } from 'node:crypto';
import { recordAction } from '../../ledger/actions.ts';
import { stampOf } from '../../platform/clock.ts';
import type { Tx } from '../../platform/database/open.ts';
import { Refused } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import * as accounts from '../accountStore.ts';
import type { Actor } from '../actor.ts';
import * as store from '../peopleStore.ts';
import type { Role } from '../schema.ts';
import { endSessions } from '../sessionStore.ts';
import { makeLink } from '../signIn/links.ts';

export interface MembershipInput {
  departmentId: string;
  role: Role;
  since?: string | undefined;
  until?: string | undefined;
}
export interface PersonInput extends MembershipInput {
  name: string;
  title: string;
  login: string;
  inspectorId?: string | undefined;
}

/** Adds a person with an account and a first membership. The password is set by the person, over a link that works once. */
export const addPerson = (app: Services, actor: Actor, input: PersonInput) =>
  inTransaction(app, (tx) => addOne(app, tx, actor, input));

/** The same for a whole list, all or none. */
export const addPeople = (app: Services, actor: Actor, rows: readonly PersonInput[]) =>
  inTransaction(app, async (tx) => {
    const added = [];
    for (const row of rows)
      added.push({ ...(await addOne(app, tx, actor, row)), name: row.name, login: row.login });
    return { added };
  });

async function addOne(app: Services, tx: Tx, actor: Actor, input: PersonInput) {
  const personId = randomUUID();
  await demandInspector(tx, actor, input.inspectorId);
  const { name, title } = input;
  await store.insertPerson(tx, { id: personId, name, title, inspectorId: input.inspectorId ?? null });
  await accounts.insertAccount(tx, {
    personId,
    login: input.login,
    password: null,
    passwordAt: null,
    pausedUntil: null,
    disabledAt: null,
    disabledWhy: null,
    oidcSubject: null,
    createdAt: stampOf(app.clock.now()),
  });
  await recordAction(tx, actor, app.clock, { verb: 'access.person-add', subject: personId });
  await appointIn(app, tx, actor, personId, input);
  return { id: personId, link: `/signin#set=${await makeLink(app, tx, 'password', personId)}` };
}

/** An entry of the inspector directory that a person is: of the administrator's area like everything else in a body. */
async function demandInspector(tx: Tx, actor: Actor, inspectorId: string | undefined): Promise<void> {
  if (inspectorId !== undefined && !(await store.inspectorWithin(tx, actor.areaId, inspectorId)))
    throw new Refused('NOT_FOUND', { inspectorId });
}

export const changePerson = (
  app: Services,
  actor: Actor,
  id: string,
  input: { name: string; title: string; inspectorId?: string | undefined },
) =>
  inTransaction(app, async (tx) => {
    const person = await lockOther(tx, actor, id);
    const inspectorId = input.inspectorId ?? null;
    if (inspectorId !== person.inspectorId) await demandInspector(tx, actor, input.inspectorId);
    await store.updatePerson(tx, id, { name: input.name, title: input.title, inspectorId });
    await recordAction(tx, actor, app.clock, { verb: 'access.person-change', subject: id });
    return { ok: true as const };
  });

/** Gives a role at a unit of the administrator's area, from now or a day on, for good or until a day. Works at once. */
export const appoint = (app: Services, actor: Actor, personId: string, input: MembershipInput) =>
  inTransaction(app, async (tx) => {
    await lockOther(tx, actor, personId);
    return { id: await appointIn(app, tx, actor, personId, input) };
  });

async function appointIn(
  app: Services,
  tx: Tx,
  actor: Actor,
  personId: string,
  input: MembershipInput,
): Promise<string> {
  const now = stampOf(app.clock.now());
  const unit = await store.lockUnit(tx, actor.areaId, input.departmentId);
  if (!unit) throw new Refused('NOT_FOUND', { departmentId: input.departmentId });
  const since = input.since ?? now;
  const until = input.until ?? null;
  if (until !== null && (until <= since || until <= now))
    throw new Refused('MEMBERSHIP_DATES', { since, until });
  if (unit.until !== null && unit.until < since.slice(0, 10))
    throw new Refused('MEMBERSHIP_DATES', { unit: unit.id, dissolved: unit.until });
  const { departmentId, role } = input;
  const id = await store.insertMembership(tx, { personId, departmentId, role, since, until });
  await recordAction(tx, actor, app.clock, {
    verb: 'access.membership-add',
    subject: personId,
    detail: { departmentId, role, since, until },
  });
  return id;
}

/** Ends a membership now (or on a day to come); open sessions that are bound to it end with it. */
export const endTerm = (
  app: Services,
  actor: Actor,
  personId: string,
  input: { membershipId: string; until?: string | undefined; reason: string },
) =>
  inTransaction(app, async (tx) => {
    await lockOther(tx, actor, personId);
    const membership = await store.membershipById(tx, personId, input.membershipId);
    const unit = membership && (await store.lockUnit(tx, actor.areaId, membership.departmentId));
    if (!membership || !unit) throw new Refused('NOT_FOUND');
    const now = stampOf(app.clock.now());
    const until = input.until ?? now;
    if (until < now || (membership.until !== null && membership.until <= now))
      throw new Refused('MEMBERSHIP_DATES', { until, now });
    // one that has not begun yet never was
    if (membership.since >= until) await store.deleteMembership(tx, membership.id);
    else await store.endMembership(tx, membership.id, until);
    await recordAction(tx, actor, app.clock, {
      verb: 'access.membership-end',
      subject: personId,
      reason: input.reason,
      detail: { departmentId: membership.departmentId, role: membership.role, until },
    });
    return { ok: true as const };
  });

/** Nobody changes his own roles or locks: an administrator asks another one. */
export async function lockOther(tx: Tx, actor: Actor, personId: string) {
  const person = await store.lockPerson(tx, actor.areaId, personId);
  if (!person) throw new Refused('NOT_FOUND');
  if (personId === actor.personId) throw new Refused('MEMBERSHIP_OWN');
  return person;
}

/** Locks an account; every open session of it ends at once. */
export const lockOut = (app: Services, actor: Actor, personId: string, reason: string) =>
  inTransaction(app, async (tx) => {
    await lockOther(tx, actor, personId);
    if (!(await accounts.lockAccount(tx, personId))) throw new Refused('ACCOUNT_NONE');
    const disabledAt = stampOf(app.clock.now());
    await accounts.updateAccount(tx, personId, { disabledAt, disabledWhy: reason });
    const ended = await endSessions(tx, personId);
    await recordAction(tx, actor, app.clock, {
      verb: 'access.lock',
      subject: personId,
      reason,
      detail: { ended },
    });
    return { ok: true as const };
  });

/** Unlocks an account and forgives wrong attempts. */
export const letIn = (app: Services, actor: Actor, personId: string, reason: string) =>
  inTransaction(app, async (tx) => {
    await lockOther(tx, actor, personId);
    if (!(await accounts.lockAccount(tx, personId))) throw new Refused('ACCOUNT_NONE');
    await accounts.updateAccount(tx, personId, {
      disabledAt: null,
      disabledWhy: null,
      failures: 0,
      pausedUntil: null,
    });
    await recordAction(tx, actor, app.clock, { verb: 'access.unlock', subject: personId, reason });
    return { ok: true as const };
  });

/** All second factors and recovery codes of a person go, and all sessions; the next sign-in enrols anew. */
export const resetFactors = (app: Services, actor: Actor, personId: string, reason: string) =>
  inTransaction(app, async (tx) => {
    await lockOther(tx, actor, personId);
    await accounts.resetFactors(tx, personId);
    await endSessions(tx, personId);
    await recordAction(tx, actor, app.clock, { verb: 'access.factors-reset', subject: personId, reason });
    return { ok: true as const };
  });

/** A new one-time link to set the password; shown once to the administrator, who hands it over. */
export const newPasswordLink = (app: Services, actor: Actor, personId: string, reason: string) =>
  inTransaction(app, async (tx) => {
    await lockOther(tx, actor, personId);
    if (!(await accounts.lockAccount(tx, personId))) throw new Refused('ACCOUNT_NONE');
    await recordAction(tx, actor, app.clock, { verb: 'access.password-link', subject: personId, reason });
    return { link: `/signin#set=${await makeLink(app, tx, 'password', personId)}` };
  });
