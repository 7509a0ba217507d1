import { importsOf, isTest, type Source } from './sources.ts';

/** Packages whose functions take time, ids and randomness as arguments (docs/ARCHITECTURE.md, "The house"). */
const PURE = /^packages\/(fairdraw|rules)\/src\/.*\.tsx?$/;

const FORBIDDEN: [pattern: RegExp, why: string][] = [
  [/\bMath\.random\b/, 'randomness is an argument'],
  [/\bgetRandomValues\b|\brandomUUID\b|\brandomBytes\b/, 'randomness is an argument'],
  [/\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b/, 'time is an argument'],
  [/\bfetch\(|\bXMLHttpRequest\b|\bWebSocket\b/, 'no network in a pure package'],
  [/\bprocess\.(env|cwd|argv|exit|stdout|stderr)\b/, 'the environment is an argument'],
];

/** Checks that fairdraw and rules reach for no clock, random generator, network or Node module outside their tests. */
export function checkPurity(sources: Source[]): string[] {
  return sources
    .filter(({ path }) => PURE.test(path) && !isTest(path))
    .flatMap(({ path, text }) => {
      const imports = importsOf(text)
        .filter(({ from }) => from.startsWith('node:'))
        .map(({ from, line }) => `${path}:${line} imports ${from}: a pure package runs in a browser too`);
      const lines = text.split('\n').flatMap((line, index) => {
        const code = withoutComment(line);
        return FORBIDDEN.filter(([pattern]) => pattern.test(code)).map(
          ([, why]) => `${path}:${index + 1} ${why}: ${line.trim()}`,
        );
      });
      return [...imports, ...lines];
    });
}

/** Drops what is plainly a comment, so that a comment may name what the code must not use. */
function withoutComment(line: string): string {
  if (/^\s*(\*|\/\*|\/\/)/.test(line)) return '';
  return line.replace(/(^|\s)\/\/ .*$/, '');
}
