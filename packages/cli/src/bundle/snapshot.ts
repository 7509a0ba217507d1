import type { Frame, InspectorFrame, InspectorInput } from '@mingcha/fairdraw';
import type { InspectorRow, ObjectRow } from '@mingcha/rules';

/**
 * `private/snapshot.ndjson`: who is who, with the attributes the draw used, one object or inspector a line, in order of
 * p, then the pairs. With the key it is all the supervising body needs (SJ1 section 3, L1).
 */
export interface SnapshotObject {
  kind: 'object';
  id: string;
  p: string;
  salt: string;
  s: Record<string, string>;
  /** Burden and history key, where the draw has resting. */
  b?: number;
  h?: string;
  code: string;
  name: string;
  kinds: string[];
  status: string;
  risk: string;
  registeredOn: string;
  office: string;
  township: string;
  address: string;
  representative: string;
  phone: string;
  /** Row of the file it came from. */
  row: number;
}

export interface SnapshotInspector extends InspectorInput {
  kind: 'inspector';
  p: string;
  salt: string;
  s: Record<string, never>;
  name: string;
  certNo: string;
  phone: string;
}

/** A recusal or an earlier pairing as it was frozen: `p|ip|kind`. */
export interface SnapshotPair {
  kind: 'pair';
  line: string;
}

export type SnapshotLine = SnapshotObject | SnapshotInspector | SnapshotPair;

/** Reads one line; what lacks a member that the draw needs is no line of a snapshot. @throws SyntaxError */
export function snapshotLine(text: string): SnapshotLine {
  const line = JSON.parse(text) as Partial<Record<string, unknown>> | null;
  const has = (type: string, ...names: string[]): boolean =>
    names.every((name) => typeof line?.[name] === type && line?.[name] !== null);
  const known =
    (line?.['kind'] === 'object' && has('string', 'id', 'p', 'salt', ...PLACE) && has('object', 's')) ||
    (line?.['kind'] === 'inspector' &&
      has('string', 'id', 'p', 'salt', 'd', 'to', 'u', 'name', 'certNo') &&
      has('number', 'cap', 'w') &&
      Array.isArray(line['t']) &&
      Array.isArray(line['off'])) ||
    (line?.['kind'] === 'pair' && has('string', 'line'));
  if (!known) throw new SyntaxError('not a line of a snapshot');
  return line as unknown as SnapshotLine;
}

const PLACE = ['name', 'code', 'address', 'township', 'office'] as const;

/** The lines, without "\n". */
export function* snapshotLines(
  frame: Frame,
  objects: readonly ObjectRow[],
  people: InspectorFrame | null,
  inspectors: readonly InspectorRow[],
): Generator<string> {
  const objectOf = new Map(objects.map((row) => [row.id, row]));
  for (let i = 0; i < frame.size; i++) {
    const row = objectOf.get(frame.id(i))!;
    const line: SnapshotObject = {
      kind: 'object',
      id: row.id,
      p: frame.p(i),
      salt: frame.salt(i),
      s: { ...frame.s(i) },
      ...(frame.rest === 'swap' && { b: frame.b(i), h: frame.h(i) }),
      code: row.code,
      name: row.name,
      kinds: row.kinds,
      status: row.status,
      risk: row.risk,
      registeredOn: row.registeredOn,
      office: row.office,
      township: row.township,
      address: row.address,
      representative: row.representative,
      phone: row.phone,
      row: row.row,
    };
    yield JSON.stringify(line);
  }
  if (people === null) return;
  const inspectorOf = new Map(inspectors.map((row) => [row.id, row]));
  for (let i = 0; i < people.size; i++) {
    const row = inspectorOf.get(people.id(i))!;
    const line: SnapshotInspector = {
      kind: 'inspector',
      ...people.inspector(i),
      p: people.ip(i),
      salt: people.salt(i),
      s: {},
      name: row.name,
      certNo: row.certNo,
      phone: row.phone,
    };
    yield JSON.stringify(line);
  }
  for (const line of people.pairLines) yield JSON.stringify({ kind: 'pair', line } satisfies SnapshotPair);
}
