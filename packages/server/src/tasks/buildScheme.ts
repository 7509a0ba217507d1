import { parseScheme, type Scheme, type SchemeInput } from '@mingcha/rules';
import { Refused } from '../platform/errors.ts';
import { addDays, stampOf } from '../platform/clock.ts';
import type { TaskSettings } from '../platform/database/tables.ts';

export interface SchemePart {
  id: string;
  departmentId: string;
  item: string;
  kinds: string[];
  statuses: string[];
  rates: Record<string, string> | null;
  total: number | null;
  round: 'ceil' | 'floor';
  min: number;
  method: string;
  perVisit: number;
  tags: string[];
}

const ZEROS = '0'.repeat(64);

/** When openings end and when the beacon may exist, for a commitment made at `at`. */
export function timesOf(
  times: TaskSettings['times'],
  hasBeacon: boolean,
  at: Date,
): { openBy: string; beaconAfter: string } {
  if ('openBy' in times) return hasBeacon ? times : { openBy: times.openBy, beaconAfter: times.openBy };
  const after = (seconds: number) => stampOf(new Date(at.getTime() + seconds * 1000));
  const openBy = after(times.openSeconds);
  return { openBy, beaconAfter: hasBeacon ? after(times.beaconSeconds) : openBy };
}

/** The inspection window that a commitment made at `at` fixes: as given, or the 14 days from that day on. */
export const windowOf = (settings: Pick<TaskSettings, 'window'>, beaconAfter: string) =>
  settings.window ?? { from: beaconAfter.slice(0, 10), to: addDays(beaconAfter.slice(0, 10), 13) };

/**
 * A task as a scheme of @mingcha/rules, checked. Commitments of witnesses may still be missing: they stand as zeros here
 * and are demanded by the commit. Throws Refused SCHEME_INVALID with every problem.
 */
export function buildScheme(
  parts: readonly SchemePart[],
  settings: TaskSettings,
  fixed: { drawId: string; operator: string; at: Date; asOf: string },
): Scheme {
  const { openBy, beaconAfter } = timesOf(settings.times, settings.beacon !== null, fixed.at);
  const window = windowOf(settings, beaconAfter);
  const input: SchemeInput = {
    drawId: fixed.drawId,
    operator: fixed.operator,
    profile: settings.profile,
    asOf: fixed.asOf,
    tasks: parts.map((p) => ({
      id: p.id,
      dept: p.departmentId,
      item: p.item,
      kinds: p.kinds,
      statuses: p.statuses,
      ...(p.rates ? { rates: p.rates } : { total: p.total ?? 0 }),
      round: p.round,
      min: p.min,
      method: p.method,
      perVisit: p.perVisit,
      tags: p.tags,
      pool: settings.pool,
    })),
    assign: { ...window, group: settings.group, walk: settings.walk },
    entropy: [
      ...settings.witnesses.map((w) => ({
        id: w.id,
        kind: 'witness' as const,
        who: w.who,
        commit: w.commit ?? ZEROS,
      })),
      ...(settings.beacon ? [{ id: 'b1', kind: 'beacon' as const, ...settings.beacon }] : []),
    ],
    openBy,
    ...(settings.beacon ? { beaconAfter } : {}),
  };
  const scheme = parseScheme(input);
  if (!scheme.ok)
    throw new Refused(
      'SCHEME_INVALID',
      { problems: scheme.problems },
      scheme.problems.map((p) => p.message).join('；'),
    );
  return scheme.value;
}
