import { snapshotLines } from '@mingcha/fairdraw';
import type { Frames } from '../draws/frameCache.ts';

/**
 * The lines of snapshot.ndjson as this server keeps them (SJ1 section 3): ids, salts and leaves, and beside each object what a
 * reader recognises it by and what groups it into visits, which bsw1 demands. Objects first, then inspectors, then pairs.
 */
export function* copyLines({ snapshot, frame, inspectors }: Frames): Generator<string> {
  const rowOf = new Map(snapshot.objects.map((row) => [row[0], row]));
  let i = 0;
  for (const line of snapshotLines(frame, inspectors)) {
    if (i >= frame.size) yield line;
    else {
      const [, , code, name, township, address, office] = rowOf.get(frame.id(i))!;
      yield `${line.slice(0, -1)},${JSON.stringify({ code, name, township, address, office }).slice(1)}`;
    }
    i += 1;
  }
}
