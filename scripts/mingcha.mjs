#!/usr/bin/env node
// `npx mingcha …` from the project root, on whatever Node the system has: the CLI runs on the pinned Node 24,
// in the caller's folder.
import { join } from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/project.mjs';
import { runOnNode24 } from './lib/run.mjs';

await ensureInstalled();
runOnNode24(join(root, 'packages', 'cli', 'src', 'main.ts'), process.argv.slice(2));
