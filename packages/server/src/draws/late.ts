import type { CommitRecord, OpenRecord } from '@mingcha/fairdraw';

/** An open record made when the beacon may already have been known: its result is void (sj1.md section 5). */
export const openedTooLate = (commit: CommitRecord, open: OpenRecord): boolean =>
  commit.entropy.some((e) => e.kind === 'beacon') && open.at >= commit.beaconAfter;
