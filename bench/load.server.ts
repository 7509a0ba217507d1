// A server in a process of its own for bench/load.ts: a practice county of the size given, one line when it is ready.
import { startServer } from '@mingcha/server';

const [home = '', objects = '200000'] = process.argv.slice(2);
const server = await startServer({
  env: { PORT: '0', MINGCHA_HOME: home, MINGCHA_WEB: `${home}/web`, MINGCHA_TRUST_PROXY: '1' },
  root: home,
  seed: { objects: Number(objects), inspectors: 400, story: false },
});
console.log(server.url);
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
