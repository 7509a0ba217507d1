import { checkChain, nodeHash, witnessCommit, type HashOf } from '@mingcha/fairdraw';
import { spawn, type ChildProcess } from 'node:child_process';
import * as crypto from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectionStringOf } from '../platform/postgres/index.ts';
import { testDatabase } from '../platform/postgres/testDatabase.ts';
import { Client } from '../testing/client.ts';
import { createTask, R, type Hall } from '../testing/story.ts';

/** Promise 8: kill -9 of the server at a moment inside every step of a draw; afterwards each draw stands at a legal state. */
let database: Awaited<ReturnType<typeof testDatabase>>;
let owner: pg.Client;
let child: ChildProcess;
const home = mkdtempSync(join(tmpdir(), 'mingcha-kill-'));

beforeAll(async () => {
  database = await testDatabase('killed');
  owner = new pg.Client({ ...database.config });
  await owner.connect();
});
afterAll(async () => {
  child.kill('SIGKILL');
  await owner.end();
  await database.drop();
  rmSync(home, { recursive: true, force: true });
});

async function start(): Promise<Client> {
  const script = fileURLToPath(new URL('../testing/childServer.ts', import.meta.url));
  child = spawn(process.execPath, [script], {
    env: {
      ...process.env,
      PORT: '0',
      MINGCHA_HOME: home,
      DATABASE_URL: connectionStringOf(database.config),
      NODE_OPTIONS: '',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let out = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const found = /ready (\S+)/.exec(out);
      if (found) resolve(found[1]!);
    });
    child.once('exit', () => reject(new Error(`the server ended before it was ready: ${out}`)));
  });
  return Client.signedIn(url, 'clerk');
}

async function kill(): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

const hashOf: HashOf = (alg) => nodeHash(alg, crypto);
const RECORDS: Record<string, string> = {
  frozen: '',
  committed: 'commit',
  opened: 'commit,open',
  drawn: 'commit,open,result',
};
const STEPS = ['draw.freeze', 'draw.commit', 'draw.close-openings', 'draw.result', 'draw.release'];

/** State, records, actions, task and visits tell the same story; the chain is whole. */
async function expectConsistent(): Promise<void> {
  const draws = await owner.query<{
    id: string;
    state: string;
    stage: string;
    sealed: boolean;
    visits: number;
    forms: number;
    of: number | null;
  }>(
    `select d.id, d.state, t.stage, d.outcome_box is not null as sealed, (d.matching ->> 'visits')::int as of,
       (select count(*)::int from mingcha.visits v where v.draw_id = d.id) as visits,
       (select count(distinct r.visit_id)::int from mingcha.records r join mingcha.visits v on v.id = r.visit_id where v.draw_id = d.id) as forms
     from mingcha.draws d join mingcha.tasks t on t.id = d.task_id`,
  );
  for (const d of draws.rows) {
    const records = await owner.query<{ type: string }>(
      'select type from mingcha.draw_records where draw_id = $1 order by seq',
      [d.id],
    );
    expect(records.rows.map((r) => r.type).join(','), d.id).toBe(RECORDS[d.state]);
    expect(d.sealed).toBe(d.state === 'drawn');
    expect(d.stage).toBe(d.visits > 0 ? 'inspecting' : d.state);
    expect([0, d.of]).toContain(d.visits);
    expect(d.forms).toBe(d.visits);
    const actions = await owner.query<{ verb: string }>(
      'select verb from mingcha.actions where draw_id = $1 order by seq',
      [d.id],
    );
    const steps = actions.rows.map((a) => a.verb).filter((v) => STEPS.includes(v));
    const reached = ['frozen', 'committed', 'opened', 'drawn'].indexOf(d.state) + 1 + (d.visits > 0 ? 1 : 0);
    expect(steps).toEqual(STEPS.slice(0, reached));
  }
  const chain = await owner.query<{ body: string }>('select body from mingcha.draw_records order by seq');
  expect(
    checkChain(
      hashOf,
      chain.rows.map((r) => JSON.parse(r.body) as never),
    ),
  ).toEqual([]);
}

test(
  'killed inside every step of a draw, the work goes on where it stood, and every step has happened once',
  async () => {
    let clerk = await start();
    const id = await createTask(clerk, {
      name: '断电',
      parts: [{ departmentId: 'SCJG', itemId: 'SCJG-01', total: 6 }],
      // by the clock of the machine, and the server starts a dozen times meanwhile: a slow one must not miss the opening
      times: { openSeconds: 3600, beaconSeconds: 3601 },
      beacon: null,
    });
    const task = { id };
    const hallOf = async (): Promise<Hall | null> => {
      const { drawId } = await clerk.get<{ drawId: string | null }>(`/api/tasks/${task.id}`);
      return drawId ? clerk.get<Hall>(`/api/draws/${drawId}`) : null;
    };
    const next = (hall: Hall | null): [path: string, body: object] | null => {
      if (!hall) return [`/api/tasks/${task.id}/freeze`, {}];
      const can = (verb: string) => hall.allowed.some((a) => a.verb === verb && a.ok);
      const base = `/api/draws/${hall.id}`;
      if (can('commit')) return [`${base}/commit`, {}];
      if (can('witnesses'))
        return [
          `${base}/witnesses`,
          { witness: 'w1', commit: witnessCommit(hashOf('sha256'), hall.id, 'w1', R) },
        ];
      if (can('close-openings')) return [`${base}/close-openings`, {}];
      if (can('openings')) return [`${base}/openings`, { witness: 'w1', r: R }];
      if (can('result')) return [`${base}/result`, { beacons: {} }];
      if (can('release')) return [`${base}/release`, { through: '2099-12-31' }];
      return null;
    };
    const killedAt = new Set<string>();
    for (let round = 0; round < 30; round++) {
      const step = next(await hallOf());
      if (!step) break;
      const [path, body] = step;
      const name = path.split('/').at(-1)!;
      if (killedAt.has(name)) {
        await clerk.post(path, body);
        continue;
      }
      killedAt.add(name);
      const request = clerk.call('POST', path, body).catch(() => null);
      await sleep(3 + crypto.randomInt(25));
      await kill();
      await request;
      clerk = await start();
      await expectConsistent();
    }
    expect([...killedAt]).toEqual([
      'freeze',
      'witnesses',
      'commit',
      'openings',
      'close-openings',
      'result',
      'release',
    ]);
    const hall = (await hallOf())!;
    expect([hall.state, hall.released.visits]).toEqual(['drawn', 6]);
    await expectConsistent();
  },
  // a dozen starts of the server: minutes where the machine is busy
  600_000,
);
