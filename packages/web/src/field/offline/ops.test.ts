import { describe, expect, it } from 'vitest';
import { enqueue, outcomeOf, sendable, settle, type Op } from './ops.ts';

const op = (seq: number, more: Partial<Op> = {}): Op => ({
  id: `op-${seq}`,
  seq,
  visitId: 'v1',
  kind: 'record',
  title: '登记事项检查',
  body: { objectId: 'o', partId: 'p', version: 0, notes: `n${seq}` },
  at: '2026-07-20T01:00:00Z',
  tried: false,
  state: 'waiting',
  ...more,
});

describe('the queue of a phone', () => {
  it('replaces a change that was never sent, and builds on one that was', () => {
    const replaced = enqueue([op(1)], op(2));
    expect(replaced).toHaveLength(1);
    expect(replaced[0]).toMatchObject({ id: 'op-2', seq: 1, body: { notes: 'n2', version: 0 } });
    const built = enqueue([op(1, { tried: true })], op(2));
    expect(built.map((o) => [o.id, o.body['version']])).toEqual([
      ['op-1', 0],
      ['op-2', 1],
    ]);
  });

  it('holds back what follows a conflict in the same visit, and nothing of another', () => {
    const queue = [
      op(1, { state: 'conflict' }),
      op(2, { kind: 'submit', body: {} }),
      op(3, { visitId: 'v2' }),
    ];
    expect(sendable(queue).map((o) => o.seq)).toEqual([3]);
  });

  it('presses 提交 once however often it is pressed', () => {
    const submit = op(2, { kind: 'submit', body: {} });
    expect(enqueue([submit], { ...submit, id: 'op-3', seq: 3 })).toEqual([submit]);
  });

  it('knows done, later, conflict and refused apart', () => {
    const answer = (status: number, code = '', details?: unknown) =>
      outcomeOf({ status, code, message: 'm', details }).kind;
    expect(answer(200)).toBe('done');
    expect(answer(409, 'ACTION_REPEATED')).toBe('done');
    expect([answer(0, 'OFFLINE'), answer(401), answer(502)]).toEqual(['later', 'later', 'later']);
    expect(answer(409, 'RECORD_CHANGED', { theirs: { version: 3 } })).toBe('conflict');
    expect(answer(422, 'CHECKED_ON_RANGE')).toBe('refused');
  });

  it('settles a conflict: mine on top of theirs, or theirs', () => {
    const queue = [op(1, { state: 'conflict', theirs: { version: 4 }, tried: true })];
    expect(settle(queue, 'op-1', 'theirs', 'new')).toEqual([]);
    expect(settle(queue, 'op-1', 'mine', 'new')[0]).toMatchObject({
      id: 'new',
      state: 'waiting',
      tried: false,
      body: { version: 4, notes: 'n1' },
    });
  });
});
