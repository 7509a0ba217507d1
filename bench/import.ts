import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measure, tryRun } from './child.ts';
import type { Figure, Section } from './figure.ts';
import { writeCsv, writeXlsx } from './importFile.ts';
import { WORK } from './work.ts';

const ROWS = 1_000_000;
const CHILD = fileURLToPath(new URL('import.child.ts', import.meta.url));
const PEER = fileURLToPath(new URL('peers/importing.py', import.meta.url));

interface Read {
  seconds: number;
  total: number;
  valid: number;
  problemCount: number;
  notices: number;
}

/** Reading a register of a million rows with all its checks. */
export async function run(): Promise<Section> {
  const python = await tryRun('python3', ['--version']);
  const figures: Figure[] = [];
  for (const [kind, write] of [
    ['csv', writeCsv],
    ['xlsx', writeXlsx],
  ] as const) {
    const file = join(WORK, `objects.${kind}`);
    await write(file, ROWS);
    const { result, peakMb } = await measure<Read>(process.execPath, [CHILD, file]);
    if (result.total !== ROWS) throw new Error(`${kind}: read ${result.total} rows of ${ROWS}`);
    const peer = python ? await measure<Read>('python3', [PEER, file]) : undefined;
    if (peer && peer.result.total !== ROWS)
      throw new Error(`Python read ${peer.result.total} rows of ${ROWS}`);
    figures.push({
      name: `${kind.toUpperCase()}, ${ROWS.toLocaleString('en')} rows × 13 columns, ${Math.round(statSync(file).size / 2 ** 20)} MB`,
      value: result.seconds,
      unit: 's',
      target: { atMost: 40 },
      peers: peer
        ? [{ name: 'Python csv / zipfile + xml', value: peer.result.seconds, note: 'two checks' }]
        : [],
      note: `${result.valid} rows sound, ${result.problemCount} refused, ${result.notices} kinds of notice; peak ${Math.round(peakMb)} MB`,
    });
  }
  return {
    title: 'Import',
    how: 'A synthetic directory of objects, one row in a hundred with a fault, read from disk to checked rows in memory by `readObjects`, in a process of its own. Python reads the same file with its standard library, checks the credit code’s check character and looks for duplicates, and nothing else.',
    figures,
  };
}
