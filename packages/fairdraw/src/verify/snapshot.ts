import type { Finding } from '../findings/types.ts';
import { finding } from '../findings/types.ts';
import { INSPECTOR_LABELS, OBJECT_LABELS, pseudonymOf, saltOf } from '../frame/pseudonym.ts';
import type { Labels } from '../frame/pseudonym.ts';
import type { Frame, InspectorFrame, InspectorInput, ObjectInput } from '../frame/types.ts';
import type { Hash } from '../hash/types.ts';
import { isPlainObject } from '../jcs/jcs.ts';

/** What a snapshot line claims beside the attributes that freeze takes */
export interface Claim {
  line: number;
  id: string;
  p: unknown;
  salt: unknown;
}

export interface Snapshot {
  objects: ObjectInput[];
  objectClaims: Claim[];
  inspectors: InspectorInput[];
  inspectorClaims: Claim[];
  pairLines: string[];
  findings: Finding[];
}

/**
 * Reads the lines of snapshot.ndjson. Members it does not know are ignored: a snapshot may carry every attribute that was
 * used.
 */
export function readSnapshot(lines: Iterable<string>): Snapshot {
  const snapshot: Snapshot = {
    objects: [],
    objectClaims: [],
    inspectors: [],
    inspectorClaims: [],
    pairLines: [],
    findings: [],
  };
  let line = 0;
  for (const text of lines) {
    line += 1;
    const row = parse(text);
    const { kind, id, p, salt, s, b, h } = row ?? {};
    if (kind === 'pair' && typeof row?.['line'] === 'string') snapshot.pairLines.push(row['line']);
    else if (kind === 'object' && typeof id === 'string' && isPlainObject(s)) {
      snapshot.objects.push({ id, s, b, h } as ObjectInput);
      snapshot.objectClaims.push({ line, id, p, salt });
    } else if (
      kind === 'inspector' &&
      typeof id === 'string' &&
      Array.isArray(row?.['t']) &&
      Array.isArray(row['off'])
    ) {
      snapshot.inspectors.push(row as unknown as InspectorInput);
      snapshot.inspectorClaims.push({ line, id, p, salt });
    } else snapshot.findings.push(finding('SNAPSHOT_LINE', `snapshot:${line}`, undefined, text));
  }
  return snapshot;
}

function parse(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return isPlainObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** Salts and pseudonyms as the snapshot states them, against those that K gives */
export function checkClaims(
  hash: Hash,
  K: Uint8Array,
  snapshot: Snapshot,
  frame: Frame,
  people: InspectorFrame | null,
  most: number,
): Finding[] {
  const out: Finding[] = [];
  const doubt = (labels: Labels, claim: Claim): void => {
    if (out.length < most) out.push(...checkClaim(hash, K, frame.drawId, labels, claim));
  };
  // Row by row through look-ups; only lines that do not fit are computed one at a time.
  const claimOfRow = new Map<number, Claim>();
  for (const claim of snapshot.objectClaims) {
    const row = typeof claim.p === 'string' ? frame.indexOf(claim.p) : -1;
    if (row >= 0 && frame.id(row) === claim.id) claimOfRow.set(row, claim);
    else doubt(OBJECT_LABELS, claim);
  }
  let row = 0;
  for (const salt of frame.salts()) {
    const claim = claimOfRow.get(row);
    if (claim !== undefined && claim.salt !== salt) doubt(OBJECT_LABELS, claim);
    row += 1;
  }
  for (const claim of people === null ? [] : snapshot.inspectorClaims) doubt(INSPECTOR_LABELS, claim);
  return out;
}

function checkClaim(
  hash: Hash,
  K: Uint8Array,
  drawId: string,
  labels: Labels,
  { line, id, p, salt }: Claim,
): Finding[] {
  const where = `snapshot:${line}`;
  const rightSalt = saltOf(hash, K, labels, drawId, id);
  const rightP = pseudonymOf(hash, labels, rightSalt, id);
  const out: Finding[] = [];
  if (salt !== rightSalt) out.push(finding('SNAPSHOT_SALT', where, rightSalt, salt ?? '–'));
  if (p !== rightP) out.push(finding('SNAPSHOT_PSEUDONYM', where, rightP, p ?? '–'));
  return out;
}
