import { addDays, dayOf, stampOf } from '../../platform/clock.ts';
import type { Executor, Tx } from '../../platform/database/open.ts';
import type { Pending } from '../../platform/database/tables.ts';
import { Refused } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import type { Role } from '../schema.ts';
import { openSession, type NewSession } from '../session.ts';
import { membershipsAt } from '../store.ts';
import * as store from '../accountStore.ts';
import { fitsPassword, PASSWORD_RULES } from './password.ts';

/** Wrong attempts before the first pause; then each further one doubles it. */
const FREE = 5;
const FIRST_PAUSE_SECONDS = 60;
const LONGEST_PAUSE_SECONDS = 3600;

/** How long an account pauses after so many failures in a row: 0, then 1, 2, 4 … at most 60 minutes. */
export const pauseAfter = (failures: number): number =>
  failures < FREE ? 0 : Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (failures - FREE));

/**
 * Checks a password against the lock-out, which is data and counts under a row lock: of a hundred parallel guesses only the
 * first few are looked at. An unknown name, a wrong password, a paused and a disabled account get the same answer after
 * the same work (no enumeration). Throws SIGN_IN_FAILED; resolves to the person.
 */
export async function checkPassword(app: Services, login: string, password: string): Promise<string> {
  const known = await store.accountByLogin(app.db, login.trim().toLowerCase());
  const fits = await fitsPassword(password, known?.password ?? null);
  const passed = known ? await countAttempt(app, known.personId, fits) : false;
  if (!known || !passed) throw new Refused('SIGN_IN_FAILED');
  return known.personId;
}

/** Counts one attempt of a person, right or wrong; false where it was wrong or the account pauses. Wrong codes count too. */
export const countAttempt = (app: Services, personId: string, right: boolean): Promise<boolean> =>
  inTransaction(app, async (tx) => {
    const account = await store.lockAccount(tx, personId);
    const now = app.clock.now();
    if (!account || account.disabledAt !== null) return false;
    if (account.pausedUntil !== null && account.pausedUntil > stampOf(now)) return false;
    if (right) {
      if (account.failures > 0) await store.updateAccount(tx, personId, { failures: 0, pausedUntil: null });
      return true;
    }
    const failures = account.failures + 1;
    const pause = pauseAfter(failures);
    await store.updateAccount(tx, personId, {
      failures,
      pausedUntil: pause === 0 ? null : stampOf(new Date(now.getTime() + pause * 1000)),
    });
    return false;
  });

/** What is still missing for a person in a role: a second factor, its enrolment, or a new password. */
export async function nextStep(
  app: Services,
  db: Executor,
  person: { personId: string; role: Role },
  done: { factor: boolean },
): Promise<Pending | null> {
  const account = await store.accountOf(db, person.personId);
  if (!account) return null; // a person of the practice county
  if (!done.factor) {
    const factors = await store.factorsOf(db, person.personId);
    if (factors.length > 0) return 'factor';
    if (await demandsFactor(app, db, person.role)) return 'enrol';
  }
  const oldest = addDays(dayOf(app.clock.now()), -PASSWORD_RULES.days);
  const old = account.password !== null && (account.passwordAt ?? '') < `${oldest}T00:00:00+08:00`;
  return old ? 'password' : null;
}

/** A second factor is demanded of all staff in production, but for roles exempted with a reason. */
export const demandsFactor = async (app: Services, db: Executor, role: Role): Promise<boolean> =>
  app.config.mode === 'production' && !(await store.exemptionOf(db, role));

/** Signs in with name and password; the session may still lack a second factor. Returns the cookie's token. */
export async function signIn(
  app: Services,
  input: { login: string; password: string },
  agent: string,
): Promise<{ token: string; maxAge: number }> {
  const personId = await checkPassword(app, input.login, input.password);
  return inTransaction(app, (tx) => openFor(app, tx, personId, { means: 'password', agent, factor: false }));
}

/** A session for somebody who has proved who he is, bound to his latest membership. Throws SIGN_IN_FAILED where he has none. */
export async function openFor(
  app: Services,
  tx: Tx,
  personId: string,
  of: { means: NewSession['means']; agent: string; factor: boolean },
): Promise<{ token: string; maxAge: number }> {
  const [membership] = await membershipsAt(tx, personId, stampOf(app.clock.now()));
  if (!membership) throw new Refused('SIGN_IN_FAILED');
  return openSession(tx, app.clock, {
    hours: app.config.sessionHours,
    personId,
    membershipId: membership.membershipId,
    pending: await nextStep(app, tx, { personId, role: membership.role }, { factor: of.factor }),
    means: of.means,
    agent: of.agent,
  });
}
