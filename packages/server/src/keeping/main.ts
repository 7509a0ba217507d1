import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keep } from './commands.ts';

// The entry of `npx mingcha fsck | backup | restore`.
process.exitCode = await keep(process.argv.slice(2), {
  env: process.env,
  root: join(dirname(fileURLToPath(import.meta.url)), '../../../..'),
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
});
