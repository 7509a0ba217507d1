import type { Insertable } from 'kysely';
import type { Executor, Tx } from '../platform/database/open.ts';
import type { Tables } from '../platform/database/tables.ts';

export const accountByLogin = (db: Executor, login: string) =>
  db.selectFrom('accounts').selectAll().where('login', '=', login).executeTakeFirst();

export const accountOf = (db: Executor, personId: string) =>
  db.selectFrom('accounts').selectAll().where('personId', '=', personId).executeTakeFirst();

export const accountBySubject = (db: Executor, subject: string) =>
  db.selectFrom('accounts').selectAll().where('oidcSubject', '=', subject).executeTakeFirst();

export const lockAccount = (tx: Tx, personId: string) =>
  tx.selectFrom('accounts').selectAll().where('personId', '=', personId).forUpdate().executeTakeFirst();

export const updateAccount = (
  db: Executor,
  personId: string,
  change: Partial<Insertable<Tables['accounts']>>,
) => db.updateTable('accounts').set(change).where('personId', '=', personId).execute();

export const insertAccount = (tx: Tx, row: Insertable<Tables['accounts']>) =>
  tx.insertInto('accounts').values(row).execute();

export const factorsOf = (db: Executor, personId: string) =>
  db
    .selectFrom('secondFactors')
    .selectAll()
    .where('personId', '=', personId)
    .where('confirmedAt', 'is not', null)
    .orderBy('createdAt')
    .execute();

export const factorById = (db: Executor, personId: string, id: string) =>
  db
    .selectFrom('secondFactors')
    .selectAll()
    .where('personId', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst();

export const insertFactor = (tx: Executor, row: Insertable<Tables['secondFactors']>) =>
  tx.insertInto('secondFactors').values(row).execute();

export const updateFactor = (
  db: Executor,
  id: string,
  change: Partial<Insertable<Tables['secondFactors']>>,
) => db.updateTable('secondFactors').set(change).where('id', '=', id).execute();

/** A code is taken once: true for the one of two requests that moved the step forward. */
export const takeStep = async (db: Executor, id: string, step: number, at: string): Promise<boolean> => {
  const done = await db
    .updateTable('secondFactors')
    .set({ lastStep: step, usedAt: at })
    .where('id', '=', id)
    .where('lastStep', '<', step)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
};

export const deleteFactor = (db: Executor, personId: string, id: string) =>
  db.deleteFrom('secondFactors').where('personId', '=', personId).where('id', '=', id).execute();

/** Enrolments that were begun and never confirmed. */
export const deleteUnconfirmed = (db: Executor, personId: string) =>
  db.deleteFrom('secondFactors').where('personId', '=', personId).where('confirmedAt', 'is', null).execute();

export async function resetFactors(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom('secondFactors').where('personId', '=', personId).execute();
  await tx.deleteFrom('recoveryCodes').where('personId', '=', personId).execute();
}

export async function replaceRecoveryCodes(tx: Tx, personId: string, hashes: Buffer[]): Promise<void> {
  await tx.deleteFrom('recoveryCodes').where('personId', '=', personId).execute();
  await tx
    .insertInto('recoveryCodes')
    .values(hashes.map((hash) => ({ personId, hash, usedAt: null })))
    .execute();
}

export const recoveryCodesLeft = async (db: Executor, personId: string): Promise<number> =>
  (
    await db
      .selectFrom('recoveryCodes')
      .where('personId', '=', personId)
      .where('usedAt', 'is', null)
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n;

/** True for the one request that used it. */
export const takeRecoveryCode = async (
  db: Executor,
  personId: string,
  hash: Buffer,
  at: string,
): Promise<boolean> => {
  const done = await db
    .updateTable('recoveryCodes')
    .set({ usedAt: at })
    .where('personId', '=', personId)
    .where('hash', '=', hash)
    .where('usedAt', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
};

export const exemptionOf = (db: Executor, role: string) =>
  db.selectFrom('factorExemptions').selectAll().where('role', '=', role).executeTakeFirst();

export const exemptions = (db: Executor) =>
  db.selectFrom('factorExemptions').selectAll().orderBy('role').execute();

export const insertLink = (db: Executor, row: Insertable<Tables['oneTimeLinks']>) =>
  db.insertInto('oneTimeLinks').values(row).execute();

/** Marks an unused, unexpired link as used and returns it; undefined when there is none (or somebody was faster). */
export const takeLink = (tx: Tx, hash: Buffer, purpose: Tables['oneTimeLinks']['purpose'], at: string) =>
  tx
    .updateTable('oneTimeLinks')
    .set({ usedAt: at })
    .where('hash', '=', hash)
    .where('purpose', '=', purpose)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', at)
    .returningAll()
    .executeTakeFirst();

/** Earlier links of the same purpose (and person) stop working. */
export const voidLinks = (
  db: Executor,
  purpose: Tables['oneTimeLinks']['purpose'],
  personId: string | null,
  at: string,
) => {
  const open = db
    .updateTable('oneTimeLinks')
    .set({ usedAt: at })
    .where('purpose', '=', purpose)
    .where('usedAt', 'is', null);
  return (personId === null ? open : open.where('personId', '=', personId)).execute();
};

export const insertFlow = (db: Executor, row: Insertable<Tables['oidcFlows']>) =>
  db.insertInto('oidcFlows').values(row).execute();

export const takeFlow = async (db: Executor, stateHash: Buffer, at: string) => {
  await db.deleteFrom('oidcFlows').where('expiresAt', '<=', at).execute();
  return db.deleteFrom('oidcFlows').where('stateHash', '=', stateHash).returningAll().executeTakeFirst();
};

export const putExemption = (tx: Tx, row: Insertable<Tables['factorExemptions']>) =>
  tx
    .insertInto('factorExemptions')
    .values(row)
    .onConflict((c) => c.column('role').doUpdateSet(row))
    .execute();

export const dropExemption = (tx: Tx, role: string) =>
  tx.deleteFrom('factorExemptions').where('role', '=', role).execute();
