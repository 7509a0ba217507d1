import { NOT_OPENED } from '../entropy/witness.ts';
import { instant } from '../fields.ts';
import type { Finding } from '../findings/types.ts';
import { finding } from '../findings/types.ts';
import type { AbortRecord, CommitRecord, OpenRecord } from './types.ts';

/**
 * Whether a draw may be aborted for the cause given (SJ1 section 4): because a beacon was not drawn, or, without a
 * beacon, because an opening is missing. `open` is the open record if there is one.
 */
export function checkAbort(commit: CommitRecord, open: OpenRecord | null, abort: AbortRecord): Finding[] {
  const hasBeacon = commit.entropy.some(({ kind }) => kind === 'beacon');
  if (abort.why === 'beacon-not-drawn') {
    if (!hasBeacon) return [finding('ABORT_NO_BEACON', 'abort.why')];
    return notBefore(commit.beaconAfter, abort);
  }
  if (hasBeacon) return [finding('ABORT_BEACON_STANDS', 'abort.why')];
  if (open !== null && !Object.values(open.opened).includes(NOT_OPENED)) {
    return [finding('ABORT_NOTHING_MISSING', 'abort.why')];
  }
  return notBefore(commit.openBy, abort);
}

function notBefore(time: string, { at }: AbortRecord): Finding[] {
  return instant(at) < instant(time) ? [finding('ABORT_TOO_EARLY', 'abort.at', time, at)] : [];
}
