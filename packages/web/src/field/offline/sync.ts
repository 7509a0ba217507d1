import { boxNames, deviceId, dropBox, getBox, setBox, setIfRoom } from './box.ts';
import { enqueue, outcomeOf, sendable, settle, type Op } from './ops.ts';

const QUEUE = 'queue|';
const nameOf = (op: Pick<Op, 'seq'>): string => `${QUEUE}${String(op.seq).padStart(12, '0')}`;

const listeners = new Set<() => void>();
export const onQueue = (f: () => void): (() => void) => {
  listeners.add(f);
  return () => listeners.delete(f);
};
const told = (): void => {
  for (const f of listeners) f();
};

/** Everything this person did that the server has not confirmed, oldest first. */
export async function readQueue(personId: string): Promise<Op[]> {
  const names = await boxNames(personId, QUEUE);
  const ops = await Promise.all(names.map((n) => getBox<Op>(personId, n)));
  return ops.filter((o) => o !== undefined).toSorted((a, b) => a.seq - b.seq);
}

async function writeQueue(personId: string, before: readonly Op[], after: readonly Op[]): Promise<void> {
  for (const op of after) if (!before.includes(op)) await setBox(personId, nameOf(op), op);
  for (const op of before) if (!after.some((o) => o.seq === op.seq)) await dropBox(personId, nameOf(op));
  told();
}

/** One tab at a time changes the queue. */
const alone = <T>(personId: string, work: () => Promise<T>): Promise<T> =>
  navigator.locks.request(`mingcha-field:${personId}`, work) as Promise<T>;

export const addOp = (personId: string, op: Pick<Op, 'visitId' | 'kind' | 'title' | 'body'>): Promise<void> =>
  alone(personId, async () => {
    const queue = await readQueue(personId);
    const seq = Math.max(Date.now(), (queue.at(-1)?.seq ?? 0) + 1);
    const full: Op = {
      ...op,
      id: crypto.randomUUID(),
      seq,
      at: new Date().toISOString(),
      tried: false,
      state: 'waiting',
    };
    await writeQueue(personId, queue, enqueue(queue, full));
  });

export const settleOp = (personId: string, id: string, choice: 'mine' | 'theirs'): Promise<void> =>
  alone(personId, async () => {
    const queue = await readQueue(personId);
    await writeQueue(personId, queue, settle(queue, id, choice, crypto.randomUUID()));
  });

/** Gives up what was refused: the person has read why. */
export const dropOp = (personId: string, id: string): Promise<void> =>
  alone(personId, async () => {
    const queue = await readQueue(personId);
    await writeQueue(
      personId,
      queue,
      queue.filter((o) => o.id !== id),
    );
  });

interface Answer {
  status: number;
  code: string;
  message: string;
  details?: unknown;
  body?: Record<string, unknown>;
}

async function ask(method: string, path: string, body: unknown, actionId?: string): Promise<Answer> {
  const binary = body instanceof Uint8Array;
  try {
    const res = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(body === undefined
          ? {}
          : { 'content-type': binary ? 'application/octet-stream' : 'application/json' }),
        ...(actionId ? { 'x-action-id': actionId } : {}),
      },
      ...(body === undefined
        ? {}
        : { body: binary ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
    });
    const answer = (await res.json().catch(() => ({}))) as Record<string, unknown>;
    return {
      status: res.status,
      code: String(answer['code'] ?? ''),
      message: String(answer['message'] ?? ''),
      details: answer['details'],
      body: answer,
    };
  } catch {
    return { status: 0, code: 'OFFLINE', message: '' };
  }
}

const CHUNK = 1024 * 1024;

/** Sends the bytes of a photograph from where the last attempt broke off, then what it is evidence of. */
async function sendEvidence(personId: string, op: Op, device: unknown): Promise<Answer> {
  const { bytes, ...about } = op.body as { bytes: string; upload?: string; name: string } & Record<
    string,
    unknown
  >;
  const raw = Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0));
  let upload = about.upload;
  let offset = 0;
  const known = upload ? await ask('GET', `/api/uploads/${upload}`, undefined) : null;
  if (known && known.status === 200) offset = Number(known.body?.['offset'] ?? 0);
  else {
    if (known?.status === 0) return known;
    const begun = await ask('POST', '/api/uploads', { name: about.name, size: raw.length });
    if (begun.status >= 300 || begun.status === 0) return begun;
    upload = String(begun.body?.['id']);
    op.body['upload'] = upload;
    await setIfRoom(personId, nameOf(op), op);
  }
  while (offset < raw.length) {
    const part = raw.slice(offset, offset + CHUNK);
    const sent = await ask('PUT', `/api/uploads/${upload}?offset=${offset}`, part);
    if (sent.status >= 300 || sent.status === 0) return sent;
    offset = Number(sent.body?.['offset']);
  }
  const { upload: _u, ...rest } = about;
  return ask('POST', `/api/visits/${op.visitId}/evidence`, { ...rest, uploadId: upload, device }, op.id);
}

async function send(personId: string, op: Op): Promise<Answer> {
  const device = { id: await deviceId(), at: op.at, sentAt: new Date().toISOString() };
  const path = `/api/visits/${op.visitId}`;
  switch (op.kind) {
    case 'record':
      return ask('PUT', `${path}/record`, { ...op.body, device }, op.id);
    case 'sheet':
      return ask('PUT', `${path}/sheet`, { ...op.body, device }, op.id);
    case 'start': {
      const answer = await ask('POST', `${path}/start`, { ...op.body, device }, op.id);
      // a colleague of the team has begun already: that is what was wanted
      return answer.code === 'STEP_STATE' ? { ...answer, status: 200 } : answer;
    }
    case 'impossible':
      return ask('POST', `${path}/impossible`, { ...op.body, device }, op.id);
    case 'submit':
      return ask('POST', `${path}/submit`, {}, op.id);
    case 'evidence':
      return sendEvidence(personId, op, device);
  }
}

/**
 * Sends what waits, one after the other, until all is there or there is no network. A full phone sends as well: that is what makes
 * room on it. Returns how many arrived, and whether one has to sign in.
 */
export const syncNow = (personId: string): Promise<{ sent: number; signIn: boolean }> =>
  alone(personId, async () => {
    let sent = 0;
    for (;;) {
      const queue = await readQueue(personId);
      const op = sendable(queue)[0];
      if (!op) return { sent, signIn: false };
      await setIfRoom(personId, nameOf(op), { ...op, tried: true });
      const answer = await send(personId, { ...op, tried: true });
      const outcome = outcomeOf(answer);
      if (outcome.kind === 'later') {
        told();
        return { sent, signIn: answer.status === 401 };
      }
      if (outcome.kind === 'done') {
        sent++;
        await dropBox(personId, nameOf(op));
      } else {
        const { kind, ...more } = outcome;
        const kept = await setIfRoom(personId, nameOf(op), { ...op, ...more, state: kind, tried: true });
        // what stands in its way could not be written down: it stays, and is asked again once there is room
        if (!kept) return { sent, signIn: false };
      }
      told();
    }
  });
