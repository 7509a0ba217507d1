import { lifecycles, type Lifecycle } from '@mingcha/rules';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer, Client } from '../testing/client.ts';
import { race, ROUNDS } from '../testing/race.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

/** Issue 4, must show 6: two operators at once on every transition of lists, items and inspectors, ROUNDS rounds each. */
const SLOW = 600_000;

let server: TestServer;
let owner: pg.Client;
let who: Record<string, [Client, Client]>;
beforeAll(async () => {
  server = await startTestServer('registry-races', { seed: { objects: 60, inspectors: 20, story: false } });
  owner = new pg.Client({ ...server.owner, options: '-c search_path=mingcha,public' });
  await owner.connect();
  const pair = async (person: string): Promise<[Client, Client]> => [
    await server.as(person),
    await server.as(person),
  ];
  who = {
    clerk: await pair('clerk'),
    reviewer: await pair('reviewer'),
    head: await pair('head'),
    section: await pair('section'),
  };
});
afterAll(async () => {
  await owner.end();
  await server.stop();
});

const both = (
  role: string,
  path: string,
  body: unknown,
): readonly [() => Promise<Answer<unknown>>, () => Promise<Answer<unknown>>] => {
  const [a, b] = who[role]!;
  return [() => a.call('POST', path, body), () => b.call('POST', path, body)];
};

/** action, from, who presses, what is said */
const LIST: [string, string, string, object][] = [
  ['submit', 'draft', 'clerk', {}],
  ['return', 'submitted', 'reviewer', { reason: '请补正' }],
  ['review', 'submitted', 'reviewer', {}],
  ['publish', 'reviewed', 'clerk', { channel: '县政府网站' }],
  ['proposeAbolish', 'published', 'clerk', { reason: '不再适用' }],
  ['abolish', 'abolishing', 'head', {}],
  ['keep', 'abolishing', 'head', { reason: '仍然需要' }],
];
const ITEM: [string, string, string, object][] = [
  ['review', 'draft', 'reviewer', {}],
  ['return', 'reviewed', 'reviewer', { reason: '请补正' }],
  ['proposeAbolish', 'published', 'clerk', { reason: '不再适用' }],
  ['abolish', 'abolishing', 'head', {}],
  ['keep', 'abolishing', 'head', { reason: '仍然需要' }],
];
const INSPECTOR: [string, string, string, object][] = [
  ['return', 'filed', 'reviewer', { reason: '请补正' }],
  ['refile', 'returned', 'section', {}],
  ['review', 'filed', 'reviewer', {}],
  ['activate', 'reviewed', 'clerk', {}],
  ['suspend', 'active', 'clerk', { reason: '借调' }],
  ['resume', 'suspended', 'reviewer', { reason: '返岗' }],
  ['leave', 'active', 'clerk', { reason: '调离' }],
];

/** Every step of a table that a person takes on something that is there. */
const stepsOf = (table: Lifecycle): string[] =>
  table.transitions
    .filter((t) => t.from.length > 0 && !t.who.includes('system'))
    .map((t) => t.action.split('.')[1]!)
    .toSorted();
const raced = (steps: readonly [string, ...unknown[]][]): string[] => steps.map(([step]) => step).toSorted();

let listId = '';
test('a list and its making', { timeout: SLOW }, async () => {
  expect(raced(LIST)).toEqual(stepsOf(lifecycles.itemList));
  listId = (
    await who['clerk']![0].post<{ id: string }>('/api/item-lists', {
      kind: 'department',
      departmentId: 'SCJG',
      year: 2026,
    })
  ).id;
  for (const [step, from, role, said] of LIST)
    await race(ROUNDS, async () => {
      await owner.query(
        `update item_lists set state = 'superseded', published_on = '2026-01-15', channel = '网站' where department_id = 'SCJG' and id <> $1`,
        [listId],
      );
      await owner.query(
        `update item_lists set state = $2, published_on = '2026-07-01', channel = '网站' where id = $1`,
        [listId, from],
      );
      await owner.query(`update item_entries set state = $2 where list_id = $1`, [
        listId,
        from === 'draft' ? 'draft' : 'reviewed',
      ]);
      return both(role, `/api/item-lists/${listId}/step`, { step, ...said });
    });
  // a new version is begun once
  await race(ROUNDS, async () => {
    await owner.query(
      `update item_lists set state = 'superseded', published_on = '2026-01-15', channel = '网站' where department_id = 'SCJG'`,
    );
    return both('clerk', '/api/item-lists', { kind: 'department', departmentId: 'SCJG', year: 2026 });
  });
});

