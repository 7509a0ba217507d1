import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/tools.ts';

/** One text file of the repository: path relative to the root, with forward slashes. */
export interface Source {
  path: string;
  text: string;
}

let cached: Source[] | undefined;

/** Every text file that is tracked or would be (git's ignore rules); without git, everything but the known outputs. */
export function readSources(): Source[] {
  cached ??= list()
    .filter((path) => existsSync(join(root, path)) && statSync(join(root, path)).isFile())
    .map((path) => ({ path, bytes: readFileSync(join(root, path)) }))
    .filter(({ bytes }) => !bytes.subarray(0, 8000).includes(0))
    .map(({ path, bytes }) => ({ path, text: bytes.toString() }));
  return cached;
}

function list(): string[] {
  try {
    const git = ['-c', 'safe.directory=*', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'];
    const options = {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'] as ['ignore', 'pipe', 'ignore'],
      maxBuffer: 1 << 26,
    };
    return execFileSync('git', git, options).toString().split('\0').filter(Boolean);
  } catch {
    const outputs = new Set(['node_modules', 'dist', '.git', '.mingcha', 'shots', '.work']);
    return globSync('**/*', { cwd: root, exclude: (name) => outputs.has(name) });
  }
}

/** What a module names: static and dynamic imports, re-exports, with whether only types are taken. */
export interface ImportOf {
  from: string;
  typeOnly: boolean;
  line: number;
}

const STATEMENT =
  /^\s*(?:import|export)\s+(type\s)?[^'"`;]*?from\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"]([^'"]+)['"]/gm;

/** Finds every import of a TypeScript or JavaScript module. */
export function importsOf(text: string): ImportOf[] {
  return [...text.matchAll(STATEMENT)].map((match) => ({
    from: match[2] ?? match[3] ?? match[4] ?? '',
    typeOnly: match[1] !== undefined,
    line: text.slice(0, match.index).split('\n').length + (/^\s*\n/.test(match[0]) ? 1 : 0),
  }));
}

/** Whether a path is a test or helps tests. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$|\/(testing|fixtures)\/|\/test[A-Z]\w*\.ts$/.test(path);
}
