import { get, post } from './client.ts';

export type EscrowState = 'none' | 'planned' | 'waiting' | 'confirmed' | 'refused' | 'unconfirmed';

/** The supervising body's copy of a draw's snapshot, as hall and portal show it. */
export interface Escrow {
  state: EscrowState;
  holder: string | null;
  hash: string | null;
  size: number | null;
  answeredAt: string | null;
  why: string | null;
  words: string;
}

export type KeyState = 'waiting' | 'refused' | 'in-force' | 'replaced' | 'ended';
export interface SupervisingKey {
  id: string;
  recipient: string;
  holder: string;
  state: KeyState;
  registeredAt: string;
  who: string | null;
  from: string | null;
  to: string | null;
  events: { what: string; at: string; who: string | null; reason: string }[];
}
export interface EscrowCopy {
  drawId: string;
  taskId: string;
  taskName: string;
  state: EscrowState;
  holder: string;
  recipient: string;
  sha256: string;
  size: number;
  objects: number;
  at: string;
  openBy: string | null;
  answeredAt: string | null;
  why: string | null;
  own: boolean;
}

const KEYS = '/api/supervising-keys';
export const listKeys = async (): Promise<SupervisingKey[]> =>
  (await get<{ rows: SupervisingKey[] }>(KEYS)).rows;
export const registerKey = (recipient: string, holder: string): Promise<{ id: string }> =>
  post(KEYS, { recipient, holder });
export const acceptKey = (id: string, recipient: string): Promise<unknown> =>
  post(`${KEYS}/${id}/decide`, { ok: true, recipient });
export const refuseKey = (id: string, reason: string): Promise<unknown> =>
  post(`${KEYS}/${id}/decide`, { ok: false, reason });
export const endKey = (id: string, reason: string): Promise<unknown> => post(`${KEYS}/${id}/end`, { reason });

export const listCopies = async (drawId?: string): Promise<EscrowCopy[]> =>
  (
    await get<{ rows: EscrowCopy[] }>(
      `/api/escrow-copies${drawId ? `?drawId=${encodeURIComponent(drawId)}` : ''}`,
    )
  ).rows;
const of = (drawId: string, what: string): string =>
  `/api/draws/${encodeURIComponent(drawId)}/escrow/${what}`;
export const copyUrl = (drawId: string): string => of(drawId, 'copy');
export const confirmCopy = (drawId: string, root: string): Promise<unknown> =>
  post(of(drawId, 'confirm'), { root });
export const refuseCopy = (drawId: string, why: string, root: string): Promise<unknown> =>
  post(of(drawId, 'refuse'), { why, root });
