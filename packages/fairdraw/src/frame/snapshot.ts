import { jcs } from '../jcs/jcs.ts';
import type { Frame, InspectorFrame } from './types.ts';

/**
 * The lines of snapshot.ndjson (SJ1 section 3): who is behind each pseudonym, for the supervising body. Private.
 * Objects, then inspectors, then pair lines. A deployment may add members to a line; `verifySupervisor` ignores them.
 */
export function* snapshotLines(frame: Frame, inspectors: InspectorFrame | null): Generator<string> {
  const swap = frame.rest === 'swap';
  for (let i = 0; i < frame.size; i++) {
    yield jcs({
      kind: 'object',
      id: frame.id(i),
      p: frame.p(i),
      salt: frame.salt(i),
      s: frame.s(i),
      ...(swap && { b: frame.b(i), h: frame.h(i) }),
    });
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
