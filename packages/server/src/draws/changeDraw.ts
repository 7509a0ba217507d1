import { randomUUID } from 'node:crypto';
import {
  checkReassign,
  checkReplace,
  checkRecord,
  nextOfReserve,
  substitute,
  type Finding,
  type ReassignRecord,
  type ReplaceCause,
  type ReplaceRecord,
} from '@mingcha/fairdraw';
import { sources } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { demandOwnArea } from '../access/reach.ts';
import { personById } from '../access/store.ts';
import { refusedBy } from '../configuration/refusedBy.ts';
import { profileByReference } from '../configuration/rules.ts';
import { recordAction } from '../ledger/actions.ts';
import { dayOf, stampOf } from '../platform/clock.ts';
import type { Tx } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { insertVisits } from '../visits/store.ts';
import { appendRecord } from './chain.ts';
import * as store from './changeStore.ts';
import { replayDraw, type Replay } from './replay.ts';
import { drawStep } from './step.ts';
import { lockDraw, type Draw } from './store.ts';

export const REPLACE_CAUSES: Record<ReplaceCause, string> = {
  deregistered: '已注销',
  revoked: '已被吊销',
  moved: '已迁出',
  'not-found': '查无此户',
};

export type ChangeInput =
  | {
      kind: 'replace';
      visitId: string;
      objectId: string;
      cause: ReplaceCause;
      reason: string;
      evidence: string;
    }
  | { kind: 'reassign'; visitId: string; inspectorId: string; reason: string };

/** The first of two people asks for one slot to be drawn again and says why: an object that is gone, an officer who cannot go. */
export const proposeChange = (app: Services, actor: Actor, drawId: string, input: ChangeInput) =>
  drawStep(app, actor, drawId, ['drawn'], async (tx, draw) => {
    const visit = await store.lockOpenVisit(tx, drawId, input.visitId);
    if (!visit) throw new Refused('CHANGE_VISIT');
    if (input.kind === 'replace' && draw.plan.replace !== 'reserve')
      throw refusedBy(
        'CHANGE_NO_RESERVE',
        {
          profile: await profileByReference(tx, draw.plan.profile),
          parameter: 'draw.listFrozen',
          on: dayOf(app.clock.now()),
          otherwise: sources.listFrozen,
        },
        '方案没有规定候补次序，抽中的对象不替换',
      );
    const member =
      input.kind === 'reassign' ? visit.team.find((t) => t.inspectorId === input.inspectorId) : undefined;
    const known =
      input.kind === 'replace'
        ? visit.objects.some((o) => o.objectId === input.objectId)
        : member !== undefined;
    if (!known) throw new Refused('NOT_FOUND');
    demandNotBegun(input.kind, visit);
    const id = randomUUID();
    await store.insertChange(tx, {
      id,
      drawId,
      taskId: draw.taskId,
      visitId: visit.id,
      kind: input.kind,
      objectId: input.kind === 'replace' ? input.objectId : null,
      departmentId: member?.departmentId ?? null,
      slot: member?.slot ?? null,
      cause: input.kind === 'replace' ? input.cause : 'cannot-go',
      reason: input.reason,
      evidence: input.kind === 'replace' ? input.evidence : '',
      state: 'proposed',
      proposedBy: actor.personId,
      proposedAt: stampOf(app.clock.now()),
    });
    await recordAction(tx, actor, app.clock, {
      verb: 'draw.change-request',
      taskId: draw.taskId,
      drawId,
      subject: visit.id,
      reason: input.reason,
      detail: { kind: input.kind, said: input.kind === 'replace' ? '替换对象' : '更换检查人员' },
    });
    return { id };
  });

