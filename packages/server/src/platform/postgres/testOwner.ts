// A process of its own that owns an embedded PostgreSQL, so that a test can kill it: `node testOwner.ts DIR`.
// Prints one line of JSON when it is up or has failed; ends in order when its stdin closes.
import { startPostgres } from './startPostgres.ts';

const dir = process.argv[2] ?? '';
try {
  const { config, attached, stop } = await startPostgres({ dir });
  console.log(JSON.stringify({ config, attached }));
  process.stdin.resume().on('end', () => void stop().then(() => process.exit(0)));
} catch (error) {
  const { code, message } = error as { code?: string; message: string };
  console.log(JSON.stringify({ code, message }));
  process.exitCode = 1;
}
