#!/usr/bin/env node
// `npx mingcha …` from the project root, on whatever Node the system has: the CLI runs on the pinned Node 24,
// in the caller's folder.
import { join } from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/project.mjs';
import { runOnNode24 } from './lib/run.mjs';

await ensureInstalled();
// What keeps an installation belongs to the server; everything else works on files alone.
const KEEPING = ['fsck', 'backup', 'restore', 'audit'];
const args = process.argv.slice(2);
const main = KEEPING.includes(args[0])
  ? join(root, 'packages', 'server', 'src', 'keeping', 'main.ts')
  : join(root, 'packages', 'cli', 'src', 'main.ts');
runOnNode24(main, args);
