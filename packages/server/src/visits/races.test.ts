import { lifecycles } from '@mingcha/rules';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { both, didTo, exclude, ownerOf, pairOf, race, stepsOf, ROUNDS } from '../testing/race.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import {
  approveAll,
  createTask,
  fullSheet,
  personOfInspector,
  toCommitment,
  toResult,
  type Visit,
} from '../testing/story.ts';

/** Two operators at once on every step of a visit, from its approval to its review: ROUNDS rounds each (issue 5, must show 4). */
const SLOW = 600_000;

let server: TestServer;
let owner: pg.Client;
let clerk: Client;
let taskId: string;
let drawId: string;
let visits: Visit[];
let heads: readonly [Client, Client];
/** a head and a reviewer: two people who may both review */
let judges: readonly [Client, Client];
let clerks: readonly [Client, Client];
let people: Map<string, string>;

/** The two officers of a visit, each with his own phone. */
const teamOf = (visit: Visit) =>
  pairOf(server, people.get(visit.team[0]!.inspectorId)!, people.get(visit.team[1]!.inspectorId)!);

beforeAll(async () => {
  server = await startTestServer('visit-races');
  owner = await ownerOf(server);
  [clerks, heads] = [await pairOf(server, 'clerk'), await pairOf(server, 'head')];
  judges = await pairOf(server, 'head', 'reviewer');
  clerk = clerks[0];
  taskId = await createTask(clerk, {
    name: '登记事项抽查',
    parts: [{ departmentId: 'SCJG', itemId: 'SCJG-01', kinds: ['企业'], total: 6 }],
  });
  drawId = (await toCommitment(clerk, taskId)).id;
  await toResult(server, clerk, drawId);
  await clerk.post(`/api/draws/${drawId}/release`, { through: '2026-12-31' });
  people = await personOfInspector(server);
  visits = (await clerk.get<{ rows: Visit[] }>(`/api/visits?taskId=${taskId}&pageSize=200`)).rows;
});
afterAll(async () => {
  await owner.end();
  await server.stop();
});

const DONE = new Set(['submitted', 'unable', 'reviewed', 'impossible', 'reassigned', 'cancelled']);
type Review = 'open' | 'submitted' | 'returned' | 'reviewed';

/** A visit as it is before a step. What an earlier round made of it is gone. */
async function back(
  { id }: Visit,
  step: string,
  how: { approved?: boolean; review?: Review; urgent?: string; impossible?: object } = {},
): Promise<void> {
  const { approved = true, review = 'open', urgent = null, impossible = null } = how;
  const now = server.clock.now();
  await owner.query('delete from results where visit_id = $1', [id]);
  await owner.query('delete from followups where visit_id = $1', [id]);
  await owner.query(
    `update visits set step = $2, state = $3, urgent_reason = $4, impossible = $5,
       started_at = case when $2 in ('released', 'approved') then null else $6::timestamptz end where id = $1`,
    [
      id,
      step,
      DONE.has(step) ? 'submitted' : 'released',
      urgent,
      impossible && JSON.stringify(impossible),
      now,
    ],
  );
  await owner.query(
    `update visit_departments set approved_by = $2, approved_at = $3, review = $4, returned_reason = '请补正' where visit_id = $1`,
    [id, approved ? 'head' : null, approved ? now : null, review],
  );
}

/** A hundred rounds, each from the same state. */
const from = (before: () => Promise<unknown>, sends: ReturnType<typeof both>): Promise<string[]> =>
  race(ROUNDS, async () => {
    await before();
    return sends;
  });

/** Two steps of which each excludes the other, each round from the same state. */
const excluding = (before: () => Promise<unknown>, sends: ReturnType<typeof both>) =>
  exclude(ROUNDS, async () => {
    await before();
    return sends;
  });

/** Steps that are raced where they are taken. */
const ELSEWHERE = { release: 'draws/onceOnly.test.ts' };
const HERE = ['approve', 'approveLate', 'start', 'startUrgent', 'submit', 'return', 'resubmit', 'review'];
const IMPOSSIBLE = ['reportImpossible', 'confirmImpossible', 'tryAgain'];
const REASSIGN = ['requestReassign', 'approveReassign', 'refuseReassign'];

test('the steps raced here are all that people take', () => {
  expect([...HERE, ...IMPOSSIBLE, ...REASSIGN, ...Object.keys(ELSEWHERE)].toSorted()).toEqual(
    stepsOf(lifecycles.visit),
  );
});

