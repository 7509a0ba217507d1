import { fixedTotal } from '@mingcha/fairdraw';
import { activeFrequencyRules, stratify, type StratifiedObject } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { demandReach } from '../access/reach.ts';
import { profileFor, referenceOf } from '../configuration/rules.ts';
import { dayOf } from '../platform/clock.ts';
import type { Tx } from '../platform/database/open.ts';
import type { Services } from '../platform/services.ts';
import { pastDay, wholeDirectory } from '../registry/directory.ts';
import { listDepartments } from '../registry/store.ts';
import { buildScheme } from './buildScheme.ts';
import { frequencyRulesOf } from './frequency.ts';
import { frequencyAhead, type Ahead } from './frequencyAhead.ts';
import { resolveParts } from './createTask.ts';
import type { PartInput } from './schema.ts';
import { inspectorCapacity } from './store.ts';
import { presentStratum } from './strataLabels.ts';

/** Counts per stratum for rates that are still being edited, and whether the inspectors would suffice. Stores nothing. */
export async function previewTask(
  app: Services,
  actor: Actor,
  input: { parts: PartInput[]; asOf?: string | undefined },
) {
  return app.db
    .transaction()
    .setAccessMode('read only')
    .execute(async (tx) => {
      demandReach(
        actor.scope,
        input.parts.map((p) => p.departmentId),
      );
      const now = app.clock.now();
      const asOf = input.asOf ?? dayOf(now);
      const parts = await resolveParts(tx, input.parts, 'preview');
      const settings = {
        profile: referenceOf(await profileFor(tx, actor.areaId, dayOf(now))),
        pool: 'all' as const,
        group: 1,
        walk: 100,
        witnesses: [{ id: 'w1', who: '预览' }],
        beacon: null,
        times: { openSeconds: 1, beaconSeconds: 2 },
      };
      const scheme = buildScheme(parts, settings, {
        drawId: 'preview',
        operator: app.config.county.operator,
        at: now,
        asOf,
      });
      const rows = await wholeDirectory(tx, actor.scope, pastDay(asOf, dayOf(now)));
      const stratified = stratify(scheme, rows, { fixedTotal });
      const frequency = await frequencyOfParts(tx, actor, parts, stratified.objects, dayOf(now));
      const departments = new Map((await listDepartments(tx)).map((d) => [d.id, d.name]));
      const capacity = new Map(
        (
          await inspectorCapacity(
            tx,
            parts.map((p) => p.departmentId),
            dayOf(now),
          )
        ).map((c) => [c.departmentId, c]),
      );
      return {
        size: rows.length,
        asOf,
        parts: parts.map((p, i) => {
          const strata = (stratified.tasks[i]?.strata ?? []).map(presentStratum);
          const live = strata.filter((s) => !s.excluded);
          const drawn = live.reduce((sum, s) => sum + s.n, 0);
          const people = capacity.get(p.departmentId);
          return {
            departmentId: p.departmentId,
            departmentName: departments.get(p.departmentId) ?? p.departmentId,
            item: p.item,
            strata,
            pool: live.reduce((sum, s) => sum + s.size, 0),
            drawn,
            inspectors: people?.people ?? 0,
            capacity: people?.capacity ?? 0,
            needed: drawn * p.perVisit,
          };
        }),
        problems: [...stratified.problems, ...frequency.filter((f) => f.level === 'refuse')].map(
          ({ code, message }) => ({ code, message }),
        ),
        notices: [...stratified.notices, ...frequency.filter((f) => f.level === 'warn')].map(
          ({ code, message }) => ({ code, message }),
        ),
      };
    });
}

/** Objects that were visited so often already that one more visit would break a rule (2.6); nothing where none is switched on. */
async function frequencyOfParts(
  tx: Tx,
  actor: Actor,
  parts: Awaited<ReturnType<typeof resolveParts>>,
  objects: Iterable<StratifiedObject>,
  on: string,
): Promise<Ahead[]> {
  const profile = await profileFor(tx, actor.areaId, on);
  if (activeFrequencyRules(profile, on, await frequencyRulesOf(tx, actor.areaId)).length === 0) return [];
  const drawn = [...objects].filter((o) => Object.keys(o.s).length > 0).map((o) => o.id);
  return frequencyAhead(tx, actor.areaId, profile, drawn, {
    authority: actor.departmentId,
    on,
    origin: 'plan',
    method: parts[0]?.method ?? '',
  });
}
