import { fixedTotal } from '@mingcha/fairdraw';
import { stratify } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { demandReach } from '../access/reach.ts';
import { profileFor, referenceOf } from '../configuration/rules.ts';
import { dayOf } from '../platform/clock.ts';
import type { Services } from '../platform/services.ts';
import { wholeDirectory } from '../registry/directory.ts';
import { listDepartments } from '../registry/store.ts';
import { buildScheme } from './buildScheme.ts';
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
      const rows = await wholeDirectory(tx, actor.scope);
      const stratified = stratify(scheme, rows, { fixedTotal });
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
        problems: stratified.problems.map(({ code, message }) => ({ code, message })),
        notices: stratified.notices.map(({ code, message }) => ({ code, message })),
      };
    });
}
