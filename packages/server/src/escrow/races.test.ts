import { newKey } from '@mingcha/escrow';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { both, didTo, ownerOf, pairOf, race, ROUNDS } from '../testing/race.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { createTask, toCommitment } from '../testing/story.ts';
import { keyInForce } from '../testing/supervisingKey.ts';

/** Two at once on everything that is done about a key and a copy: one acts, the other is told so (issue 5, must show 4). */
const SLOW = 600_000;
const HOLDER = '驻局纪检监察组';
const KEYS = '/api/supervising-keys';

let server: TestServer;
let owner: pg.Client;
let security: readonly [Client, Client];
let supervisors: readonly [Client, Client];
beforeAll(async () => {
  server = await startTestServer('escrow-races', { seed: { objects: 60, inspectors: 40, story: false } });
  owner = await ownerOf(server);
  [security, supervisors] = [await pairOf(server, 'security'), await pairOf(server, 'supervisor')];
});
afterAll(async () => {
  await owner.end();
  await server.stop();
});

const register = async (recipient: string): Promise<string> =>
  (await security[0].post<{ id: string }>(KEYS, { recipient, holder: HOLDER })).id;

test(
  'one key is registered once, accepted or refused once, ended once',
  async () => {
    const registered = await race(ROUNDS, async () => {
      const { recipient } = await newKey();
      return both(security, KEYS, { recipient, holder: HOLDER });
    });
    expect(registered).toEqual(['ESCROW_KEY_SAME']);
    let id = '';
    const decided = await race(ROUNDS, async () => {
      const { recipient } = await newKey();
      id = await register(recipient);
      const path = `${KEYS}/${id}/decide`;
      return [
        () => supervisors[0].call('POST', path, { ok: true, recipient }),
        () => supervisors[1].call('POST', path, { ok: false, reason: '不是本机构的' }),
      ];
    });
    expect(decided).toEqual(['ESCROW_KEY_STATE']);
    const told =
      (await didTo(owner, id, 'escrow.key-accept')) + (await didTo(owner, id, 'escrow.key-refuse'));
    expect(told).toBe(1);
    const ended = await race(ROUNDS, async () => {
      ({ id } = await keyInForce(server));
      return both(security, `${KEYS}/${id}/end`, { reason: '私钥遗失' });
    });
    expect(ended).toEqual(['ESCROW_KEY_STATE']);
    expect(await didTo(owner, id, 'escrow.key-end')).toBe(1);
  },
  SLOW,
);

test(
  'one copy is confirmed once; a yes and a no at once never stand both',
  async () => {
    await keyInForce(server);
    const clerk = await server.as('clerk');
    const { id, commit } = await toCommitment(clerk, await createTask(clerk));
    const { root } = (JSON.parse(commit!.body) as { frame: { root: string } }).frame;
    const answers = async () =>
      (
        await owner.query<{ ok: boolean }>('select ok from escrow_answers where draw_id = $1 order by seq', [
          id,
        ])
      ).rows;
    const back = () => owner.query('delete from escrow_answers where draw_id = $1', [id]);
    const path = (what: string) => `/api/draws/${id}/escrow/${what}`;
    const confirmed = await race(ROUNDS, async () => {
      await back();
      return both(supervisors, path('confirm'), { root });
    });
    expect(confirmed).toEqual(['ESCROW_ANSWERED']);
    expect(await answers()).toEqual([{ ok: true }]);
    for (let round = 0; round < ROUNDS; round++) {
      await back();
      const sent = await Promise.all([
        supervisors[0].call('POST', path('confirm'), { root }),
        supervisors[1].call('POST', path('refuse'), { why: '打不开' }),
      ]);
      // a no may be followed by a yes (a slip mended), never a yes by a no
      const codes = sent.map((a) => a.status);
      expect([
        [200, 200],
        [200, 409],
      ]).toContainEqual(codes);
      expect(await answers()).toEqual(codes[1] === 200 ? [{ ok: false }, { ok: true }] : [{ ok: true }]);
    }
  },
  SLOW,
);
