import type { Source } from './sources.ts';

// Written in pieces, so that this file does not contain what it looks for.
const REGISTRIES = [
  ['registry', 'npmjs'],
  ['registry', 'npmmirror'],
  ['registry', 'yarnpkg'],
  ['npm', 'taobao'],
];
const FOLDERS = ['work', 'root'];

const registry = new RegExp(REGISTRIES.map((parts) => parts.join('\\.')).join('|'));
const machinePath = new RegExp(`(?<![\\w.$}*-])/(${FOLDERS.join('|')})/\\w`);

/** Checks that no file names a place that exists on one machine only, or the host packages come from. */
export function checkPlaces(sources: Source[]): string[] {
  return sources.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => {
      const found = registry.exec(line) ?? machinePath.exec(line);
      return found ? [`${path}:${index + 1} names ${found[0]}`] : [];
    }),
  );
}
