import { isExcluded, portableHash, seedOf, select } from '@mingcha/fairdraw';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ALL_ROLES, WORK_READERS, type Role } from '../access/schema.ts';
import { routesFor } from '../routes.ts';
import { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { createTask, DIGITS, toCommitment, toResult, type Hall } from '../testing/story.ts';
import { framesOf } from './frames.ts';
import { loadCommit, loadResult } from './loadRecords.ts';
import { openKey, openOutcome, openSnapshot } from './sealed.ts';
import { boxesOf, outcomeBoxOf } from './store.ts';

/** Invariants 2, 3 and 7 of requirements Appendix B on random registers, tasks and people, through the real server. */
let server: TestServer;
let clerk: Client;
let head: Client;
beforeAll(async () => {
  server = await startTestServer('drawinvariants', { seed: { objects: 300, inspectors: 70, story: false } });
  [clerk, head] = [await server.as('clerk'), await server.as('head')];
  // another area has a directory of its own: nobody of it may ever get into a draw of this county
  const { db } = server.server.services;
  const roof = await db
    .selectFrom('departments')
    .where('id', '=', 'COUNTY')
    .selectAll()
    .executeTakeFirstOrThrow();
  const {
    id: _id,
    name: _name,
    short: _short,
    path: _path,
    ...rest
  } = roof as typeof roof & { path: unknown };
  await db
    .insertInto('departments')
    .values({ ...rest, id: 'OTHER', name: '邻县', short: '邻县' })
    .execute();
});
afterAll(() => server.stop());

const KINDS = ['企业', '个体工商户', '农民专业合作社', '食品经营单位'];
const anyObject = fc.record({
  kinds: fc.subarray(KINDS),
  status: fc.constantFrom('存续', '存续', '存续', '注销', '吊销', '歇业', '迁出'),
  risk: fc.constantFrom('A', 'B', 'C', 'D', 'U'),
  registeredOn: fc.constantFrom(null, '2020-01-01', '2026-07-20', '2026-07-21'),
  ownerId: fc.constantFrom('COUNTY', 'COUNTY', 'OTHER'),
});
// modest: a general item is not drawn above its ceiling (I06), and 企业 is always among the kinds
const rates = { A: '2%', B: '3%', C: '4%', D: '5%', U: '2%' };
const anyPart = fc.record({
  kinds: fc.subarray(KINDS.slice(1, 3)).map((more) => ['企业', ...more]),
  amount: fc.constantFrom({ rates }, { total: 7 }, { total: 9 }),
});

/** Adds random objects to the directories. */
async function grow(objects: { kinds: string[]; ownerId: string }[]): Promise<void> {
  if (objects.length === 0) return;
  const row = (o: object) => {
    const id = `zz.${randomUUID().slice(0, 8)}`;
    const blank = {
      area: '',
      township: '',
      office: '',
      industry: '',
      representative: '',
      phone: '',
      attrs: '{}',
    };
    return { ...blank, ...o, id, code: id, codeKind: 'internal', name: `随机${id}`, address: `地址${id}` };
  };
  await server.server.services.db
    .insertInto('objects')
    .values(objects.map(row) as never)
    .execute();
}

/** What a draw was held over and what came out, opened with the keys of the server. */
async function opened(drawId: string) {
  const app = server.server.services;
  const boxes = await boxesOf(app.db, drawId);
  const snapshot = await openSnapshot(app.keys, drawId, boxes.snapshotBox);
  const frames = framesOf(portableHash('sha256'), drawId, openKey(app.keys, drawId, boxes.keyBox), snapshot);
  return { snapshot, frames };
}

async function drawnVisits(drawId: string) {
  const app = server.server.services;
  return (await openOutcome(app.keys, drawId, (await outcomeBoxOf(app.db, drawId))!)).visits;
}

const TWO = (a: object, b: object) => ({
  name: '不变量',
  parts: [
    { departmentId: 'SCJG', itemId: 'SCJG-01', ...a },
    { departmentId: 'RSJ', itemId: 'RSJ-01', kinds: ['企业'], ...b },
  ],
});

test('invariants 2 and 3: the whole directory is frozen and counted, and every machine draws the same from it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyObject, { maxLength: 25 }),
      fc.tuple(anyPart, anyPart),
      async (objects, [a, b]) => {
        await grow(objects);
        const app = server.server.services;
        const input = TWO({ kinds: a.kinds, ...a.amount }, b.amount);
        const hall = await toCommitment(clerk, await createTask(clerk, input));
        const { snapshot, frames } = await opened(hall.id);
        const directory = await app.db
          .selectFrom('objects')
          .where('ownerId', '=', 'COUNTY')
          .selectAll()
          .execute();
        expect(snapshot.objects.map(([id]) => id).toSorted()).toEqual(directory.map((o) => o.id).toSorted());
        // an independent count of everybody that can be drawn: in existence, of a kind, registered by the day
        const kinds = [a.kinds, ['企业']];
        const commit = await loadCommit(app.db, hall.id);
        expect([commit.frame.size, commit.frame.root]).toEqual([directory.length, frames.frame.root]);
        for (const [k, task] of commit.tasks.entries()) {
          const able = directory.filter(
            (o) =>
              o.status === '存续' &&
              o.kinds.some((kind) => kinds[k]!.includes(kind)) &&
              (o.registeredOn ?? '') <= commit.frame.asOf,
          );
          const live = task.strata.filter((s) => !isExcluded(s.id));
          expect(live.reduce((n, s) => n + s.size, 0)).toBe(able.length);
          expect(live.filter((s) => s.num === 0 || s.min === 0)).toEqual([]);
          for (const o of able) {
            const stratum = frames.frame.s(frames.frame.indexOfId(o.id))[task.id];
            expect(
              live.some((s) => s.id === stratum),
              o.id,
            ).toBe(true);
          }
        }
        await toResult(server, clerk, hall.id);
        // invariant 3: another implementation of the digest, from the frozen names and the published seed
        const result = await loadResult(app.db, hall.id);
        const hash = portableHash('sha256');
        const again = select(hash, commit, frames.frame, seedOf(hash, commit, result.opened));
        expect([again.drawnHash, result.seed]).toEqual([result.drawn, seedOf(hash, commit, result.opened)]);
        const named = (await drawnVisits(hall.id)).flatMap((v) => v.objects.map((o) => o.id));
        expect(new Set(named)).toEqual(new Set(again.drawn.map((d) => frames.frame.id(d.index))));
      },
    ),
    { numRuns: 4, endOnFailure: true },
  );
});

