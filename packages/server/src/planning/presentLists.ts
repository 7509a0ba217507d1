import { loadPerMonth, visitsOf } from '@mingcha/rules';
import type { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { profileFor } from '../configuration/rules.ts';
import { dayOf } from '../platform/clock.ts';
import type { Services } from '../platform/services.ts';
import { readWorld, type World } from './facts.ts';
import { homeDepartment, leadDepartment, linesOfYear, officersOf } from './factsStore.ts';
import { checkFrequency } from './frequency.ts';
import { factsOfLine, inForce, withItems } from './lineRows.ts';
import { linesOf } from './lineStore.ts';
import { EDITORS, planHead, presentFinding } from './presentPlan.ts';
import { presentDues } from './presentDues.ts';
import { named } from './presentLine.ts';
import type { CalendarAnswer, PlanListAnswer } from './schema.ts';
import { countsOf, listPlans, submittedDays, yearsOfPlans, type PlanRow } from './store.ts';

/** The plans of a year, and who has handed in none (screens.md: who has not answered, what will be late). */
export async function presentPlans(
  app: Services,
  actor: Actor,
  asked: number | undefined,
): Promise<z.input<typeof PlanListAnswer>> {
  const { db } = app;
  const now = Number(dayOf(app.clock.now()).slice(0, 4));
  const year = asked ?? now;
  const plans = await listPlans(db, actor.scope, { year });
  const profile = await profileFor(db, actor.areaId, dayOf(app.clock.now()));
  const world = await readWorld(app, db, {
    areaId: actor.areaId,
    profile: `${profile.id}@${profile.version}`,
  });
  const ids = plans.map((p) => p.id);
  const lines = Map.groupBy(inForce(await withItems(db, await linesOf(db, ids))), (l) => l.planId);
  const changes = await countsOf(db, ids);
  const submitted = await submittedDays(db, ids);
  const home = await homeDepartment(db, actor.departmentId);
  const inspecting = [...world.departments.values()].filter((d) => d.inspects && d.level === 'department');
  const has = (kind: string, id: string) =>
    plans.some((p) => p.kind === kind && (kind === 'joint' || p.departmentId === id));
  const maker = EDITORS.includes(actor.role) && year >= now && year <= now + 1;
  const row = (p: PlanRow) => {
    const own = (lines.get(p.id) ?? []).map((l) => factsOfLine(l, p.kind === 'joint', world));
    return {
      ...planHead(p),
      lines: own.length,
      visits: own.reduce((n, l) => n + (visitsOf(l) ?? 0), 0),
      changes: changes.get(p.id) ?? 0,
      dues: presentDues(world, p.year, {
        submittedOn: p.state === 'draft' ? null : (submitted.get(p.id) ?? null),
        publishedOn: p.publishedAt?.slice(0, 10) ?? null,
      }),
    };
  };
  return {
    year,
    years: [...new Set([now + 1, now, ...(await yearsOfPlans(db, actor.scope))])].toSorted((a, b) => b - a),
    rows: plans.map(row),
    missing: missingOf(actor, inspecting, plans, home),
    mayCreate: {
      own: maker && actor.role !== 'office' && inspecting.some((d) => d.id === home) && !has('own', home),
      joint:
        maker &&
        !has('joint', '') &&
        (actor.role === 'office' || (await leadDepartment(db, actor.areaId)) === home),
    },
    profile: profile.name,
  };
}

/** Departments without a plan, or with one that is still a draft. */
function missingOf(
  actor: Actor,
  inspecting: readonly { id: string; name: string }[],
  plans: readonly PlanRow[],
  home: string,
) {
  const handedIn = plans.filter((p) => p.kind === 'own' && p.state !== 'draft').map((p) => p.departmentId);
  return inspecting
    .filter((d) => actor.scope.kind === 'area' || d.id === home)
    .filter((d) => !handedIn.includes(d.id))
    .map(({ id, name }) => ({ id, name }));
}

/** Months × lines and departments × months; every number's lines are in the list beside it. */
export async function presentCalendar(
  app: Services,
  actor: Actor,
  asked: number | undefined,
): Promise<z.input<typeof CalendarAnswer>> {
  const { db } = app;
  const year = asked ?? Number(dayOf(app.clock.now()).slice(0, 4));
  const profile = await profileFor(db, actor.areaId, dayOf(app.clock.now()));
  const world = await readWorld(app, db, {
    areaId: actor.areaId,
    profile: `${profile.id}@${profile.version}`,
  });
  const lines = await withItems(db, await linesOfYear(db, actor.scope, actor.areaId, year));
  const facts = lines.map((l) => factsOfLine(l, l.planKind === 'joint', world));
  const perVisit = new Map(lines.map((l) => [l.id, l.perVisit]));
  const load = loadPerMonth(facts, year);
  const officers = await officersOf(
    db,
    load.map((r) => r.department),
    world.on,
  );
  return {
    year,
    lines: lines.map((l, i) => ({
      id: l.id,
      planId: l.planId,
      planTitle: l.planTitle,
      planState: l.planState,
      kind: l.planKind,
      name: l.name,
      departments: [l.initiatorId, ...l.participants].map((d) => named(world, d)),
      from: l.windowFrom,
      to: l.windowTo,
      visits: visitsOf(facts[i]!),
      state: l.state,
    })),
    matrix: load.map((r) => {
      const own = facts.filter((l) => l.department === r.department || l.participants.includes(r.department));
      const each = own.map((l) => ({
        seats: perVisit.get(l.id) ?? 2,
        months: loadPerMonth([l], year)[0]!.months,
        l,
      }));
      return {
        department: named(world, r.department),
        months: r.months.map((visits, m) => ({
          lines: own.filter((l) => inMonth(l, year, m)).length,
          visits,
          slots: each.reduce((n, e) => n + e.months[m]! * e.seats, 0),
        })),
        officers: officers.find((o) => o.departmentId === r.department)?.people ?? 0,
        unknown: [...r.unknown],
      };
    }),
    findings: frequencyOf(world, facts).map((f) => presentFinding(f, lines)),
  };
}

const frequencyOf = (world: World, facts: Parameters<typeof checkFrequency>[1]) =>
  checkFrequency(world, facts, facts);

const inMonth = (l: { from: string | null; to: string | null }, year: number, m: number): boolean => {
  const month = `${year}-${String(m + 1).padStart(2, '0')}`;
  return l.from !== null && l.to !== null && l.from.slice(0, 7) <= month && month <= l.to.slice(0, 7);
};
