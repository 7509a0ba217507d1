import {
  drawnObjects,
  explainBottleneck,
  match,
  type CommitRecord,
  type Drawn,
  type Hash,
  type InspectorFrame,
  type InspectorLeaf,
  type MatchResult,
} from '@mingcha/fairdraw';
import type { MatchingCounts } from '../platform/database/tables.ts';
import type { Frames } from './frameCache.ts';
import type { FrozenObject, Outcome } from './sealed.ts';

export interface Matched {
  assignHash: string;
  counts: MatchingCounts;
  outcome: Outcome;
}

/**
 * Matches inspectors in the same draw (sj1.md section 7) and lays out the visits in names. Without an assignment the visits
 * still stand, without teams, and the bottleneck is told in words and numbers.
 */
export function matchTeams(
  hash: Hash,
  commit: CommitRecord,
  frames: Frames,
  drawn: Drawn,
  departmentName: (id: string) => string,
): Matched {
  const { frame, inspectors, snapshot } = frames;
  const byId = new Map(snapshot.objects.map((o) => [o[0], o]));
  const frozen = (p: string): FrozenObject => byId.get(frame.id(frame.indexOf(p)))!;
  const objects = drawnObjects(drawn.drawn, commit.tasks, (p) => {
    const [, , , , township, address, office] = frozen(p);
    return { office, township, address };
  });
  const result = match(hash, {
    seed: drawn.seed,
    assign: commit.assign!,
    drawn: objects,
    inspectors: Array.from(inspectors.lines(), (line) => JSON.parse(line) as InspectorLeaf),
    pairs: [...inspectors.pairLines],
  });
  const lines = result.ok ? result.lines : [];
  return {
    assignHash: result.ok ? result.assignHash : '',
    counts: countsOf(result, objects.length, lines, departmentName),
    outcome: { visits: visitsInNames(result, lines, drawn, inspectors, frozen) },
  };
}

function countsOf(
  result: MatchResult,
  objects: number,
  lines: readonly string[],
  departmentName: (id: string) => string,
): MatchingCounts {
  const loads = result.ok ? result.loads.map((l) => l.after) : [];
  return {
    ok: result.ok,
    objects,
    visits: result.visits.length,
    slots: lines.length,
    people: new Set(lines.map((l) => l.slice(l.lastIndexOf('|') + 1))).size,
    minLoad: loads.length > 0 ? Math.min(...loads) : 0,
    maxLoad: loads.length > 0 ? Math.max(...loads) : 0,
    bottleneck: result.ok
      ? null
      : result.bottlenecks.map((b) => explainBottleneck(b, { dept: departmentName }, 'zh').text).join(' '),
  };
}

function visitsInNames(
  result: MatchResult,
  lines: readonly string[],
  drawn: Drawn,
  inspectors: InspectorFrame,
  frozen: (p: string) => FrozenObject,
): Outcome['visits'] {
  const teams = new Map<string, Outcome['visits'][number]['team']>();
  for (const line of lines) {
    const [p, dept, slot, ip] = line.split('|') as [string, string, string, string];
    const team = teams.get(p) ?? [];
    team.push({ dept, slot: Number(slot), inspectorId: inspectors.id(inspectors.indexOf(ip)) });
    teams.set(p, team);
  }
  const partsOf = new Map<string, string[]>();
  for (const row of drawn.drawn) partsOf.set(row.p, [...(partsOf.get(row.p) ?? []), row.task]);
  return result.visits.map((visit, i) => ({
    no: i + 1,
    date: visit.date,
    objects: visit.objects.map((p) => {
      const [id, , code, name, township, address] = frozen(p);
      return { id, code, name, township, address, parts: partsOf.get(p) ?? [] };
    }),
    team: teams.get(visit.p) ?? [],
  }));
}
