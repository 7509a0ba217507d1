import { randomBytes, randomUUID } from 'node:crypto';
import { recordAction } from '../../ledger/actions.ts';
import { stampOf } from '../../platform/clock.ts';
import type { Executor, Tx } from '../../platform/database/open.ts';
import { Refused } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import * as store from '../accountStore.ts';
import type { Actor } from '../actor.ts';
import { administratorExists, insertMembership, insertPerson, insertUnit, rootUnit } from '../peopleStore.ts';
import { actorOf, tokenHashOf } from '../session.ts';
import { endSessions } from '../sessionStore.ts';
import { personById } from '../store.ts';
import { fitsPassword, hashPassword, passwordProblems } from './password.ts';
import { openFor } from './signIn.ts';

const LINK_HOURS = 24;

/** A new one-time link of a purpose (and person); earlier ones stop working. Returns the token, kept nowhere. */
export async function makeLink(
  app: Services,
  db: Executor,
  purpose: 'first-administrator' | 'password',
  personId: string | null,
): Promise<string> {
  const now = app.clock.now();
  const token = randomBytes(24).toString('base64url');
  await store.voidLinks(db, purpose, personId, stampOf(now));
  await store.insertLink(db, {
    hash: tokenHashOf(token),
    purpose,
    personId,
    createdAt: stampOf(now),
    expiresAt: stampOf(new Date(now.getTime() + LINK_HOURS * 3_600_000)),
    usedAt: null,
  });
  return token;
}

/** The link that the first start in production prints; null once there is a security administrator. */
export async function firstAdministratorLink(app: Services): Promise<string | null> {
  if (await administratorExists(app.db, 'security')) return null;
  return `/signin#first=${await makeLink(app, app.db, 'first-administrator', null)}`;
}

export interface FirstInput {
  token: string;
  login: string;
  name: string;
  password: string;
}

/**
 * The first person of an empty production system: a security administrator, who appoints everybody else, the other two
 * administrators included. Uses the printed link up and signs in.
 */
export const becomeFirst = (app: Services, input: FirstInput, agent: string, requestId: string) =>
  inTransaction(app, async (tx) => {
    const at = stampOf(app.clock.now());
    const link = await store.takeLink(tx, tokenHashOf(input.token), 'first-administrator', at);
    if (!link || (await administratorExists(tx, 'security'))) throw new Refused('LINK_INVALID');
    demandPassword(input.password, input);
    const { county } = app.config;
    const root =
      (await rootUnit(tx)) ??
      (await insertUnit(tx, {
        id: county.area,
        name: county.name,
        short: county.name,
        position: 0,
        inspects: false,
        parentId: null,
        level: 'county',
        since: null,
        until: null,
      }));
    const personId = randomUUID();
    await insertPerson(tx, { id: personId, name: input.name, title: '', inspectorId: null });
    await insertMembership(tx, { personId, departmentId: root, role: 'security', since: at, until: null });
    await store.insertAccount(tx, {
      personId,
      login: input.login,
      password: await hashPassword(input.password),
      passwordAt: at,
      pausedUntil: null,
      disabledAt: null,
      disabledWhy: null,
      oidcSubject: null,
      createdAt: at,
    });
    const person = await personById(tx, personId, at);
    await recordAction(tx, actorOf(person!, requestId), app.clock, {
      verb: 'access.first-administrator',
      subject: personId,
    });
    return openFor(app, tx, personId, { means: 'first-administrator', agent, factor: false });
  });

/** Sets the password of the person a link was made for, and ends what was open under the old one. */
export const useLink = (app: Services, token: string, password: string) =>
  inTransaction(app, async (tx) => {
    const at = stampOf(app.clock.now());
    const link = await store.takeLink(tx, tokenHashOf(token), 'password', at);
    const account = link?.personId ? await store.lockAccount(tx, link.personId) : undefined;
    if (!link?.personId || !account || account.disabledAt !== null) throw new Refused('LINK_INVALID');
    const person = await personById(tx, link.personId, at);
    demandPassword(password, { login: account.login, name: person?.name ?? '' });
    await setPassword(app, tx, link.personId, password);
    await endSessions(tx, link.personId);
    return { login: account.login };
  });

/** One's own password, the old one typed beside it; other sessions end. */
export async function changePassword(
  app: Services,
  actor: Actor,
  input: { old: string; password: string },
): Promise<{ ok: true }> {
  const account = await store.accountOf(app.db, actor.personId);
  if (!account) throw new Refused('ACCOUNT_NONE');
  if (!(await fitsPassword(input.old, account.password))) throw new Refused('SIGN_IN_FAILED');
  demandPassword(input.password, { login: account.login, name: actor.name });
  if (input.password === input.old) throw new Refused('PASSWORD_SAME');
  return inTransaction(app, async (tx) => {
    await setPassword(app, tx, actor.personId, input.password);
    await endSessions(tx, actor.personId, actor.sessionId ? { except: actor.sessionId } : {});
    await recordAction(tx, actor, app.clock, { verb: 'access.password-change', subject: actor.personId });
    return { ok: true as const };
  });
}

function demandPassword(password: string, about: { login: string; name: string }): void {
  const problems = passwordProblems(password, about);
  if (problems.length > 0) throw new Refused('PASSWORD_WEAK', { problems }, `新口令：${problems.join('；')}`);
}

const setPassword = async (app: Services, tx: Tx, personId: string, password: string) =>
  store.updateAccount(tx, personId, {
    password: await hashPassword(password),
    passwordAt: stampOf(app.clock.now()),
    failures: 0,
    pausedUntil: null,
  });
