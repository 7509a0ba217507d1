import type { z } from 'zod';
import type { Executor } from '../platform/database/open.ts';
import { departmentsOfArea } from './factsStore.ts';
import type { Scope } from '../access/scope.ts';
import { named } from './presentLine.ts';
import type { PortalPlans, VersionAnswer } from './schema.ts';
import { latestVersions, publishedYears, type VersionRow } from './store.ts';

/** A published version as it stood: names of departments for their ids. */
export async function presentVersion(db: Executor, row: VersionRow): Promise<z.input<typeof VersionAnswer>> {
  const departments = new Map((await departmentsOfArea(db, row.areaId)).map((d) => [d.id, d]));
  return {
    planId: row.planId,
    version: row.version,
    at: row.at,
    reason: row.reason,
    title: row.body.title,
    department: row.departmentName,
    channels: row.body.channels,
    warnings: row.body.warnings,
    lines: row.body.lines.map((l) => ({
      ...l,
      initiator: named({ departments }, l.initiatorId),
      participants: l.participants.map((p) => named({ departments }, p)),
    })),
  };
}

/** 年度计划 on the portal: the latest published version of every plan of a year, to everybody (X10). */
export async function presentPortalPlans(
  db: Executor,
  scope: Scope,
  asked: number | undefined,
): Promise<z.input<typeof PortalPlans>> {
  const years = await publishedYears(db, scope);
  const year = asked ?? years[0] ?? 0;
  const rows = year === 0 ? [] : await latestVersions(db, scope, year);
  const plans = [];
  // what stood beside a plan inside the house is not for the street
  for (const row of rows)
    plans.push({ ...(await presentVersion(db, row)), warnings: [], kind: row.kind, publishedAt: row.at });
  return { years, year, plans };
}
