import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNode, toolFile } from './tools.ts';
import { say, stop } from './say.mjs';

const web = join(root, 'packages', 'web');
const stampFile = join(web, 'dist', '.built-from');

/** Builds packages/web when its sources, or the packages it bundles, changed since the last build (by content). */
export async function buildWeb(): Promise<void> {
  if (!existsSync(join(web, 'vite.config.ts'))) {
    say(
      'packages/web 还没有 vite 配置，本次不构建页面',
      'packages/web has no vite config yet: no pages are built',
    );
    return;
  }
  const sources = hashOfSources();
  if (readStamp() === sources) return;
  say(
    '正在构建页面（仅首次或源码变更时）……',
    'building the pages (first time, or when the sources changed) …',
  );
  const began = performance.now();
  const { code, output } = await runNode(toolFile('vite'), ['build', '--logLevel', 'warn'], { cwd: web });
  if (code !== 0) stop(`页面构建失败：\n${output}`, 'Building the pages failed; the output stands above.');
  writeFileSync(stampFile, sources);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(`页面构建完成，用时 ${seconds} 秒`, `pages built in ${seconds} s`);
}

function hashOfSources(): string {
  const patterns = [
    'packages/web/**/*',
    'packages/fairdraw/{src,verifier}/**/*',
    'packages/rules/src/**/*',
    'package-lock.json',
  ];
  const ignored = (name: string) => name === 'node_modules' || name === 'dist';
  const files = globSync(patterns, {
    cwd: root,
    withFileTypes: true,
    exclude: (entry) => ignored(entry.name),
  });
  const hash = createHash('sha256');
  for (const path of files
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()) {
    if (/\.test\.tsx?$/.test(path)) continue;
    hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

function readStamp(): string {
  return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
}
