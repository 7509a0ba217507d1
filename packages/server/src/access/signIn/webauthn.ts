import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { randomUUID } from 'node:crypto';
import { stampOf } from '../../platform/clock.ts';
import { Refused } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import * as store from '../accountStore.ts';
import type { Actor } from '../actor.ts';
import { updateSession } from '../sessionStore.ts';
import { afterEnrolment, factorPassed } from './factors.ts';
import { countAttempt } from './signIn.ts';

/** Loaded when somebody uses a key: the start of the server need not wait for it. */
const library = () => import('@simplewebauthn/server');

/** What browsers call this server, and the name a security key is bound to (WebAuthn Level 2, section 4: RP ID). */
export function placeOf(app: Services, request: Request): { origin: string; rpID: string } {
  const origin = app.config.origin ?? new URL(request.url).origin;
  return { origin, rpID: new URL(origin).hostname };
}

/** Options for a new security key; the challenge stands in the session. */
export async function beginKey(app: Services, actor: Actor, request: Request) {
  const factors = await store.factorsOf(app.db, actor.personId);
  const options = await (
    await library()
  ).generateRegistrationOptions({
    rpName: `明察 ${app.config.county.name}`,
    rpID: placeOf(app, request).rpID,
    userName: actor.name,
    userID: new TextEncoder().encode(actor.personId.slice(0, 60)),
    attestationType: 'none',
    excludeCredentials: factors.flatMap((f) => (f.credentialId ? [{ id: f.credentialId }] : [])),
    authenticatorSelection: { userVerification: 'preferred', residentKey: 'discouraged' },
  });
  await updateSession(app.db, actor.sessionId!, { challenge: options.challenge });
  return options;
}

export async function addKey(
  app: Services,
  actor: Actor,
  challenge: string | null,
  input: { label: string; response: RegistrationResponseJSON },
  request: Request,
) {
  const { origin, rpID } = placeOf(app, request);
  const made = await (
    await library()
  )
    .verifyRegistrationResponse({
      response: input.response,
      expectedChallenge: challenge ?? '',
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: false,
    })
    .catch(() => null);
  if (!challenge || !made?.verified) throw new Refused('FACTOR_UNKNOWN');
  const { credential } = made.registrationInfo;
  return inTransaction(app, async (tx) => {
    const at = stampOf(app.clock.now());
    await store.insertFactor(tx, {
      id: randomUUID(),
      personId: actor.personId,
      kind: 'webauthn',
      label: input.label,
      secretBox: null,
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      createdAt: at,
      confirmedAt: at,
      usedAt: null,
    });
    await updateSession(tx, actor.sessionId!, { challenge: null });
    return { recoveryCodes: await afterEnrolment(app, tx, actor, 'webauthn') };
  });
}

/** Options for the second step of a sign-in with a key. */
export async function askKey(app: Services, actor: Actor, request: Request) {
  const factors = await store.factorsOf(app.db, actor.personId);
  const options = await (
    await library()
  ).generateAuthenticationOptions({
    rpID: placeOf(app, request).rpID,
    userVerification: 'preferred',
    allowCredentials: factors.flatMap((f) => (f.credentialId ? [{ id: f.credentialId }] : [])),
  });
  await updateSession(app.db, actor.sessionId!, { challenge: options.challenge });
  return options;
}

/** The key's answer; a counter that went backwards tells a copied key and is refused. */
export async function passKey(
  app: Services,
  actor: Actor,
  challenge: string | null,
  response: AuthenticationResponseJSON,
  request: Request,
): Promise<void> {
  const { origin, rpID } = placeOf(app, request);
  const factor = (await store.factorsOf(app.db, actor.personId)).find((f) => f.credentialId === response.id);
  const checked =
    factor?.publicKey && challenge
      ? await (
          await library()
        )
          .verifyAuthenticationResponse({
            response,
            expectedChallenge: challenge,
            expectedOrigin: origin,
            expectedRPID: rpID,
            requireUserVerification: false,
            credential: {
              id: response.id,
              publicKey: new Uint8Array(factor.publicKey),
              counter: factor.counter,
            },
          })
          .catch(() => null)
      : null;
  // a challenge is good for one answer, right or wrong
  await updateSession(app.db, actor.sessionId!, { challenge: null });
  if (!(await countAttempt(app, actor.personId, checked?.verified === true)))
    throw new Refused('FACTOR_FAILED');
  await store.updateFactor(app.db, factor!.id, {
    counter: checked!.authenticationInfo.newCounter,
    usedAt: stampOf(app.clock.now()),
  });
  await factorPassed(app, actor);
}