/** A visit that is under way with every form and sheet filled in. */
async function filled(visit: Visit): Promise<void> {
  const [one] = await teamOf(visit);
  await back(visit, 'approved');
  await one.post(`/api/visits/${visit.id}/start`);
  const { records } = await one.get<Visit>(`/api/visits/${visit.id}`);
  for (const { objectId, partId, version } of records) {
    const form = { objectId, partId, version, categories: [1] };
    await one.ok('PUT', `/api/visits/${visit.id}/record`, form);
    const sheet = fullSheet(objectId, 'SCJG', server.clock.now().toISOString());
    await one.ok('PUT', `/api/visits/${visit.id}/sheet`, sheet);
  }
}

test(
  'approved by two heads, started by two officers, also where it could not wait (2.6, M05)',
  async () => {
    const visit = visits[0]!;
    const team = await teamOf(visit);
    const start = `/api/visits/${visit.id}/start`;
    const approve = both(heads, '/api/visits/approve', { ids: [visit.id] });
    const before = (step: string, how: Parameters<typeof back>[2]) => () => back(visit, step, how);
    const told = [
      await from(before('released', { approved: false }), approve),
      await from(before('approved', {}), both(team, start)),
      await from(
        before('released', { approved: false }),
        both(team, start, { urgent: '投诉反映正在销毁证据' }),
      ),
      await from(before('underway', { approved: false, urgent: '投诉反映正在销毁证据' }), approve),
    ];
    expect(told).toEqual([['APPROVAL_NOTHING'], ['STEP_STATE'], ['STEP_STATE'], ['APPROVAL_NOTHING']]);
    for (const verb of ['visit.approve', 'visit.start', 'visit.startUrgent', 'visit.approveLate'])
      expect(await didTo(owner, visit.id, verb), verb).toBe(ROUNDS);
  },
  SLOW,
);

test(
  'handed in by two officers, sent back and let through by two judges; every record becomes one result (C06, R16)',
  async () => {
    const visit = visits[0]!;
    await filled(visit);
    const team = await teamOf(visit);
    const path = `/api/visits/${visit.id}`;
    const submit = both(team, `${path}/submit`);
    const [pass, sendBack] = [{ verdict: 'pass' }, { verdict: 'return', reason: '请补正' }];
    const submitted = () => back(visit, 'submitted', { review: 'submitted' });
    const told = [
      await from(() => back(visit, 'underway'), submit),
      await from(submitted, both(judges, `${path}/review`, sendBack)),
      await from(() => back(visit, 'returned', { review: 'returned' }), submit),
      await from(submitted, both(judges, `${path}/review`, pass)),
    ];
    expect(told).toEqual([
      ['RECORD_SUBMITTED'],
      ['RECORD_UNREVIEWED'],
      ['RECORD_SUBMITTED'],
      ['RECORD_UNREVIEWED'],
    ]);
    for (const verb of ['visit.submit', 'visit.return', 'visit.resubmit', 'visit.review'])
      expect(await didTo(owner, visit.id, verb), verb).toBe(ROUNDS);
    const { rows } = await owner.query('select state from results where visit_id = $1', [visit.id]);
    expect(rows).toHaveLength((await clerk.get<Visit>(path)).records.length);
    // one lets it through while the other sends it back; one hands in while the other says that it was impossible
    const impossible = { reason: 'unreachable', proof: '两次上门无人' };
    const crossed = [
      await excluding(submitted, [
        () => judges[0].call('POST', `${path}/review`, pass),
        () => judges[1].call('POST', `${path}/review`, sendBack),
      ]),
      await excluding(
        () => back(visit, 'underway'),
        [submit[0], () => team[1].call('POST', `${path}/impossible`, impossible)],
      ),
    ];
    expect(crossed).toEqual([
      ['RECORD_UNREVIEWED', 'RECORD_UNREVIEWED'],
      ['STEP_STATE', 'RECORD_SUBMITTED'],
    ]);
  },
  SLOW,
);

test(
  'impossible: reported by two officers, confirmed or sent out again by two judges (J05)',
  async () => {
    const visit = visits[1]!;
    const path = `/api/visits/${visit.id}`;
    const team = await teamOf(visit);
    const report = { reason: 'deregistered', proof: '登记系统显示 2026-07-10 已注销' };
    const told = [await from(() => back(visit, 'approved'), both(team, `${path}/impossible`, report))];
    const { rows } = await owner.query<{ impossible: object }>(
      'select impossible from visits where id = $1',
      [visit.id],
    );
    const unable = async () => {
      await back(visit, 'unable', { review: 'submitted', impossible: rows[0]!.impossible });
      await owner.query(
        `update records set categories = '{7}', notes = '注销', checked_on = '2026-07-20' where visit_id = $1`,
        [visit.id],
      );
    };
    const review = (body: object) => both(judges, `${path}/review`, body);
    told.push(
      await from(unable, review({ verdict: 'pass' })),
      await from(unable, review({ verdict: 'return', reason: '请补拍照片' })),
    );
    expect(told).toEqual([['STEP_STATE'], ['RECORD_UNREVIEWED'], ['RECORD_UNREVIEWED']]);
    for (const step of IMPOSSIBLE) expect(await didTo(owner, visit.id, `visit.${step}`), step).toBe(ROUNDS);
  },
  SLOW,
);

