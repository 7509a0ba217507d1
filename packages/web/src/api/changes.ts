import { get, post } from './client.ts';

/** One slot that is drawn again from the public order (D04, M03). */
export interface Change {
  id: string;
  drawId: string;
  taskId: string;
  visitId: string;
  kind: 'replace' | 'reassign';
  cause: string;
  reason: string;
  state: 'proposed' | 'done' | 'refused';
  proposer: string | null;
  proposedAt: string;
  decider: string | null;
  decidedAt: string | null;
  decision: string;
  recordSeq: number | null;
  newVisitId: string | null;
}
export const CAUSES: { value: string; label: string }[] = [
  { value: 'deregistered', label: '已注销' },
  { value: 'revoked', label: '已被吊销' },
  { value: 'moved', label: '已迁出' },
  { value: 'not-found', label: '查无此户' },
];

export const listChanges = (drawId: string): Promise<{ rows: Change[] }> =>
  get(`/api/draws/${drawId}/changes`);
export const proposeChange = (drawId: string, body: object): Promise<{ id: string }> =>
  post(`/api/draws/${drawId}/changes`, body);
export const decideChange = (
  id: string,
  body: { ok: boolean; decision: string },
): Promise<{ visitId: string | null; exhausted: boolean }> => post(`/api/changes/${id}/decide`, body);
