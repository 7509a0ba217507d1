import { main } from './index.ts';

// The entry of `npx mingcha`. A closed pipe (`mingcha … | head`) is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await main(process.argv.slice(2));
