import { fixedTotal, unitTag, type InspectorInput, type PairInput } from '@mingcha/fairdraw';
import { stratify, type ObjectRow, type StratifiedObject } from '@mingcha/rules';
import { randomBytes } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { operatorOf } from '../access/operator.ts';
import { demandOwnArea } from '../access/reach.ts';
import { profileByReference } from '../configuration/rules.ts';
import { recordAction } from '../ledger/actions.ts';
import { dayOf, stampOf } from '../platform/clock.ts';
import type { DrawPlan } from '../platform/database/tables.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { inspectorsOfDepartments, pastDay } from '../registry/directory.ts';
import { recusalPairs } from '../registry/inspectors/store.ts';
import { buildScheme } from '../tasks/buildScheme.ts';
import { populationOf } from '../tasks/origins.ts';
import { lockTask, partsOf, updateTask } from '../tasks/store.ts';
import type { Tx } from '../platform/database/open.ts';
import { earlierPairs } from '../visits/store.ts';
import { demandOfficers } from './demandOfficers.ts';
import { framesOf } from './frames.ts';
import { sealJson, sealKey, type FrozenObject, type Snapshot } from './sealed.ts';
import { secondDraw } from './secondDraw.ts';
import { insertDraw, nextDrawNumber } from './store.ts';

/**
 * Freezes the whole register and the inspectors of a draft under a new drawId and a new K (sj1.md section 3). Everything
 * that decides the draw is fixed here, before any randomness exists. Returns the drawId.
 */
export const freezeDraw = (app: Services, actor: Actor, taskId: string): Promise<string> =>
  inTransaction(app, async (tx) => {
    const task = await lockTask(tx, actor.scope, taskId);
    if (!task) throw new Refused('NOT_FOUND');
    demandOwnArea(actor, task.areaId);
    if (task.drawId !== null) throw await secondDraw(tx, task, dayOf(app.clock.now()));
    if (task.stage !== 'approved') throw new Refused('TASK_STAGE', { stage: task.stage });
    const now = app.clock.now();
    const { operator, prefix } = await operatorOf(app, tx, task.areaId);
    const year = Number(dayOf(now).slice(0, 4));
    const number = await nextDrawNumber(tx, operator, year);
    const drawId = `${prefix}-${year}-${String(number).padStart(3, '0')}`;
    const asOf = task.settings.asOf ?? dayOf(now);
    const parts = await partsOf(tx, [taskId]);
    const scheme = buildScheme(parts, task.settings, { drawId, operator, at: now, asOf });
    const rows = await populationOf(tx, actor.scope, task, pastDay(asOf, dayOf(now)));
    const stratified = stratify(scheme, rows, { fixedTotal });
    if (!stratified.ok)
      throw new Refused(
        'SCHEME_INVALID',
        { problems: stratified.problems },
        stratified.problems.map((p) => p.message).join('；'),
      );
    const departments = [...new Set(parts.map((p) => p.departmentId))];
    const people = await inspectorsOfDepartments(tx, actor.scope, departments);
    const first = task.settings.window?.from ?? dayOf(now);
    const able = Map.groupBy(
      people.filter((i) => (i.certTo ?? '') >= first),
      (i) => i.departmentId,
    );
    const profile = await profileByReference(tx, task.settings.profile);
    demandOfficers(profile, first, parts, new Map([...able].map(([id, all]) => [id, all.length])));
    const snapshot: Snapshot = {
      ...frozenObjects(rows, stratified.objects),
      inspectors: people.map((i): InspectorInput => ({
        id: i.id,
        cap: Math.max(i.cap, i.load),
        d: i.departmentId,
        off: i.off,
        t: [...new Set([...i.tags, unitTag(i.unitKind)])].toSorted(),
        to: i.certTo ?? asOf,
        u: i.unit,
        w: i.load,
      })),
      pairs: await pairsOf(tx, actor, departments, rows, people),
    };
    const K = new Uint8Array(randomBytes(32));
    const frames = framesOf(app.hashes.sha256, drawId, K, snapshot);
    const { frame, inspectors } = frames;
    app.frames.keep(drawId, frames);
    const plan: DrawPlan = {
      root: frame.root,
      size: frame.size,
      smallestPattern: Math.min(...frame.patterns.map((p) => p.size)),
      asOf,
      inspectorsRoot: inspectors.root,
      inspectorsSize: inspectors.size,
      pairs: inspectors.pairs,
      tasks: stratified.tasks.map((t) => ({ ...t, strata: t.strata.map((s) => ({ ...s })) })),
      assign: {
        walk: scheme.assign.walk,
        group: scheme.assign.group,
        from: task.settings.window?.from ?? '',
        to: task.settings.window?.to ?? '',
        pool: scheme.assign.pool,
        need: scheme.assign.need.map((n) => ({ dept: n.dept, k: n.k, tags: [...n.tags] })),
      },
      witnesses: task.settings.witnesses,
      beacon: task.settings.beacon,
      times: task.settings.times,
      replace: task.settings.replace ?? 'none',
      profile: scheme.profile,
    };
    await insertDraw(tx, {
      id: drawId,
      operator,
      year,
      number,
      taskId,
      state: 'frozen',
      frozenAt: stampOf(now),
      plan: JSON.stringify(plan),
      keyBox: sealKey(app.keys, drawId, K),
      snapshotBox: await sealJson(app.keys, drawId, 'snapshot', snapshot),
      commitHash: null,
      resultHash: null,
      openBy: null,
      beaconAfter: null,
      grade: null,
      matching: null,
      outcomeBox: null,
      voidWhy: null,
      voidBy: null,
      voidAt: null,
    });
    await updateTask(tx, taskId, { stage: 'frozen', drawId });
    await recordAction(tx, actor, app.clock, {
      verb: 'draw.freeze',
      taskId,
      drawId,
      detail: {
        size: frame.size,
        root: frame.root,
        inspectors: inspectors.size,
        said: `对象 ${frame.size} 个，检查人员 ${inspectors.size} 名`,
      },
    });
    return drawId;
  });

