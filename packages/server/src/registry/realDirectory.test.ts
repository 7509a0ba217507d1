import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

/** Real registers beside the project (TEST data, never copied into it): issue 4, must show 2. */
const file = (name: string) =>
  fileURLToPath(new URL(`../../../../../shared/data/enterprises/${name}`, import.meta.url));
const there = existsSync(file('ningxia.csv'));

let server: TestServer;
let clerk: Client;
beforeAll(async () => {
  server = await startTestServer('real-directory', { seed: { objects: 0, inspectors: 20, story: false } });
  clerk = await server.as('clerk');
});
afterAll(() => server.stop());

/** Server and client share this process: after seconds of reading a file, sockets that were idle so long are closed first. */
const breathe = () => new Promise((go) => setTimeout(go, 300));

interface Gaps {
  total: number;
  outside: number;
  items: { id: string; name: string; objects: number; outside: number }[];
  uncovered: { kinds: string[]; count: number }[];
}

test.skipIf(!there)(
  'ningxia.csv and henan.csv come in whole; sub-libraries, gaps and duplicates on them (../shared/data)',
  { timeout: 300_000 },
  async () => {
    const bring = async (name: string) => {
      const form = new FormData();
      form.set('file', new File([readFileSync(file(name))], name));
      form.set('as', 'objects');
      const preview = await clerk.ok<{ id: string; rows: number; valid: number; problemCount: number }>(
        'POST',
        '/api/imports',
        form,
      );
      await breathe();
      const done = await clerk.post<{ inserted: number; updated: number }>(
        `/api/imports/${preview.id}/apply`,
        { skipProblems: true },
      );
      await breathe();
      return { ...preview, ...done };
    };
    const ningxia = await bring('ningxia.csv');
    expect(ningxia.rows).toBe(4997);
    expect(ningxia.valid + ningxia.problemCount).toBeGreaterThanOrEqual(4997);
    expect(ningxia.inserted).toBe(ningxia.valid);
    const henan = await bring('henan.csv');
    expect(henan.rows).toBe(44_788);
    const total = (await clerk.get<{ total: number }>('/api/objects?pageSize=1')).total;
    expect(total).toBe(ningxia.inserted + henan.inserted);
    // merge candidates: the same name at the same address under two codes
    const duplicates = await clerk.get<{ total: number; groups: { objects: { name: string }[] }[] }>(
      '/api/objects/duplicates',
    );
    expect(duplicates.groups.every((g) => g.objects.length > 1)).toBe(true);
    const rule = { kinds: ['农民专业合作社'] };
    const { id } = await clerk.post<{ id: string }>('/api/libraries', {
      of: 'objects',
      name: '农民专业合作社',
      dimension: 'industry',
      rule,
    });
    const inside = (await clerk.get<{ total: number }>(`/api/objects?library=${id}&pageSize=1`)).total;
    const gaps = await clerk.get<Gaps>('/api/objects/gaps');
    expect(gaps.total).toBe(total);
    expect(gaps.outside).toBe(total - inside);
    const facets = await clerk.get<{ kinds: { value: string; count: number }[] }>('/api/objects/facets');
    console.log(
      `ningxia ${ningxia.rows} rows, ${ningxia.inserted} in; henan ${henan.rows} rows, ${henan.inserted} in; ` +
        `${facets.kinds.map((k) => `${k.value} ${k.count}`).join(', ')}; library ${inside}; ` +
        `${duplicates.total} groups of possible duplicates, e.g. ${duplicates.groups[0]?.objects.map((o) => o.name).join(' = ')}; ` +
        `${gaps.items.filter((i) => i.objects === 0).length} of ${gaps.items.length} items without objects: ` +
        `${gaps.items
          .filter((i) => i.objects === 0)
          .map((i) => i.name)
          .join('、')}; uncovered ${JSON.stringify(gaps.uncovered.slice(0, 4))}`,
    );
  },
);