interface Chained {
  seq: string;
  operator: string;
}
/** Takes one drawn slot back: the visit that took over, its record in the chain, and the change itself. */
async function undrawn({ id }: Visit): Promise<void> {
  await owner.query('begin');
  const { rows } = await owner.query<{ id: string }>('select id from visits where replaces = $1', [id]);
  await owner.query('delete from draw_changes where visit_id = $1', [id]);
  for (const { id: next } of rows) {
    await owner.query('update records set visit_id = $1 where visit_id = $2', [id, next]);
    for (const table of ['visit_team', 'visit_objects', 'visit_departments'])
      await owner.query(`delete from ${table} where visit_id = $1`, [next]);
    await owner.query('delete from visits where id = $1', [next]);
  }
  const chained = await owner.query<Chained>(
    `delete from draw_records where draw_id = $1 and type = 'reassign' returning seq, operator`,
    [drawId],
  );
  for (const { seq, operator } of chained.rows)
    await owner.query(`delete from ledger_entries where kind = 'draw_records' and ref = $1`, [
      `${operator}/${seq}`,
    ]);
  await owner.query('commit');
}

test(
  'another officer: asked for by two clerks, decided by two heads; who has shown his licence is not drawn anew (M03, D04)',
  async () => {
    const visit = visits[2]!;
    const body = {
      kind: 'reassign',
      visitId: visit.id,
      inspectorId: visit.team[0]!.inspectorId,
      reason: '当日生病',
    };
    const ask = `/api/draws/${drawId}/changes`;
    const told = [
      await race(ROUNDS, async () => {
        await back(visit, 'approved');
        await undrawn(visit);
        return both(clerks, ask, body);
      }),
    ];
    const proposed = async () => {
      await undrawn(visit);
      await back(visit, 'approved');
      return `/api/changes/${(await clerk.post<{ id: string }>(ask, body)).id}/decide`;
    };
    for (const ok of [false, true])
      told.push(await race(ROUNDS, async () => both(heads, await proposed(), { ok, decision: '已核实' })));
    expect(told).toEqual([['REQUEST_OPEN'], ['DRAW_STATE'], ['DRAW_STATE']]);
    for (const verb of ['draw.change-refused', 'draw.reassign'])
      expect(await didTo(owner, visit.id, verb), verb).toBe(ROUNDS);
    // the officer is at the door in the moment in which the head decides: one of the two, never both
    const [, healthy] = await teamOf(visit);
    expect(
      await exclude(ROUNDS, async () => {
        const decide = await proposed();
        return [
          () => heads[0].call('POST', decide, { ok: true }),
          () => healthy.call('POST', `/api/visits/${visit.id}/start`, {}),
        ];
      }),
    ).toEqual(['STEP_STATE', 'CHANGE_BEGUN']);
  },
  SLOW,
);

test(
  'the last two visits of a task handed in at once: its inspections end, every time (J05, B02)',
  async () => {
    const [one, two] = [visits[3]!, visits[4]!];
    await approveAll(server, [one, two]);
    for (const visit of [one, two]) await filled(visit);
    const rest = visits.filter((v) => v !== one && v !== two);
    await undrawn(visits[2]!);
    for (const visit of rest) await back(visit, 'reviewed', { review: 'reviewed' });
    const [first, second] = [(await teamOf(one))[0], (await teamOf(two))[0]];
    for (let round = 0; round < ROUNDS; round++) {
      for (const visit of [one, two]) await back(visit, 'underway');
      await owner.query(`update tasks set stage = 'inspecting', submitted_at = null where id = $1`, [taskId]);
      const answers = await Promise.all([
        first.call('POST', `/api/visits/${one.id}/submit`, {}),
        second.call('POST', `/api/visits/${two.id}/submit`, {}),
      ]);
      expect(
        answers.map((a) => a.status),
        answers.map((a) => a.text.slice(0, 200)).join(' | '),
      ).toEqual([200, 200]);
      const { rows } = await owner.query('select stage from tasks where id = $1', [taskId]);
      expect(rows, `round ${round}`).toEqual([{ stage: 'publishing' }]);
    }
  },
  SLOW,
);
