import { expect } from 'vitest';
import type { Seat, Stage } from './stage.ts';

export interface VisitShort {
  id: string;
  objects: { id: string; name: string; code: string }[];
  team: { inspectorId: string; departmentId: string; name: string }[];
}

interface PersonShort {
  id: string;
  inspectorId: string | null;
}

/** The person of the practice county who is first in a visit's team. */
export async function personOf(stage: Stage, seat: Seat, visit: VisitShort): Promise<string> {
  const answer = await seat.page.request.get(`${stage.url}/api/practice/people?role=inspector&limit=400`);
  const { people } = (await answer.json()) as { people: PersonShort[] };
  const found = people.find((p) => p.inspectorId === visit.team[0]?.inspectorId);
  if (!found) throw new Error(`nobody of the team of ${visit.id} can sign in`);
  return found.id;
}

/** The other visits, entered through the same routes the form uses, each by somebody of its team. */
export async function fillTheRest(stage: Stage, seat: Seat, visits: VisitShort[]): Promise<void> {
  for (const visit of visits) {
    const { context } = await stage.seat(await personOf(stage, seat, visit));
    const headers = { origin: stage.url };
    const detail = (await (await context.request.get(`${stage.url}/api/visits/${visit.id}`)).json()) as {
      records: { objectId: string; partId: string; version: number; mine: boolean }[];
    };
    for (const r of detail.records.filter((one) => one.mine)) {
      const saved = await context.request.put(`${stage.url}/api/visits/${visit.id}/record`, {
        headers,
        data: { objectId: r.objectId, partId: r.partId, version: r.version, categories: [1], notes: '' },
      });
      expect(saved.ok(), await saved.text()).toBe(true);
    }
    const done = await context.request.post(`${stage.url}/api/visits/${visit.id}/submit`, {
      headers,
      data: {},
    });
    expect(done.ok(), await done.text()).toBe(true);
    await context.close();
  }
}

/** Codes of the objects that earlier tasks of the practice county have released or published. */
export async function alreadyPublic(stage: Stage, seat: Seat): Promise<Set<string>> {
  const read = async <T>(path: string): Promise<T[]> => {
    const all: T[] = [];
    for (let page = 1; ; page++) {
      const answer = await seat.page.request.get(`${stage.url}${path}?pageSize=200&page=${page}`);
      const { rows } = (await answer.json()) as { rows: T[] };
      all.push(...rows);
      if (rows.length < 200) return all;
    }
  };
  const released = await read<VisitShort>('/api/visits');
  const published = await read<{ code: string }>('/api/portal/results');
  return new Set([...released.flatMap((v) => v.objects.map((o) => o.code)), ...published.map((r) => r.code)]);
}