/** The second person confirms: the slot is drawn from the public order, the record is chained, a new visit takes over (D04, M03). */
export const decideChange = (
  app: Services,
  actor: Actor,
  id: string,
  given: { ok: boolean; decision: string },
) =>
  inTransaction(app, async (tx) => {
    const change = await store.lockChange(tx, actor.scope, id);
    if (!change) throw new Refused('NOT_FOUND');
    demandOwnArea(actor, change.areaId);
    if (change.state !== 'proposed') throw new Refused('DRAW_STATE', { state: change.state });
    if (change.proposedBy === actor.personId) throw new Refused('VOID_SAME_PERSON');
    const now = stampOf(app.clock.now());
    const decided = { decidedBy: actor.personId, decidedAt: now, decision: given.decision };
    if (!given.ok) {
      await store.updateChange(tx, id, { state: 'refused', ...decided });
      await say(tx, app, actor, change, 'draw.change-refused', {});
      return { visitId: null, exhausted: false };
    }
    const draw = await lockDraw(tx, actor.scope, change.drawId);
    const visit = await store.lockOpenVisit(tx, change.drawId, change.visitId);
    if (draw?.state !== 'drawn' || !visit) throw new Refused('CHANGE_VISIT');
    demandNotBegun(change.kind, visit);
    const replay = await replayDraw(app, tx, draw);
    const made =
      change.kind === 'replace'
        ? await replaceObject(tx, app, actor, { change, draw, visit, replay, now })
        : await reassignSlot(tx, app, actor, { change, draw, visit, replay, now });
    await store.updateChange(tx, id, {
      state: 'done',
      ...decided,
      recordSeq: made.seq,
      newVisitId: made.visitId,
    });
    await say(tx, app, actor, change, change.kind === 'replace' ? 'draw.replace' : 'draw.reassign', {
      seq: made.seq,
      said: `第 ${made.seq} 号记录`,
    });
    return { visitId: made.visitId, exhausted: made.visitId === null };
  });

interface Doing {
  change: store.ChangeRow;
  draw: Draw;
  visit: store.OpenVisit;
  replay: Replay;
  now: string;
}

async function replaceObject(tx: Tx, app: Services, actor: Actor, d: Doing) {
  const { frame, snapshot } = d.replay.frames;
  const out = pOf(d.replay, d.change.objectId ?? '');
  const row = d.replay.drawn.drawn.find((r) => r.p === out) ?? earlierPlace(d.replay, out);
  if (!row) throw new Refused('NOT_FOUND');
  const place = { task: row.task, stratum: row.stratum };
  const next = nextOfReserve(frame, d.replay.drawn, d.replay.replaced, place);
  const first = await personById(tx, d.change.proposedBy, d.now);
  const { record } = await appendRecord(app, tx, d.draw.operator, (at): ReplaceRecord => {
    const made: ReplaceRecord = {
      v: 'sj1',
      type: 'replace',
      alg: d.replay.commit.alg,
      ...at,
      drawId: d.draw.id,
      result: d.draw.resultHash ?? '',
      ...place,
      out,
      cause: d.change.cause as ReplaceCause,
      evidence: d.replay.hash.hx(d.change.evidence),
      in: next,
      by: [first?.name ?? d.change.proposedBy, actor.name],
    };
    demandNone([
      ...checkRecord(made),
      ...checkReplace(d.replay.hash, { ...d.replay, frame, earlier: d.replay.replaced }, made),
    ]);
    return made;
  });
  const objectOut = d.change.objectId ?? '';
  if (next === '') return { seq: record.seq, visitId: null };
  const [id, , code, name, township, address] = snapshot.objects.find(
    (o) => o[0] === frame.id(frame.indexOf(next)),
  )!;
  const visitId = await takeOver(tx, d, [{ id, code, name, township, address, parts: [] }], d.visit.team);
  await store.handOver(tx, d.visit.id, visitId, [{ out: objectOut, in: id }]);
  if (d.visit.objects.length === 1) await store.endVisit(tx, d.visit.id, d.now, actor.personId, 'cancelled');
  return { seq: record.seq, visitId };
}

