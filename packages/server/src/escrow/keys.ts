import { isRecipient } from '@mingcha/escrow';
import { randomUUID } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { stampOf } from '../platform/clock.ts';
import type { Tx } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { insertKey, insertKeyEvent, keysOf, lockKeys, type KeyRow } from './store.ts';

/** What a key is good for: waiting for its holder, in force, or read only. */
export type KeyState = 'waiting' | 'refused' | 'in-force' | 'replaced' | 'ended';

/** The state of a key among all keys of its area. */
export function stateOf(key: KeyRow, all: readonly KeyRow[]): KeyState {
  const seqOf = (k: KeyRow, what: string) => k.events.find((e) => e.what === what)?.seq;
  const accepted = seqOf(key, 'accepted');
  if (accepted === undefined) return seqOf(key, 'refused') === undefined ? 'waiting' : 'refused';
  if (seqOf(key, 'ended') !== undefined) return 'ended';
  const later = all.some((k) => (seqOf(k, 'accepted') ?? 0) > accepted);
  return later ? 'replaced' : 'in-force';
}

/**
 * The security administrator registers the public key that a supervising body handed over. It is good for nothing until that
 * body has accepted it: whoever could put a key in force alone could have every register encrypted to himself.
 */
export const registerKey = (app: Services, actor: Actor, input: { recipient: string; holder: string }) =>
  inTransaction(app, async (tx) => {
    if (!isRecipient(input.recipient)) throw new Refused('ESCROW_RECIPIENT');
    await lockKeys(tx, actor.areaId);
    const all = await keysOf(tx, actor.areaId);
    const known = all.find((k) => k.recipient === input.recipient && IN_USE.has(stateOf(k, all)));
    if (known) throw new Refused('ESCROW_KEY_SAME', { id: known.id });
    const id = randomUUID();
    await insertKey(tx, {
      id,
      areaId: actor.areaId,
      ...input,
      registeredBy: actor.personId,
      registeredAt: stampOf(app.clock.now()),
    });
    await recordAction(tx, actor, app.clock, {
      verb: 'escrow.key-register',
      subject: id,
      detail: { recipient: input.recipient, said: input.holder },
    });
    return { id };
  });
const IN_USE = new Set<KeyState>(['waiting', 'in-force']);

/**
 * The supervising body says whether a registered key is its own, and gives the key once more to prove it has it: the second
 * of two people. Accepted, it replaces the one before; copies made for that one stay as they are.
 */
export const decideKey = (
  app: Services,
  actor: Actor,
  id: string,
  input: { ok: true; recipient: string } | { ok: false; reason: string },
) =>
  keyStep(app, actor, id, ['waiting'], async (tx, key) => {
    if (key.registeredBy === actor.personId) throw new Refused('ESCROW_SAME_PERSON');
    if (input.ok && input.recipient !== key.recipient) throw new Refused('ESCROW_KEY_DIFFERS');
    const reason = input.ok ? '' : input.reason;
    await tell(app, tx, actor, key, input.ok ? 'accepted' : 'refused', reason);
  });

/** A key that was lost, seen by others or given back: no copy is made for it any more. */
export const endKey = (app: Services, actor: Actor, id: string, reason: string) =>
  keyStep(app, actor, id, ['waiting', 'in-force'], (tx, key) => tell(app, tx, actor, key, 'ended', reason));

const VERB_OF = {
  accepted: 'escrow.key-accept',
  refused: 'escrow.key-refuse',
  ended: 'escrow.key-end',
} as const;

async function tell(
  app: Services,
  tx: Tx,
  actor: Actor,
  key: KeyRow,
  what: keyof typeof VERB_OF,
  reason: string,
): Promise<void> {
  await insertKeyEvent(tx, {
    keyId: key.id,
    what,
    reason,
    personId: actor.personId,
    at: stampOf(app.clock.now()),
  });
  await recordAction(tx, actor, app.clock, {
    verb: VERB_OF[what],
    subject: key.id,
    ...(reason === '' ? {} : { reason }),
    detail: { recipient: key.recipient, said: key.holder },
  });
}

const keyStep = (
  app: Services,
  actor: Actor,
  id: string,
  states: readonly KeyState[],
  work: (tx: Tx, key: KeyRow) => Promise<void>,
) =>
  inTransaction(app, async (tx) => {
    await lockKeys(tx, actor.areaId);
    const all = await keysOf(tx, actor.areaId);
    const key = all.find((k) => k.id === id);
    if (!key) throw new Refused('NOT_FOUND');
    const state = stateOf(key, all);
    if (!states.includes(state)) throw new Refused('ESCROW_KEY_STATE', { state });
    await work(tx, key);
    return { ok: true as const };
  });
