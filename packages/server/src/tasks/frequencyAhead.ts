import { canonicalMethod, refuses, type LedgerVisit, type Profile } from '@mingcha/rules';
import type { Executor } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { frequencyFindings } from './frequency.ts';
import type { PartWithDepartment, Task } from './store.ts';

export interface Ahead {
  code: string;
  message: string;
  level: 'refuse' | 'warn';
}

/** Counts of objects for which one more visit would break a frequency rule that the area switched on (2.6), a line a rule. */
export async function frequencyAhead(
  db: Executor,
  areaId: string,
  profile: Profile,
  objectIds: readonly string[],
  visit: Omit<LedgerVisit, 'objectId' | 'inspectors' | 'method'> & { method: string },
): Promise<Ahead[]> {
  const findings = await frequencyFindings(
    db,
    areaId,
    profile,
    objectIds.map((objectId) => ({ ...visit, objectId, method: methodOf(visit.method), inspectors: [] })),
  );
  const byRule = new Map<string, { n: number; level: 'refuse' | 'warn'; said: string }>();
  for (const f of findings) {
    const level = f.level === 'refuse' ? 'refuse' : 'warn';
    const said = f.message.replace(/，这将是第 \d+ 次/, '');
    const known = byRule.get(f.path) ?? { n: 0, level, said };
    byRule.set(f.path, { ...known, n: known.n + 1 });
  }
  return [...byRule.values()].map(({ n, level, said }) => ({
    code: 'VISIT_FREQUENCY',
    level,
    message: `按已有的检查记录，${n} 户再查一次就会：${said}`,
  }));
}

const methodOf = (text: string): LedgerVisit['method'] =>
  (canonicalMethod(text) as LedgerVisit['method'] | null) ?? '现场';

/**
 * What the visits that are about to be sent out would break: refused where a rule of the area is hard, returned as sentences where
 * it warns. Every visit of every object counts, drawn or from a lead (2.6).
 */
export async function demandFrequency(
  db: Executor,
  task: Pick<Task, 'areaId' | 'initiatorId' | 'origin'>,
  parts: readonly PartWithDepartment[],
  profile: Profile,
  visits: readonly {
    date: string;
    objects: readonly { id: string; name: string }[];
    team: readonly { inspectorId: string }[];
  }[],
): Promise<string[]> {
  const told: string[] = [];
  for (const visit of visits) {
    const findings = await frequencyFindings(
      db,
      task.areaId,
      profile,
      visit.objects.map((o) => ({
        objectId: o.id,
        authority: task.initiatorId,
        on: visit.date,
        origin: task.origin,
        method: methodOf(parts[0]?.method ?? ''),
        inspectors: visit.team.map((t) => t.inspectorId),
      })),
    );
    if (refuses(findings))
      throw new Refused(
        'RELEASE_FREQUENCY',
        { on: visit.date, findings: findings.map(({ code, message, path }) => ({ code, message, path })) },
        findings
          .filter((f) => f.level === 'refuse')
          .map((f) => f.message)
          .join('；'),
      );
    told.push(...findings.map((f) => f.message));
  }
  return [...new Set(told)];
}
