import { join } from 'node:path';
import { clamd } from './clamd.ts';

// Started by scripts/drill-clamd.sh with the daemon's address and a folder with the files clean, virus and long.
const [address = '', folder = ''] = process.argv.slice(2);
const outcome = async (name: string): Promise<string> => {
  try {
    return (await clamd(address).scan({ path: join(folder, name), sha256: '', size: 0 })) ?? 'clean';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
};
const wanted: Record<string, string> = {
  clean: 'clean',
  virus: 'Mingcha.Drill.UNOFFICIAL',
  long: 'FILE_UNSCANNED',
};
for (const [name, expected] of Object.entries(wanted)) {
  const found = await outcome(name);
  console.log(`${name}: ${found}`);
  if (found !== expected) {
    console.error(`expected ${expected}`);
    process.exitCode = 1;
  }
}
