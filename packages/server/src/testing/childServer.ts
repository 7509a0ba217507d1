import { connectionFrom } from '../platform/postgres/index.ts';
import { startServer } from '../server.ts';

/** A server in a process of its own, to be killed: DATABASE_URL, MINGCHA_HOME and PORT from the environment; prints its address. */
const database = await connectionFrom({ DATABASE_URL: process.env['DATABASE_URL'] });
const server = await startServer({
  env: process.env,
  root: process.env['MINGCHA_HOME']!,
  ...(database ? { database: { ...database } } : {}),
  seed: { objects: 600, inspectors: 90, story: false },
});
console.log(`ready ${server.url}`);
