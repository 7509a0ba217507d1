import type { CommitRecord } from '../records/types.ts';
import { NOT_OPENED } from './witness.ts';

export type Grade = 'A' | 'B' | 'C' | 'D';

/** The `who` of a witness that is the platform itself: practice and demonstration only */
export const PLATFORM = 'platform';

/**
 * Grade of a draw (SJ1 section 4). A: a beacon and at least one witness who opened; B: beacon alone; C: witnesses alone;
 * D: the platform alone, or a beacon known to be older than `beaconAfter` (`beaconTooOld`). A witness that is the platform
 * counts for nothing.
 */
export function gradeOf(
  commit: Pick<CommitRecord, 'entropy'>,
  opened: Readonly<Record<string, string>>,
  { beaconTooOld = false }: { beaconTooOld?: boolean } = {},
): Grade {
  const hasBeacon = commit.entropy.some(({ kind }) => kind === 'beacon');
  if (hasBeacon && beaconTooOld) return 'D';
  const witnesses = commit.entropy.filter((entry) => entry.kind === 'witness' && entry.who !== PLATFORM);
  const someoneOpened = witnesses.some(({ id }) => Object.hasOwn(opened, id) && opened[id] !== NOT_OPENED);
  if (hasBeacon) return someoneOpened ? 'A' : 'B';
  return someoneOpened ? 'C' : 'D';
}
