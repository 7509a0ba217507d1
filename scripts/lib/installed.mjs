import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { platform, root } from './project.mjs';

const stampFile = join(root, 'node_modules', '.mingcha-installed');
const FIELDS = [
  'name',
  'bin',
  'exports',
  'workspaces',
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'overrides',
];

/** One hash over everything that decides what belongs into node_modules: lockfile, dependency fields, platform. */
export function wantedStamp() {
  const hash = createHash('sha256')
    .update(platform)
    .update(readFileSync(join(root, 'package-lock.json')));
  const folders = readdirSync(join(root, 'packages')).sort();
  for (const file of ['package.json', ...folders.map((name) => join('packages', name, 'package.json'))]) {
    const manifest = readJson(join(root, file)) ?? {};
    hash.update(JSON.stringify([file, FIELDS.map((field) => manifest[field] ?? null)]));
  }
  return hash.digest('hex');
}

/** Whether node_modules is what the lockfile says: by our stamp, or by npm's own record of an `npm install`. */
export function isInstalled() {
  try {
    if (readFileSync(stampFile, 'utf8') === wantedStamp()) return true;
  } catch {
    // no stamp yet
  }
  return npmSaysInstalled();
}

export function writeStamp() {
  writeFileSync(stampFile, wantedStamp());
}

/** npm writes node_modules/.package-lock.json as its last step; a developer's `npm install` counts as well as ours. */
export function npmSaysInstalled() {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages;
  const present = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages;
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/')) return true;
    const got = present[path];
    if (!got) return entry.optional === true && !isBuiltForThisPlatform(entry);
    return got.version === entry.version && got.integrity === entry.integrity;
  });
}

/** Optional packages without an os are the fallbacks of a fallback (wasm builds): npm leaves them out as it likes. */
function isBuiltForThisPlatform({ os, cpu, libc }) {
  if (!os?.includes(process.platform) || !cpu?.includes(process.arch)) return false;
  return !libc || libc.includes('glibc');
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