async function reassignSlot(tx: Tx, app: Services, actor: Actor, d: Doing) {
  const { inspectors } = d.replay.frames;
  const [dept, slot] = [d.change.departmentId ?? '', d.change.slot ?? 0];
  const p = visitName(d.replay, d.visit);
  const here = d.replay.lines.find((line) => line.startsWith(`${p}|${dept}|${slot}|`));
  const out = here?.slice(here.lastIndexOf('|') + 1) ?? '';
  const gone = [
    out,
    ...d.replay.reassigned.filter((r) => r.p === p && r.dept === dept && r.slot === slot).map((r) => r.out),
  ];
  const found = substitute(d.replay.hash, { ...d.replay.input, lines: d.replay.lines, p, dept, slot, gone });
  if (found.in === '') throw new Refused('CHANGE_NOBODY');
  const { record } = await appendRecord(app, tx, d.draw.operator, (at): ReassignRecord => {
    const made: ReassignRecord = {
      v: 'sj1',
      type: 'reassign',
      alg: d.replay.commit.alg,
      ...at,
      drawId: d.draw.id,
      result: d.draw.resultHash ?? '',
      p,
      dept,
      slot,
      out,
      in: found.in,
      cause: d.change.reason,
    };
    const eligible = found.order.filter((c) => c.why === undefined).map((c) => c.ip);
    demandNone([
      ...checkRecord(made),
      ...checkReassign(d.replay.hash, { result: d.replay.result, current: out, eligible }, made),
    ]);
    return made;
  });
  const inspectorId = inspectors.id(inspectors.indexOf(found.in));
  const team = d.visit.team.map((t) =>
    t.departmentId === dept && t.slot === slot ? { ...t, inspectorId } : t,
  );
  const objects = d.visit.objects.map(({ objectId, code, name, township, address }) => ({
    id: objectId,
    code,
    name,
    township,
    address,
    parts: [],
  }));
  const visitId = await takeOver(tx, d, objects, team);
  await store.handOver(
    tx,
    d.visit.id,
    visitId,
    objects.map((o) => ({ out: o.id, in: o.id })),
  );
  await store.endVisit(tx, d.visit.id, d.now, actor.personId, 'reassigned');
  return { seq: record.seq, visitId };
}

/**
 * A form that somebody began is a record: it is finished, or closed as impossible, by its team. And a team that has shown its
 * licences is the one that inspects: nobody of it is drawn anew while it is at the door (lifecycle visit, approveReassign).
 */
function demandNotBegun(kind: store.ChangeRow['kind'], visit: store.OpenVisit): void {
  const started = kind === 'reassign' && visit.step !== 'released' && visit.step !== 'approved';
  if (started || visit.records.some((r) => r.savedBy !== null)) throw new Refused('CHANGE_BEGUN');
}

/** A visit of its own for what was drawn again; its forms come from the old one. */
async function takeOver(
  tx: Tx,
  d: Doing,
  objects: Parameters<typeof insertVisits>[2][number]['objects'],
  team: readonly { departmentId: string; slot: number; inspectorId: string }[],
): Promise<string> {
  const no = await store.nextVisitNumber(tx, d.draw.id, d.draw.matching?.visits ?? 0);
  await insertVisits(tx, { drawId: d.draw.id, taskId: d.draw.taskId, at: d.now }, [
    {
      no,
      date: d.visit.plannedOn,
      objects,
      team: team.map((t) => ({ dept: t.departmentId, slot: t.slot, inspectorId: t.inspectorId })),
    },
  ]);
  return `${d.draw.id}.${no}`;
}

function pOf({ frames }: Replay, objectId: string): string {
  const { frame, snapshot } = frames;
  // ids of rows are known to the frame only by row: find the row whose id it is
  for (let i = 0; i < frame.size; i++) if (frame.id(i) === objectId) return frame.p(i);
  throw new Refused('NOT_FOUND', { objects: snapshot.objects.length });
}

/** Name of a visit in the matching: p of the first of its objects, of the draw's own visit where this one took over. */
function visitName(replay: Replay, visit: store.OpenVisit): string {
  const names = new Set(replay.lines.map((line) => line.slice(0, line.indexOf('|'))));
  for (const o of visit.objects) {
    let p = pOf(replay, o.objectId);
    for (const r of replay.replaced.toReversed()) if (r.in === p) p = r.out;
    if (names.has(p)) return p;
  }
  throw new Refused('CHANGE_VISIT');
}

const earlierPlace = ({ replaced }: Replay, p: string) => replaced.find((r) => r.in === p);

function demandNone(findings: readonly Finding[]): void {
  if (findings.length > 0) throw new Refused('CHANGE_INVALID', { findings: [...findings] });
}

const say = (
  tx: Tx,
  app: Services,
  actor: Actor,
  change: store.ChangeRow,
  verb: 'draw.change-refused' | 'draw.replace' | 'draw.reassign',
  detail: Record<string, unknown>,
) =>
  recordAction(tx, actor, app.clock, {
    verb,
    taskId: change.taskId,
    drawId: change.drawId,
    subject: change.visitId,
    reason: change.reason,
    detail,
  });
