import type { CommitRecord, Entropy } from '../records/types.ts';
import { NOT_OPENED } from './witness.ts';

export type Grade = 'A' | 'B' | 'C' | 'D';

/** The `who` of a witness that is the platform itself: practice and demonstration only */
export const PLATFORM = 'platform';

/**
 * Whether an entry is a witness in the sense of SJ1 section 4, "a person or body outside the operator". The operator's
 * own word is its exact `operator` text; what hides behind another name no program can tell.
 */
export function isOutsideWitness(entry: Entropy, operator: string): boolean {
  return entry.kind === 'witness' && entry.who !== PLATFORM && entry.who !== operator;
}

/**
 * Grade of a draw (SJ1 section 4). A: a beacon and at least one witness who opened; B: beacon alone; C: witnesses alone;
 * D: the platform alone, or a beacon known to be older than `beaconAfter` (`beaconTooOld`). Only a witness outside the
 * operator counts; one that is not counts for nothing, like the platform.
 */
export function gradeOf(
  commit: Pick<CommitRecord, 'entropy' | 'operator'>,
  opened: Readonly<Record<string, string>>,
  { beaconTooOld = false }: { beaconTooOld?: boolean } = {},
): Grade {
  const hasBeacon = commit.entropy.some(({ kind }) => kind === 'beacon');
  if (hasBeacon && beaconTooOld) return 'D';
  const witnesses = commit.entropy.filter((entry) => isOutsideWitness(entry, commit.operator));
  const someoneOpened = witnesses.some(({ id }) => Object.hasOwn(opened, id) && opened[id] !== NOT_OPENED);
  if (hasBeacon) return someoneOpened ? 'A' : 'B';
  return someoneOpened ? 'C' : 'D';
}
