import { mergeProposals, type Finding, type MergeProposal } from '@mingcha/rules';
import type { Scope } from '../access/scope.ts';
import type { Executor } from '../platform/database/open.ts';
import type { World } from './facts.ts';
import { linesOfYear } from './factsStore.ts';
import { factsOfLine, withItems } from './lineRows.ts';
import { mergesOfYear } from './mergeStore.ts';

/** States in which a plan's lines may still be merged. */
export const MERGEABLE = ['draft', 'submitted'];

/** What names a proposal: its lines, in order. */
export const mergeKey = (lineIds: readonly string[]): string => lineIds.toSorted().join('+');

export interface OpenProposal extends MergeProposal {
  readonly key: string;
}

/** Proposals on which nobody has decided: lines alike in objects and method, of plans that are not yet coordinated (L07, P05). */
export async function openProposals(
  db: Executor,
  scope: Scope,
  world: World,
  areaId: string,
  year: number,
): Promise<OpenProposal[]> {
  const lines = (await withItems(db, await linesOfYear(db, scope, areaId, year))).filter((l) =>
    MERGEABLE.includes(l.planState),
  );
  const decided = new Set(
    (await mergesOfYear(db, scope, areaId, year)).filter((m) => m.state !== 'undone').map((m) => m.key),
  );
  const facts = lines.map((l) => factsOfLine(l, l.planKind === 'joint', world));
  const propose = (some: typeof facts, scope: MergeProposal['scope']) =>
    mergeProposals(world.profile, world.on, some).filter((p) => p.scope === scope);
  // within a department: the lines of one plan; across departments: those of all
  const plans = Map.groupBy(facts, (f) => f.id.slice(0, f.id.lastIndexOf('-')));
  return [
    ...[...plans.values()].flatMap((own) => propose(own, 'WITHIN_DEPARTMENT')),
    ...propose(facts, 'ACROSS_DEPARTMENTS'),
  ]
    .map((p) => ({ ...p, why: departmentsByName(p.why, world), key: mergeKey(p.lines) }))
    .filter((p) => !decided.has(p.key));
}

/** The rules know departments by their ids; a person by their names. */
function departmentsByName(text: string, world: World): string {
  return text.replace(/“([^”]+)”/g, (whole, id: string) => {
    const name = world.departments.get(id)?.name;
    return name ? `“${name}”` : whole;
  });
}

/** Open proposals as findings of the plan whose lines they are about. */
export const proposalFindings = (
  proposals: readonly OpenProposal[],
  lineIds: ReadonlySet<string>,
): Finding[] =>
  proposals
    .filter((p) => p.lines.some((id) => lineIds.has(id)))
    .map((p) => ({
      level: p.must ? 'warn' : 'hint',
      code: 'PLAN_MERGE_OPEN',
      path: `lines.${p.lines.find((id) => lineIds.has(id))}`,
      message: `${p.why}；${p.must ? '统筹前须合并，或写明不合并的理由' : '可以合并'}`,
      source: p.source,
    }));