test('invariant 3: whatever is tried in whatever order, a task has at most one effective draw, and a voided one stays visible', async () => {
  const verbs = ['freeze', 'discard', 'commit', 'open', 'result', 'abort', 'ask-void', 'void'] as const;
  let voided = 0;
  const input = {
    name: '只抽一次',
    parts: [{ departmentId: 'SCJG', itemId: 'SCJG-01', total: 6 }],
    witnesses: [],
  };
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...verbs), { maxLength: 10 }),
      fc.boolean(),
      async (tries, far) => {
        const taskId = await createTask(clerk, input);
        let drawId = 'none';
        const order = far ? (['freeze', 'commit', 'open', 'result', ...tries] as const) : tries;
        for (const verb of order) {
          if (verb === 'freeze') {
            const { body, status } = await clerk.call<Hall>('POST', `/api/tasks/${taskId}/freeze`, {});
            if (status === 200) drawId = body.id;
          } else if (verb === 'open') {
            server.clock.advance(61);
            await clerk.call('POST', `/api/draws/${drawId}/close-openings`, {});
          } else if (verb === 'result') {
            server.clock.advance(60);
            await clerk.call('POST', `/api/draws/${drawId}/result`, { beacons: { b1: DIGITS } });
          } else if (verb === 'abort') {
            await clerk.call('POST', `/api/draws/${drawId}/abort`, { cause: 'beacon-not-drawn' });
          } else if (verb === 'ask-void') {
            await clerk.call('POST', `/api/draws/${drawId}/void`, { why: '名录截止日期有误' });
          } else if (verb === 'void') {
            await clerk.refused(
              drawId === 'none' ? 'NOT_FOUND' : await codeOfVoid(drawId),
              'POST',
              `/api/draws/${drawId}/void/confirm`,
              {},
            );
            await head.call('POST', `/api/draws/${drawId}/void/confirm`, {});
          } else await clerk.call('POST', `/api/draws/${drawId}/${verb}`, {});
        }
        const { db } = server.server.services;
        const draws = await db
          .selectFrom('draws')
          .where('taskId', '=', taskId)
          .select(['id', 'state', 'commitHash', 'resultHash'])
          .execute();
        expect(draws.filter((d) => d.resultHash !== null && d.state !== 'voided').length).toBeLessThan(2);
        expect(draws.filter((d) => d.commitHash !== null).length).toBeLessThan(2);
        for (const d of draws.filter((x) => x.state === 'voided')) {
          voided++;
          const record = await clerk.get<{ why: string; by: string[] }>(
            `/api/portal/draws/${d.id}/void.json`,
          );
          expect([record.why, record.by]).toEqual(['名录截止日期有误', ['演练经办人', '演练负责人']]);
          expect(await clerk.get(`/api/portal/draws/${d.id}/result.json`)).toMatchObject({ type: 'result' });
        }
      },
    ),
    { numRuns: 8, examples: [[['ask-void', 'void', 'freeze', 'result'], true]], endOnFailure: true },
  );
  expect(voided).toBeGreaterThan(0);
});

/** Why the one person who asks for voids cannot also confirm one, at this moment. */
async function codeOfVoid(drawId: string): Promise<string> {
  const { state, voidBy } = await server.server.services.db
    .selectFrom('draws')
    .where('id', '=', drawId)
    .select(['state', 'voidBy'])
    .executeTakeFirstOrThrow();
  if (state !== 'drawn') return 'DRAW_STATE';
  return voidBy === null ? 'VOID_NOT_REQUESTED' : 'VOID_SAME_PERSON';
}