/**
 * Who must not meet whom (N09: open declarations of interest) and who met whom at an earlier visit, as far as both stand in their
 * directories; committed as X before the seed exists.
 */
async function pairsOf(
  tx: Tx,
  actor: Actor,
  departments: readonly string[],
  objects: readonly { id: string }[],
  people: readonly { id: string }[],
): Promise<PairInput[]> {
  const [known, able] = [new Set(objects.map((o) => o.id)), new Set(people.map((p) => p.id))];
  const earlier = await earlierPairs(tx, actor.scope, departments);
  const declared = await recusalPairs(tx, actor.scope, departments);
  const apart = new Set(declared.map((p) => `${p.objectId}\t${p.inspectorId}`));
  const pairs: PairInput[] = [
    ...[...apart].map((key): PairInput => {
      const [object = '', inspector = ''] = key.split('\t');
      return { object, inspector, kind: 'recuse' };
    }),
    ...earlier.map((p): PairInput => ({ ...p, kind: 'previous' })),
  ];
  return pairs.filter((p) => known.has(p.object) && able.has(p.inspector));
}

function frozenObjects(
  rows: readonly ObjectRow[],
  stratified: Iterable<StratifiedObject>,
): Pick<Snapshot, 'patterns' | 'objects'> {
  const patterns: Record<string, string>[] = [];
  const indexOf = new Map<Record<string, string>, number>();
  const objects: FrozenObject[] = [];
  let i = 0;
  for (const { id, s } of stratified) {
    const row = rows[i++]!;
    let pattern = indexOf.get(s);
    if (pattern === undefined) {
      pattern = patterns.push(s) - 1;
      indexOf.set(s, pattern);
    }
    objects.push([id, pattern, row.code, row.name, row.township, row.address, row.office]);
  }
  return { patterns, objects };
}
