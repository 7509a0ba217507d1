#!/usr/bin/env node
// `npm start`, `npm test` and the rest come through here, on whatever Node the system has (18–26): bring node_modules
// to what the lockfile says, then run scripts/commands/<command>.ts on the pinned Node 24.
import { join } from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/project.mjs';
import { requireDatabase, requireHome, runOnNode24 } from './lib/run.mjs';
import { stop } from './lib/say.mjs';

const commands = ['start', 'test', 'bench', 'lint', 'format', 'dev', 'sbom', 'audit', 'scenario'];
const [command = '', ...args] = process.argv.slice(2);

if (!commands.includes(command))
  stop(
    `未知命令“${command}”，可用：npm run ${commands.join(' | ')}`,
    `Unknown command "${command}"; there are: ${commands.join(', ')}`,
    2,
  );
await ensureInstalled();
if (['start', 'dev', 'test', 'scenario'].includes(command)) requireDatabase();
if (command === 'start' || command === 'dev') requireHome();
runOnNode24(join(root, 'scripts', 'commands', `${command}.ts`), args);
