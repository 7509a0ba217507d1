import type { Actor } from '../access/actor.ts';

/** The same person for a further action of one request: the client's action id counts for the first one only. */
export function also(actor: Actor): Actor {
  const { actionId: _, ...rest } = actor;
  return rest;
}
