import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sbomOf, type Lockfile } from './sbom.ts';

const lock = JSON.parse(
  readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'),
) as Lockfile;
interface Component {
  name: string;
  scope: string;
  hashes?: { content: string }[];
  licenses?: { expression: string }[];
}

test('the bill of materials names every installed package with version, licence and hash; none is GPL', () => {
  const { components } = sbomOf(lock) as { components: Component[] };
  const installed = Object.entries(lock.packages).filter(
    ([path, p]) => path.startsWith('node_modules/') && !p.link,
  );
  expect(components.length).toBe(installed.length);
  expect(components.find((c) => c.name === 'hono')).toMatchObject({ scope: 'required' });
  for (const c of components)
    expect([c.name, c.hashes?.[0]?.content]).toEqual([c.name, expect.stringMatching(/^[0-9a-f]{40,128}$/)]);
  const gpl = components.filter(
    (c) => /(^|[^L])GPL/.test(c.licenses?.[0]?.expression ?? '') && !/ OR /.test(c.licenses![0]!.expression),
  );
  expect(gpl.map((c) => c.name)).toEqual([]);
});
