import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keep } from './commands.ts';

// The entry of `npx mingcha fsck | backup | restore | audit`.
process.exitCode = await keep(process.argv.slice(2), {
  env: process.env,
  root: join(dirname(fileURLToPath(import.meta.url)), '../../../..'),
  out: (line) => void process.stdout.write(`${line}\n`),
  write: (text) =>
    new Promise((done, failed) => {
      // each write tells its own fault; without a listener the stream would end the process
      process.stdout.once('error', failed);
      process.stdout.write(text, (error) => {
        process.stdout.off('error', failed);
        if (error) failed(error);
        else done();
      });
    }),
  err: (line) => void process.stderr.write(`${line}\n`),
});