/** What is in a directory, and may therefore name an object or a person. */
const DIRECTORY = /^\/api\/(objects|inspectors|practice|session|libraries)/;
const gets = routesFor('practice').filter((r) => r.method === 'GET' && !DIRECTORY.test(r.path));

test('invariant 7: nobody outside the need-to-know set reads a name before it is released to him', async () => {
  const app = server.server.services;
  const officers = await app.db
    .selectFrom('people')
    .where('inspectorId', 'is not', null)
    .select(['id'])
    .execute();
  const departments = ['SCJG', 'RSJ', 'XFJY', 'COUNTY'];
  const anyPerson = fc.record({
    role: fc.constantFrom(...ALL_ROLES),
    dept: fc.constantFrom(...departments),
    n: fc.nat(),
  });
  const cases = { told: 0, untold: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyPerson, { minLength: 4, maxLength: 4 }),
      fc.tuple(anyPart, anyPart),
      fc.nat(2),
      fc.infiniteStream(fc.nat(gets.length - 1)),
      async (people, [a, b], how, pick) => {
        // the first time everything is released, then by chance nothing, some days, or everything
        const through = [undefined, '2026-07-24', '2026-12-31'][cases.told === 0 ? 2 : how];
        const taskId = await createTask(clerk, TWO({ kinds: a.kinds, ...a.amount }, b.amount));
        const { id: drawId } = await toCommitment(clerk, taskId);
        await toResult(server, clerk, drawId);
        // of a draw of an earlier round an object may already be known
        const earlier = (await app.db.selectFrom('visitObjects').select('objectId').execute()).map(
          (o) => o.objectId,
        );
        if (through) await clerk.call('POST', `/api/draws/${drawId}/release`, { through });
        const released = (
          await app.db.selectFrom('visits').where('taskId', '=', taskId).select('no').execute()
        ).map((v) => v.no);
        // the supervisor always: what is released is his business, what is not released is nobody's
        for (const who of [...people, { role: 'supervisor' as const, dept: 'SCJG', n: 0 }]) {
          const { client, sees } = await someone(who, officers);
          const visits = await drawnVisits(drawId);
          const known = visits.filter((v) => released.includes(v.no) && sees(v.team));
          const list = await client.call<{ rows?: { id: string }[] }>(
            'GET',
            `/api/visits?taskId=${taskId}&pageSize=200`,
          );
          expect((list.body.rows ?? []).map((v) => v.id).toSorted(), JSON.stringify(who)).toEqual(
            known.map((v) => `${drawId}.${v.no}`).toSorted(),
          );
          const told = new Set([...earlier, ...known.flatMap((v) => v.objects.map((o) => o.id))]);
          const secret = visits.flatMap((v) => v.objects).filter((o) => !told.has(o.id));
          // two shops of the county may bear one name: whoever has read of the one has read it
          const heard = await app.db
            .selectFrom('objects')
            .where('id', 'in', ['', ...told])
            .select('name')
            .execute();
          const names = [...new Set(secret.flatMap((o) => [o.name, o.code]))].filter(
            (n) => n.length > 3 && !heard.some((h) => h.name === n),
          );
          cases.told += told.size;
          cases.untold += names.length;
          for (let i = 0; i < 25; i++) {
            const { path } = gets[pick.next().value!]!;
            const id = [taskId, drawId, `${drawId}.1`, `${drawId}.2`][i % 4]!;
            const { text } = await client.call('GET', path.replace(':id', encodeURIComponent(id)));
            expect(
              names.find((n) => text.includes(n)),
              `${JSON.stringify(who)} GET ${path} ${id}`,
            ).toBeUndefined();
          }
        }
      },
    ),
    { numRuns: 3, endOnFailure: true },
  );
  expect(Math.min(cases.told, cases.untold)).toBeGreaterThan(20);
});

/** A new person somewhere in the tree, and by the words of D07 whether a released visit is his business. */
async function someone(
  { role, dept, n }: { role: Role; dept: string; n: number },
  officers: readonly { id: string }[],
): Promise<{ client: Client; sees: (team: readonly { dept: string; inspectorId: string }[]) => boolean }> {
  const { db } = server.server.services;
  if (role === 'inspector') {
    // somebody of the directory: he may or may not be in a team
    const { id } = officers[n % officers.length]!;
    const { inspectorId } = await db
      .selectFrom('people')
      .where('id', '=', id)
      .select('inspectorId')
      .executeTakeFirstOrThrow();
    return { client: await server.as(id), sees: (team) => team.some((t) => t.inspectorId === inspectorId) };
  }
  const id = `inv-${randomUUID().slice(0, 8)}`;
  await db.insertInto('people').values({ id, name: id, title: '', inspectorId: null }).execute();
  await db
    .insertInto('memberships')
    .values({ personId: id, departmentId: dept, role, since: '2026-01-01T00:00:00+08:00', until: null })
    .execute();
  const everywhere = ['clerk', 'office', 'supervisor', 'judicial'].includes(role);
  return {
    client: await server.as(id),
    sees: (team) =>
      WORK_READERS.includes(role) && (everywhere || team.some((t) => t.dept === dept || dept === 'COUNTY')),
  };
}