test('an item of a list', { timeout: SLOW }, async () => {
  expect(raced(ITEM)).toEqual(stepsOf(lifecycles.item));
  for (const [step, from, role, said] of ITEM)
    await race(ROUNDS, async () => {
      const listState = from === 'draft' || from === 'reviewed' ? 'submitted' : 'published';
      await owner.query(
        `update item_lists set state = 'superseded', published_on = '2026-01-15', channel = '网站' where department_id = 'SCJG' and id <> $1`,
        [listId],
      );
      await owner.query(
        `update item_lists set state = $2, published_on = '2026-07-01', channel = '网站' where id = $1`,
        [listId, listState],
      );
      await owner.query(`update item_entries set state = $2 where list_id = $1 and id = 'SCJG-01'`, [
        listId,
        from,
      ]);
      return both(role, `/api/item-lists/${listId}/items/step`, { step, ids: ['SCJG-01'], ...said });
    });
});

test('an inspector', { timeout: SLOW }, async () => {
  expect(raced(INSPECTOR)).toEqual(stepsOf(lifecycles.inspector));
  const { id } = await who['section']![0].post<{ id: string }>('/api/inspectors', {
    name: '张新来',
    departmentId: 'SCJG',
    unit: '信用监管科',
    certNo: 'YL1',
    certTo: '2030-01-01',
    phone: '13900001111',
  });
  for (const [step, from, role, said] of INSPECTOR)
    await race(ROUNDS, async () => {
      await owner.query(`update inspectors set state = $2 where id = $1`, [id, from]);
      return both(role, `/api/inspectors/${encodeURIComponent(id)}/step`, { step, ...said });
    });
});

test(
  'a merge and its undoing, a library filed and retired, a certificate revoked, an interest declared and ended, one object edited',
  { timeout: SLOW },
  async () => {
    const clerk = who['clerk']![0];
    const { rows } = await clerk.get<{ rows: { id: string }[] }>('/api/objects?pageSize=2');
    const [loser, survivor] = rows.map((r) => r.id);
    const merges = new Set<string>();
    await race(ROUNDS, async () => {
      await owner.query(`update objects set merged_into = null`);
      await owner.query(`update object_merges set undone_at = now() where undone_at is null`);
      return both('clerk', '/api/objects/merges', { loser, survivor, reason: '同一户' });
    });
    const { rows: last } = await owner.query<{ id: string }>(
      `select id from object_merges order by merged_at desc limit 1`,
    );
    merges.add(last[0]!.id);
    await race(ROUNDS, async () => {
      await owner.query(`update objects set merged_into = $1 where id = $2`, [survivor, loser]);
      await owner.query(`update object_merges set undone_at = now() where undone_at is null`);
      await owner.query(`update object_merges set undone_at = null where id = $1`, [last[0]!.id]);
      return both('clerk', `/api/objects/merges/${last[0]!.id}/undo`, { reason: '两户' });
    });
    const { id: library } = await clerk.post<{ id: string }>('/api/libraries', {
      of: 'objects',
      name: '甲分库',
      dimension: 'other',
      rule: {},
    });
    for (const [what, body] of [
      ['file', {}],
      ['retire', { reason: '不再使用' }],
    ] as const)
      await race(ROUNDS, async () => {
        await owner.query(`update libraries set state = 'draft' where id = $1`, [library]);
        return both('clerk', `/api/libraries/${library}/${what}`, body);
      });
    await race(ROUNDS, async (round) =>
      both('clerk', '/api/libraries', { of: 'objects', name: `分库${round}`, dimension: 'other', rule: {} }),
    );
    const person = encodeURIComponent(
      (await clerk.get<{ rows: { id: string }[] }>('/api/inspectors?pageSize=1')).rows[0]!.id,
    );
    const number = (
      await clerk.get<{ certificates: { number: string }[] }>(`/api/inspectors/${person}/record`)
    ).certificates[0]!.number;
    await race(ROUNDS, async () => {
      await owner.query(`update inspector_certificates set revoked_why = ''`);
      return both('clerk', `/api/inspectors/${person}/certificates/revoke`, { number, reason: '遗失' });
    });
    await race(ROUNDS, async () => {
      await owner.query(`update inspector_interests set ended_at = now() where ended_at is null`);
      return both('clerk', `/api/inspectors/${person}/interests`, {
        objectId: survivor,
        relation: 'relative',
      });
    });
    const { rows: interests } = await owner.query<{ id: string }>(
      `select id from inspector_interests limit 1`,
    );
    await race(ROUNDS, async () => {
      await owner.query(`delete from inspector_interests where id <> $1`, [interests[0]!.id]);
      await owner.query(`update inspector_interests set ended_at = null`);
      return both('clerk', `/api/inspectors/${person}/interests/${interests[0]!.id}/end`, {
        reason: '已转让',
      });
    });
    await race(ROUNDS, async (round) => {
      server.clock.advance(1);
      const { since } = await clerk.get<{ since: string }>(`/api/objects/${encodeURIComponent(survivor!)}`);
      const [a, b] = who['clerk']!;
      const put = (c: Client, name: string) => () =>
        c.call('PUT', `/api/objects/${encodeURIComponent(survivor!)}`, {
          address: `${name}${round}`,
          since,
          reason: '地址更正',
        });
      return [put(a, '甲路'), put(b, '乙路')];
    });
    expect(merges.size).toBe(1);
  },
);
