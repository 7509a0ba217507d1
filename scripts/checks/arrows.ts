import { posix } from 'node:path';
import { importsOf, isTest, type Source } from './sources.ts';

/** What each package may take from its siblings; `types` means `import type` alone. Source: docs/ARCHITECTURE.md. */
const ARROWS: Record<string, { code: string[]; types: string[] }> = {
  fairdraw: { code: [], types: [] },
  rules: { code: [], types: ['fairdraw'] },
  intake: { code: ['rules', 'fairdraw'], types: [] },
  practice: { code: ['rules'], types: ['fairdraw'] },
  escrow: { code: [], types: [] },
  cli: { code: ['fairdraw', 'rules', 'intake', 'practice', 'escrow'], types: [] },
  server: { code: ['fairdraw', 'rules', 'intake', 'practice', 'escrow'], types: [] },
  scenario: { code: ['server', 'fairdraw', 'rules'], types: [] },
  web: { code: ['fairdraw', 'rules'], types: [] },
};

/** The libraries that pure code may run on; the other packages answer to their package.json. */
const PURE_LIBRARIES: Record<string, string[]> = { fairdraw: [], rules: ['zod'] };
const TEST_LIBRARIES = ['vitest', 'fast-check'];

/** Checks that imports between packages follow the arrows, and that no relative path leaves its package. */
export function checkArrows(sources: Source[]): string[] {
  const manifests = new Map(
    sources.filter(({ path }) => path.endsWith('package.json')).map(({ path, text }) => [path, text]),
  );
  return sources
    .filter(({ path }) => /^packages\/\w+\/src\/.*\.(ts|tsx|mjs)$/.test(path) && !/\.d\.m?ts$/.test(path))
    .flatMap(({ path, text }) => {
      const home = path.split('/')[1] ?? '';
      const listed = dependenciesOf(manifests.get(`packages/${home}/package.json`));
      return importsOf(text).flatMap(({ from, typeOnly, line }) => {
        const why = refusal(home, path, from, typeOnly, listed);
        return why ? [`${path}:${line} imports ${from}: ${why}`] : [];
      });
    });
}

function refusal(
  home: string,
  path: string,
  from: string,
  typeOnly: boolean,
  listed: Set<string>,
): string | undefined {
  const arrows = ARROWS[home];
  if (!arrows) return `package ${home} has no arrows in scripts/checks/arrows.ts`;
  if (from.startsWith('.')) {
    const target = posix.join(posix.dirname(path), from);
    return target.startsWith(`packages/${home}/`) || isTest(path)
      ? undefined
      : 'a relative path must stay inside its package';
  }
  if (from.startsWith('node:')) return undefined; // checkPurity answers for these
  const sibling = /^@mingcha\/(\w+)/.exec(from)?.[1];
  if (sibling) {
    if (sibling === home || arrows.code.includes(sibling)) return undefined;
    if (arrows.types.includes(sibling))
      return typeOnly ? undefined : `${home} may take only types from ${sibling}`;
    return `no arrow from ${home} to ${sibling}`;
  }
  const library = from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');
  if (isTest(path) && TEST_LIBRARIES.includes(library)) return undefined;
  const pure = PURE_LIBRARIES[home];
  if (pure)
    return pure.includes(library)
      ? undefined
      : `${home} is pure and may use ${pure.join(', ') || 'no library at all'}`;
  return listed.has(library) || isTest(path)
    ? undefined
    : `not in the dependencies of packages/${home}/package.json`;
}

function dependenciesOf(manifest: string | undefined): Set<string> {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(manifest ?? '{}') as Record<
    string,
    Record<string, string>
  >;
  return new Set([...Object.keys(dependencies), ...Object.keys(devDependencies)]);
}
