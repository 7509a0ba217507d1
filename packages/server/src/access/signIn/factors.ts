import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { recordAction } from '../../ledger/actions.ts';
import { stampOf } from '../../platform/clock.ts';
import type { Tx } from '../../platform/database/open.ts';
import { Refused } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import * as store from '../accountStore.ts';
import type { Actor } from '../actor.ts';
import { updateSession } from '../sessionStore.ts';
import { countAttempt, demandsFactor, nextStep } from './signIn.ts';
import { base32, otpauthUri, stepOfCode } from './totp.ts';

const CODES = 10;
const recoveryHash = (code: string) =>
  createHash('sha256')
    .update(code.toUpperCase().replaceAll(/[^A-Z0-9]/g, ''))
    .digest();
const label = (id: string) => `second-factor|${id}`;

/** Begins the enrolment of an authenticator app: a secret that counts for nothing until a code of it was typed. */
export async function beginTotp(app: Services, actor: Actor) {
  const account = await store.accountOf(app.db, actor.personId);
  const id = randomUUID();
  const secret = randomBytes(20);
  await store.deleteUnconfirmed(app.db, actor.personId);
  await store.insertFactor(app.db, {
    id,
    personId: actor.personId,
    kind: 'totp',
    label: '验证器',
    secretBox: app.keys.seal(label(id), secret),
    credentialId: null,
    publicKey: null,
    createdAt: stampOf(app.clock.now()),
    confirmedAt: null,
    usedAt: null,
  });
  const login = account?.login ?? actor.personId;
  return { id, secret: base32(secret), uri: otpauthUri(secret, login, `明察 ${app.config.county.name}`) };
}

/** Ends it: the first code proves that the app has the secret. The first factor brings recovery codes, shown this once. */
export const confirmTotp = (app: Services, actor: Actor, id: string, code: string) =>
  inTransaction(app, async (tx) => {
    const factor = await store.factorById(tx, actor.personId, id);
    if (!factor?.secretBox || factor.confirmedAt !== null) throw new Refused('NOT_FOUND');
    const step = stepOfCode(app.keys.unseal(label(id), factor.secretBox), code, app.clock.now(), 0);
    if (step === null) throw new Refused('FACTOR_FAILED');
    const at = stampOf(app.clock.now());
    await store.updateFactor(tx, id, { confirmedAt: at, lastStep: step, usedAt: at });
    return { recoveryCodes: await afterEnrolment(app, tx, actor, 'totp') };
  });

/** Records a new factor, lets a session that waited for it go on, and makes recovery codes where there are none. */
export async function afterEnrolment(app: Services, tx: Tx, actor: Actor, kind: string): Promise<string[]> {
  await recordAction(tx, actor, app.clock, {
    verb: 'access.factor-add',
    subject: actor.personId,
    detail: { kind },
  });
  if (actor.sessionId)
    await updateSession(tx, actor.sessionId, { pending: await nextStep(app, tx, actor, { factor: true }) });
  return (await store.recoveryCodesLeft(tx, actor.personId)) > 0 ? [] : makeRecoveryCodes(tx, actor.personId);
}

/** Ten codes "K7QX-M2PA", each good once; only their hashes are kept. */
async function makeRecoveryCodes(tx: Tx, personId: string): Promise<string[]> {
  const codes = Array.from({ length: CODES }, () =>
    base32(randomBytes(10)).replaceAll(/(.{4})(?=.)/g, '$1-'),
  );
  await store.replaceRecoveryCodes(tx, personId, codes.map(recoveryHash));
  return codes;
}

export const renewRecoveryCodes = (app: Services, actor: Actor) =>
  inTransaction(app, async (tx) => {
    if ((await store.factorsOf(tx, actor.personId)).length === 0) throw new Refused('NOT_FOUND');
    const recoveryCodes = await makeRecoveryCodes(tx, actor.personId);
    await recordAction(tx, actor, app.clock, {
      verb: 'access.factor-add',
      subject: actor.personId,
      detail: { kind: 'recovery-codes' },
    });
    return { recoveryCodes };
  });

/** The second step of a sign-in: a code of the app, or a recovery code. Wrong ones count towards the lock-out. */
export async function passFactor(app: Services, actor: Actor, code: string): Promise<void> {
  const right = await codeFits(app, actor.personId, code);
  if (!(await countAttempt(app, actor.personId, right))) throw new Refused('FACTOR_FAILED');
  await factorPassed(app, actor);
}

export async function factorPassed(app: Services, actor: Actor): Promise<void> {
  await updateSession(app.db, actor.sessionId!, {
    pending: await nextStep(app, app.db, actor, { factor: true }),
  });
}

async function codeFits(app: Services, personId: string, code: string): Promise<boolean> {
  const at = stampOf(app.clock.now());
  if (!/^[\d\s]{6,8}$/.test(code)) return store.takeRecoveryCode(app.db, personId, recoveryHash(code), at);
  for (const factor of await store.factorsOf(app.db, personId)) {
    if (!factor.secretBox) continue;
    const secret = app.keys.unseal(label(factor.id), factor.secretBox);
    const step = stepOfCode(secret, code, app.clock.now(), factor.lastStep);
    if (step !== null && (await store.takeStep(app.db, factor.id, step, at))) return true;
  }
  return false;
}

/** Removes one factor of one's own; the last one stays where the role demands one. */
export const removeFactor = (app: Services, actor: Actor, id: string) =>
  inTransaction(app, async (tx) => {
    const factors = await store.factorsOf(tx, actor.personId);
    if (!factors.some((f) => f.id === id)) throw new Refused('NOT_FOUND');
    if (factors.length === 1 && (await demandsFactor(app, tx, actor.role))) throw new Refused('FACTOR_LAST');
    await store.deleteFactor(tx, actor.personId, id);
    await recordAction(tx, actor, app.clock, { verb: 'access.factor-remove', subject: actor.personId });
    return { ok: true as const };
  });
