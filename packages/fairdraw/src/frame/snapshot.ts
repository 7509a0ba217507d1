import { jcs } from '../jcs/jcs.ts';
import type { Frame, InspectorFrame } from './types.ts';

/**
 * The lines of snapshot.ndjson (SJ1 section 3): who is behind each pseudonym, for the supervising body. Private.
 * Objects, then inspectors, then pair lines. A deployment may add members to a line; `verifySupervisor` ignores them.
 */
export function* snapshotLines(frame: Frame, inspectors: InspectorFrame | null): Generator<string> {
  const patterns = frame.patterns.map(({ s }) => jcs(s));
  const swap = frame.rest === 'swap';
  let i = 0;
  for (const salt of frame.salts()) {
    // Written out in JCS order by hand: ids are fields and need no escapes, and there may be millions.
    const resting = swap ? `"b":${frame.b(i)},"h":"${frame.h(i)}",` : '';
    const s = patterns[frame.columns.pattern[i]!]!;
    yield `{${resting}"id":"${frame.id(i)}","kind":"object","p":"${frame.p(i)}","s":${s},"salt":"${salt}"}`;
    i += 1;
  }
  if (inspectors === null) return;
  for (let i = 0; i < inspectors.size; i++) {
    yield jcs({
      kind: 'inspector',
      p: inspectors.ip(i),
      salt: inspectors.salt(i),
      s: {},
      ...inspectors.inspector(i),
    });
  }
  for (const line of inspectors.pairLines) yield jcs({ kind: 'pair', line });
}
