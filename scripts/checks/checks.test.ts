import { describe, expect, it } from 'vitest';
import { checkArrows } from './arrows.ts';
import { checkLength } from './length.ts';
import { checkPlaces } from './places.ts';
import { checkPurity } from './purity.ts';
import { importsOf } from './sources.ts';

const manifest = (name: string, dependencies: string[]) => ({
  path: `packages/${name}/package.json`,
  text: JSON.stringify({
    dependencies: Object.fromEntries(dependencies.map((library) => [library, '1.0.0'])),
  }),
});
const file = (path: string, ...lines: string[]) => ({ path, text: lines.join('\n') });

describe('importsOf', () => {
  it('finds every way to name a module, and whether only types are taken', () => {
    const text = [
      "import type { A } from './a.ts';",
      'import {',
      '  b,',
      "} from './b.ts';",
      "export * from './c.ts';",
      "import './d.ts';",
      "const e = await import('./e.ts');",
    ].join('\n');
    expect(importsOf(text)).toEqual([
      { from: './a.ts', typeOnly: true, line: 1 },
      { from: './b.ts', typeOnly: false, line: 2 },
      { from: './c.ts', typeOnly: false, line: 5 },
      { from: './d.ts', typeOnly: false, line: 6 },
      { from: './e.ts', typeOnly: false, line: 7 },
    ]);
  });
});

describe('checkArrows', () => {
  const server = manifest('server', ['pg', '@mingcha/rules']);
  it.each([
    ['fairdraw takes from nobody', file('packages/fairdraw/src/a.ts', "import { z } from 'zod';")],
    [
      'fairdraw not from rules, not even types',
      file('packages/fairdraw/src/a.ts', "import type { R } from '@mingcha/rules';"),
    ],
    [
      'rules takes only types from fairdraw',
      file('packages/rules/src/a.ts', "import { jcs } from '@mingcha/fairdraw';"),
    ],
    ['the cli is nobody’s library', file('packages/server/src/a.ts', "import { x } from '@mingcha/cli';")],
    ['the web has no server', file('packages/web/src/a.tsx', "import type { T } from '@mingcha/server';")],
    [
      'a relative path leaves the package',
      file('packages/web/src/a.ts', "import { t } from '../../server/src/t.ts';"),
    ],
    ['a library that is not listed', file('packages/server/src/a.ts', "import x from 'left-pad';")],
  ])('refuses: %s', (_, source) => {
    expect(checkArrows([server, source])).toHaveLength(1);
  });

  it('allows what the architecture allows', () => {
    const sources = [
      server,
      file(
        'packages/rules/src/a.ts',
        "import { z } from 'zod';",
        "import type { Hash } from '@mingcha/fairdraw';",
      ),
      file(
        'packages/server/src/b.ts',
        "import pg from 'pg';",
        "import { rule } from '@mingcha/rules/calendar-data';",
        "import './c.ts';",
      ),
      file('packages/fairdraw/src/a.test.ts', "import { it } from 'vitest';", "import fc from 'fast-check';"),
    ];
    expect(checkArrows(sources)).toEqual([]);
  });
});

describe('checkPurity', () => {
  it.each([
    'Math.random()',
    'Date.now()',
    'new Date()',
    "import { readFileSync } from 'node:fs';",
    'crypto.getRandomValues(x)',
    'process.env.TZ',
  ])('refuses %s in a pure package, not in its tests', (line) => {
    expect(checkPurity([file('packages/rules/src/a.ts', line)])).toHaveLength(1);
    expect(checkPurity([file('packages/rules/src/a.test.ts', line)])).toEqual([]);
  });
  it('lets a comment name what the code must not use', () => {
    expect(
      checkPurity([file('packages/fairdraw/src/a.ts', '// never Math.random()', 'const d = new Date(at);')]),
    ).toEqual([]);
  });
});

describe('checkPlaces', () => {
  it.each([`/${'work'}/main/x`, `cd /${'root'}/x`, `https://${'registry'}.npmjs.org/`])(
    'refuses %s',
    (line) => {
      expect(checkPlaces([file('README.md', line)])).toHaveLength(1);
    },
  );
  it('knows a route from a folder', () => {
    expect(checkPlaces([file('a.ts', "get('/api/work/x')", '`${base}/root/x`', 'a/work/b')])).toEqual([]);
  });
});

describe('checkLength', () => {
  it('counts lines of hand-written code only', () => {
    const long = 'x\n'.repeat(401);
    expect(checkLength([file('a.ts', long), file('b.generated.ts', long), file('c.md', long)])).toEqual([
      'a.ts has 401 lines, the limit is 400',
    ]);
  });
});
