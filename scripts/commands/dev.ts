// `npm run dev`: the server restarts when its sources change; Vite serves the pages and passes /api on to it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { followParent, root, toolFile } from '../lib/tools.ts';

followParent();
const children = [
  spawn(process.execPath, ['--watch', join(root, 'packages/server/src/main.ts')], {
    cwd: root,
    stdio: 'inherit',
  }),
  spawn(process.execPath, [toolFile('vite')], { cwd: join(root, 'packages/web'), stdio: 'inherit' }),
];
const endAll = () => children.forEach((child) => child.kill('SIGTERM'));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, endAll);
for (const child of children) child.on('exit', endAll);
