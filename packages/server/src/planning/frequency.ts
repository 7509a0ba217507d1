import { finding, resolveRule, sources, type Finding, type LineFacts } from '@mingcha/rules';
import type { World } from './facts.ts';

/**
 * Objects that two lines reach in the same month: the same enterprise may be visited twice (2.6: frequency; P05: one visit).
 * Told by the kinds of the directory, before anything is drawn, with how many objects it can concern.
 */
export function checkFrequency(
  world: World,
  own: readonly LineFacts[],
  all: readonly LineFacts[],
): Finding[] {
  const rule = resolveRule(world.profile, 'check.frequencyLedger', world.on);
  const found: Finding[] = [];
  const seen = new Set<string>();
  for (const a of own) {
    for (const b of all) {
      const pair = [a.id, b.id].toSorted().join('|');
      if (a.id === b.id || seen.has(pair) || a.kinds.length === 0 || b.kinds.length === 0) continue;
      seen.add(pair);
      const months = monthsOfBoth(a, b);
      if (!months) continue;
      const n = world.population.ofBoth(a.kinds, b.kinds);
      if (n === 0) continue;
      const who =
        a.department === b.department
          ? ''
          : `（${world.departments.get(b.department)?.short ?? b.department}）`;
      found.push(
        finding(
          'hint',
          'PLAN_SAME_OBJECTS',
          `lines.${a.id}`,
          `“${a.name}”与“${b.name}”${who}在 ${months} 都可能检查同一批对象（${n} 户），请考虑合并或错开时间`,
          rule ?? sources.oneVisit,
        ),
      );
    }
  }
  return found;
}

function monthsOfBoth(a: LineFacts, b: LineFacts): string | null {
  if (!a.from || !a.to || !b.from || !b.to) return null;
  const from = (a.from > b.from ? a.from : b.from).slice(0, 7);
  const to = (a.to < b.to ? a.to : b.to).slice(0, 7);
  if (from > to) return null;
  const month = (ym: string) => `${Number(ym.slice(5))} 月`;
  return from === to ? month(from) : `${month(from)}至 ${month(to)}`;
}
