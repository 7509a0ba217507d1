/** One thing the inspector did, to be told to the server: in order, each once. */
export interface Op {
  /** also the name of the action on the server (x-action-id): sent twice it acts once */
  id: string;
  seq: number;
  visitId: string;
  kind: 'start' | 'record' | 'sheet' | 'evidence' | 'impossible' | 'submit';
  /** words for the sync page */
  title: string;
  body: Record<string, unknown>;
  /** when it was done, by this phone's clock */
  at: string;
  /** whether it has been on its way: then it may have arrived, and keeps its id and its body */
  tried: boolean;
  state: 'waiting' | 'conflict' | 'refused';
  message?: string;
  /** what stands on the server where both were changed */
  theirs?: Record<string, unknown>;
}

/** Which record, sheet or file an op is about; ops about the same thing replace or follow each other. */
export const aboutOf = (op: Pick<Op, 'kind' | 'visitId' | 'body'>): string =>
  [op.visitId, op.kind, op.body['objectId'] ?? '', op.body['partId'] ?? op.body['departmentId'] ?? ''].join(
    '|',
  );

/**
 * The queue with one more op. An unsent change of the same form is replaced; after one that was already on its way the new one
 * follows it and builds on the version that it will have made.
 */
export function enqueue(queue: readonly Op[], op: Op): Op[] {
  if (op.kind !== 'record' && op.kind !== 'sheet') {
    const same = queue.find((o) => o.kind === op.kind && o.kind !== 'evidence' && o.visitId === op.visitId);
    return same ? [...queue] : [...queue, op];
  }
  const same = queue.filter((o) => aboutOf(o) === aboutOf(op));
  const last = same.at(-1);
  if (!last) return [...queue, op];
  // with an id of its own: had the phone been too full to mark the former as sent, the server would take this one for the same
  if (!last.tried && last.state === 'waiting')
    return queue.map((o) =>
      o === last ? { ...op, seq: last.seq, body: { ...op.body, version: last.body['version'] } } : o,
    );
  if (last.state === 'refused' || last.state === 'conflict')
    return queue.map((o) => (o === last ? { ...op, seq: last.seq } : o));
  return [...queue, { ...op, body: { ...op.body, version: Number(last.body['version']) + 1 } }];
}

/** Ops that may be sent now, in order: what waits behind a conflict or a refusal of its visit stays. */
export function sendable(queue: readonly Op[]): Op[] {
  const stuck = new Set(queue.filter((o) => o.state !== 'waiting').map((o) => o.visitId));
  return queue
    .filter((o) => o.state === 'waiting' && !stuck.has(o.visitId))
    .toSorted((a, b) => a.seq - b.seq);
}

export type Outcome =
  | { kind: 'done' }
  | { kind: 'later' }
  | { kind: 'conflict'; message: string; theirs: Record<string, unknown> }
  | { kind: 'refused'; message: string };

/** What an answer of the server means for an op. No answer and an expired session keep it; what acted before is done. */
export function outcomeOf(answer: {
  status: number;
  code: string;
  message: string;
  details?: unknown;
}): Outcome {
  if (answer.status >= 200 && answer.status < 300) return { kind: 'done' };
  if (answer.code === 'ACTION_REPEATED' || answer.code === 'EVIDENCE_KNOWN') return { kind: 'done' };
  if (answer.status === 0 || answer.status === 401 || answer.status === 429 || answer.status >= 500)
    return { kind: 'later' };
  if (answer.code === 'RECORD_CHANGED') {
    const theirs = (answer.details as { theirs?: Record<string, unknown> } | undefined)?.theirs ?? {};
    return { kind: 'conflict', message: answer.message, theirs };
  }
  return { kind: 'refused', message: answer.message };
}

/** Answers a conflict: mine again on top of what stands there, or what stands there. Nothing is lost: the server keeps both. */
export function settle(queue: readonly Op[], id: string, choice: 'mine' | 'theirs', newId: string): Op[] {
  const op = queue.find((o) => o.id === id);
  if (!op) return [...queue];
  if (choice === 'theirs') return queue.filter((o) => o.id !== id);
  const version = Number(op.theirs?.['version'] ?? op.body['version']);
  const { message: _m, theirs: _t, ...rest } = op;
  return queue.map((o) =>
    o.id === id ? { ...rest, id: newId, state: 'waiting', tried: false, body: { ...op.body, version } } : o,
  );
}
