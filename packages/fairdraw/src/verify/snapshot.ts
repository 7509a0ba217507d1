import type { Finding } from '../findings/types.ts';
import { finding } from '../findings/types.ts';
import { INSPECTOR_LABELS, OBJECT_LABELS, pseudonymOf, saltOf } from '../frame/pseudonym.ts';
import type { Labels } from '../frame/pseudonym.ts';
import type { InspectorInput, ObjectInput } from '../frame/types.ts';
import type { Hash } from '../hash/types.ts';
import { isPlainObject } from '../jcs/jcs.ts';

export interface Snapshot {
  objects: ObjectInput[];
  inspectors: InspectorInput[];
  pairLines: string[];
  findings: Finding[];
}

/**
 * Reads the lines of snapshot.ndjson and checks salt and pseudonym of each against the key. Members it does not know are
 * ignored: a snapshot may carry every attribute that was used.
 */
export function readSnapshot(hash: Hash, drawId: string, K: Uint8Array, lines: Iterable<string>): Snapshot {
  const snapshot: Snapshot = { objects: [], inspectors: [], pairLines: [], findings: [] };
  let n = 0;
  for (const line of lines) {
    n += 1;
    const where = `snapshot:${n}`;
    const row = parse(line);
    if (row?.['kind'] === 'pair' && typeof row['line'] === 'string') snapshot.pairLines.push(row['line']);
    else if (row?.['kind'] === 'object' && isPlainObject(row['s'])) {
      snapshot.objects.push(row as unknown as ObjectInput);
      snapshot.findings.push(...checkPseudonym(hash, drawId, K, OBJECT_LABELS, row, where));
    } else if (row?.['kind'] === 'inspector' && Array.isArray(row['t']) && Array.isArray(row['off'])) {
      snapshot.inspectors.push(row as unknown as InspectorInput);
      snapshot.findings.push(...checkPseudonym(hash, drawId, K, INSPECTOR_LABELS, row, where));
    } else snapshot.findings.push(finding('SNAPSHOT_LINE', where, undefined, line));
  }
  return snapshot;
}

function parse(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return isPlainObject(value) && (value['kind'] === 'pair' || typeof value['id'] === 'string')
      ? value
      : null;
  } catch {
    return null;
  }
}

function checkPseudonym(
  hash: Hash,
  drawId: string,
  K: Uint8Array,
  labels: Labels,
  row: Record<string, unknown>,
  where: string,
): Finding[] {
  const id = String(row['id']);
  const salt = saltOf(hash, K, labels, drawId, id);
  const p = pseudonymOf(hash, labels, salt, id);
  const out: Finding[] = [];
  if (row['salt'] !== salt) out.push(finding('SNAPSHOT_SALT', where, salt, row['salt'] ?? '–'));
  if (row['p'] !== p) out.push(finding('SNAPSHOT_PSEUDONYM', where, p, row['p'] ?? '–'));
  return out;
}
