import type { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { profileFor } from '../configuration/rules.ts';
import { dayOf } from '../platform/clock.ts';
import type { Services } from '../platform/services.ts';
import { readWorld } from './facts.ts';
import { linesOfYear } from './factsStore.ts';
import { homeDepartment } from './factsStore.ts';
import { withItems } from './lineRows.ts';
import { linesByIds, mergesOfYear } from './mergeStore.ts';
import { presentLine } from './presentLine.ts';
import { EDITORS } from './presentPlan.ts';
import { openProposals } from './proposals.ts';
import type { MergeAnswer } from './schema.ts';

/** Proposals that wait for a decision, and what was decided. */
export async function presentMerges(
  app: Services,
  actor: Actor,
  asked: number | undefined,
): Promise<z.input<typeof MergeAnswer>> {
  const { db } = app;
  const year = asked ?? Number(dayOf(app.clock.now()).slice(0, 4));
  const profile = await profileFor(db, actor.areaId, dayOf(app.clock.now()));
  const world = await readWorld(app, db, {
    areaId: actor.areaId,
    profile: `${profile.id}@${profile.version}`,
  });
  const lines = await withItems(db, await linesOfYear(db, actor.scope, actor.areaId, year));
  const byId = new Map(lines.map((l) => [l.id, l]));
  const open = await openProposals(db, actor.scope, world, actor.areaId, year);
  const decided = await mergesOfYear(db, actor.scope, actor.areaId, year);
  const ids = decided.flatMap((m) => [...m.lineIds, ...(m.jointLineId ? [m.jointLineId] : [])]);
  const names = new Map((await linesByIds(db, ids)).map((l) => [l.id, l]));
  const home = await homeDepartment(db, actor.departmentId);
  const across = actor.role === 'office' || actor.role === 'clerk';
  const editor = EDITORS.includes(actor.role);
  return {
    year,
    open: open.map((p) => ({
      key: p.key,
      lineIds: [...p.lines],
      scope: p.scope,
      must: p.must,
      why: p.why,
      source: `${p.source.document}${p.source.words ? `：「${p.source.words}」` : ''}（${p.source.requirement}）`,
      lines: p.lines.map((id) => {
        const l = byId.get(id)!;
        return { ...presentLine(l, l.planKind === 'joint', world), planId: l.planId, planTitle: l.planTitle };
      }),
      may:
        editor &&
        (across || (p.scope === 'WITHIN_DEPARTMENT' && byId.get(p.lines[0]!)?.initiatorId === home)),
    })),
    decided: decided.map((m) => ({
      id: m.id,
      state: m.state,
      lines: m.lineIds.flatMap((id) => names.get(id) ?? []),
      jointLine: (m.jointLineId && names.get(m.jointLineId)) || null,
      reason: m.reason,
      decidedBy: m.who,
      decidedAt: m.decidedAt,
      mayUndo: editor && across && m.state !== 'undone',
    })),
  };
}
