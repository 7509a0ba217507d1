import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refused } from './platform/errors.ts';
import { REFUSALS } from './platform/refusals.ts';
import { jsonLog } from './platform/log.ts';
import { startServer } from './server.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const verbose = process.env['MINGCHA_LOG'] === '1';
const log = jsonLog(
  (line) => verbose && process.stderr.write(`${line}\n`),
  () => new Date(),
);

try {
  const started = performance.now();
  const server = await startServer({ env: process.env, root, log });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const practice = server.services.config.mode === 'practice';
  console.log(`\n  明察已就绪（${seconds} 秒）${practice ? '　演练数据，均为虚构' : ''}`);
  console.log(`  打开  ${server.url}`);
  console.log(
    `\n  Mingcha is ready${practice ? ' with a synthetic practice county' : ''}: open ${server.url}\n  Ctrl-C 停止 / stops it\n`,
  );
  if (server.firstAdministrator)
    console.log(
      `  首位管理员：24 小时内用下面的一次性链接设立安全管理员（只显示这一次）\n  First administrator, once, within 24 hours:\n  ${server.firstAdministrator}\n`,
    );
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void server.stop().then(() => process.exit(0));
    });
} catch (error) {
  if (error instanceof Refused) {
    const entry = REFUSALS[error.code];
    console.error(`\n  ${error.code}: ${error.message}\n  ${entry.en}\n  ${entry.next}\n`);
    if (error.details) console.error(`  ${JSON.stringify(error.details)}`);
  } else if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    console.error('\n  端口已被占用，请用 PORT=其他端口 启动 / the port is in use, set PORT\n');
  else console.error(error instanceof Error ? `\n  ${error.message}\n` : error);
  process.exit(1);
}
