// Reads one directory file with all its checks and prints what it found; a process of its own, so that memory is its own.
import { readObjects } from '../packages/intake/src/index.ts';

const start = performance.now();
const reading = await readObjects(process.argv[2] ?? '');
const seconds = (performance.now() - start) / 1000;
const { total, valid, problemCount, notices, duplicates } = reading;
console.log(
  JSON.stringify({
    seconds,
    total,
    valid,
    problemCount,
    notices: notices.length,
    duplicates: duplicates.length,
  }),
);
