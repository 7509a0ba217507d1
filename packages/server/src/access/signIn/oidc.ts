import { createHash } from 'node:crypto';
import type { Configuration } from 'openid-client';
import { stampOf } from '../../platform/clock.ts';
import type { OidcConfig } from '../../platform/config.ts';
import { Refused } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import * as store from '../accountStore.ts';
import { openFor } from './signIn.ts';

const FLOW_MINUTES = 10;
/** Binds a flow to the browser that began it (login CSRF); Lax, for the provider sends the browser back from its own site. */
export const FLOW_COOKIE = 'mingcha_oidc';
const stateHash = (state: string) => createHash('sha256').update(state, 'utf8').digest();

/** Loaded at the first use: few installations have a provider. */
const library = () => import('openid-client');
const known = new Map<string, Promise<Configuration>>();

/** The provider's metadata, asked for once; plain HTTP only for a provider on this machine. */
async function discover(config: OidcConfig): Promise<Configuration> {
  const oidc = await library();
  const issuer = new URL(config.issuer);
  const local = issuer.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(issuer.hostname);
  const found =
    known.get(issuer.href) ??
    oidc.discovery(issuer, config.clientId, config.clientSecret, undefined, {
      timeout: 10,
      ...(local ? { execute: [oidc.allowInsecureRequests] } : {}),
    });
  known.set(issuer.href, found);
  // a provider that was down at first is asked again
  found.catch(() => known.delete(issuer.href));
  return found;
}

const callbackOf = (origin: string) => `${origin}/api/session/oidc/callback`;

/** Where to send the browser (authorization code with PKCE, RFC 7636), and the state to remember in its cookie. */
export async function beginOidc(app: Services, origin: string): Promise<{ location: string; state: string }> {
  const provider = app.config.oidc;
  if (!provider) throw new Refused('OIDC_NONE');
  const oidc = await library();
  const config = await discover(provider).catch(() => {
    throw new Refused('OIDC_FAILED');
  });
  const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
  await store.insertFlow(app.db, {
    stateHash: stateHash(state),
    verifier,
    nonce,
    expiresAt: stampOf(new Date(app.clock.now().getTime() + FLOW_MINUTES * 60_000)),
  });
  const location = oidc.buildAuthorizationUrl(config, {
    redirect_uri: callbackOf(origin),
    scope: 'openid profile',
    state,
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  return { location: location.href, state };
}

/**
 * Ends the flow: the provider's word stands for the password. The identity is bound to the account whose login is its
 * preferred_username the first time, and known by issuer and subject ever after. A second factor of ours is still asked for,
 * unless the provider says that it asked for one itself (amr "mfa", RFC 8176). Throws OIDC_FAILED.
 */
export async function endOidc(
  app: Services,
  url: URL,
  origin: string,
  cookie: string | undefined,
  agent: string,
) {
  const provider = app.config.oidc;
  if (!provider) throw new Refused('OIDC_NONE');
  const state = url.searchParams.get('state') ?? '';
  const flow = await store.takeFlow(app.db, stateHash(state), stampOf(app.clock.now()));
  if (!flow || cookie !== state) throw new Refused('OIDC_FAILED');
  const current = new URL(callbackOf(origin));
  current.search = url.search;
  const oidc = await library();
  const claims = await oidc
    .authorizationCodeGrant(await discover(provider), current, {
      pkceCodeVerifier: flow.verifier,
      expectedState: state,
      expectedNonce: flow.nonce,
      idTokenExpected: true,
    })
    .then((tokens) => tokens.claims())
    .catch(() => undefined);
  if (!claims) throw new Refused('OIDC_FAILED');
  const subject = `${claims.iss} ${claims.sub}`;
  const name = typeof claims['preferred_username'] === 'string' ? claims['preferred_username'] : '';
  const amr = Array.isArray(claims['amr']) ? claims['amr'] : [];
  return inTransaction(app, async (tx) => {
    const bound = await store.accountBySubject(tx, subject);
    const account = bound ?? (name === '' ? undefined : await store.accountByLogin(tx, name.toLowerCase()));
    if (!account || account.disabledAt !== null || (!bound && account.oidcSubject !== null))
      throw new Refused('OIDC_FAILED');
    if (!bound) await store.updateAccount(tx, account.personId, { oidcSubject: subject });
    return openFor(app, tx, account.personId, { means: 'oidc', agent, factor: amr.includes('mfa') });
  });
}
