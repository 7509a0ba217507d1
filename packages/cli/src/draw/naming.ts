import type { Frame, InspectorFrame } from '@mingcha/fairdraw';
import type { InspectorRow, ObjectRow } from '@mingcha/rules';
import type { SnapshotInspector, SnapshotObject } from '../bundle/snapshot.ts';

type NamedObject = Pick<
  ObjectRow,
  'id' | 'code' | 'name' | 'address' | 'township' | 'office' | 'representative' | 'phone'
>;
type NamedInspector = Pick<InspectorRow, 'name' | 'certNo' | 'unit' | 'phone'>;

/** Who is behind a pseudonym of this draw. */
export interface Naming {
  object: (p: string) => NamedObject;
  inspector: (ip: string) => NamedInspector;
}

/** From the snapshot of a bundle. */
export function namingOfSnapshot(
  objects: Iterable<SnapshotObject>,
  inspectors: Iterable<SnapshotInspector>,
): Naming {
  const objectOf = new Map(Array.from(objects, (line) => [line.p, line]));
  const inspectorOf = new Map(Array.from(inspectors, (line) => [line.p, { ...line, unit: line.u }]));
  return { object: (p) => objectOf.get(p)!, inspector: (ip) => inspectorOf.get(ip)! };
}

/** From the rows that were just frozen. */
export function namingOfRows(
  frame: Frame,
  people: InspectorFrame | null,
  objects: readonly ObjectRow[],
  inspectors: readonly InspectorRow[],
): Naming {
  const objectOf = new Map(objects.map((row) => [row.id, row]));
  const inspectorOf = new Map(inspectors.map((row) => [row.id, row]));
  return {
    object: (p) => objectOf.get(frame.id(frame.indexOf(p)))!,
    inspector: (ip) => inspectorOf.get(people!.id(people!.indexOf(ip)))!,
  };
}
