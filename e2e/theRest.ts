import type { Page } from 'playwright-core';
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

const headOf = (departmentId: string): string =>
  departmentId === 'SCJG' ? 'head' : `head-${departmentId.toLowerCase()}`;
const bodiesOf = (visit: VisitShort): string[] => [...new Set(visit.team.map((t) => t.departmentId))];

/** Somebody of the practice county does what a page would do. */
export async function act(
  stage: Stage,
  personId: string,
  method: 'POST' | 'PUT',
  path: string,
  data: unknown,
): Promise<void> {
  const { context } = await stage.seat(personId);
  const answer = await context.request.fetch(stage.url + path, {
    method,
    headers: { origin: stage.url, 'content-type': 'application/json' },
    data: JSON.stringify(data),
  });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  await context.close();
}

/** The heads of the bodies approve visits before they start. */
export async function approveVisits(stage: Stage, visits: VisitShort[]): Promise<void> {
  for (const dept of new Set(visits.flatMap(bodiesOf)))
    await act(stage, headOf(dept), 'POST', '/api/visits/approve', {
      ids: visits.filter((v) => bodiesOf(v).includes(dept)).map((v) => v.id),
    });
}

/** The heads review what was handed in. */
export async function reviewVisits(stage: Stage, visits: VisitShort[]): Promise<void> {
  for (const visit of visits)
    for (const dept of bodiesOf(visit))
      await act(stage, headOf(dept), 'POST', `/api/visits/${visit.id}/review`, { verdict: 'pass' });
}

/** The other visits, entered through the same routes the form uses, each by somebody of its team. */
export async function fillTheRest(stage: Stage, seat: Seat, visits: VisitShort[]): Promise<void> {
  for (const visit of visits) {
    const { context } = await stage.seat(await personOf(stage, seat, visit));
    const send = async (method: 'POST' | 'PUT', path: string, data: unknown): Promise<void> => {
      const answer = await context.request.fetch(`${stage.url}/api/visits/${visit.id}/${path}`, {
        method,
        headers: { origin: stage.url, 'content-type': 'application/json' },
        data: JSON.stringify(data),
      });
      expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    };
    await send('POST', 'start', {});
    const detail = (await (await context.request.get(`${stage.url}/api/visits/${visit.id}`)).json()) as {
      records: { objectId: string; partId: string; departmentId: string; version: number; mine: boolean }[];
    };
    const at = stage.clock.now().toISOString();
    for (const r of detail.records.filter((one) => one.mine)) {
      const { objectId, partId, departmentId, version } = r;
      await send('PUT', 'record', { objectId, partId, version, categories: [1], notes: '' });
      await send('PUT', 'sheet', {
        objectId,
        departmentId,
        version: 0,
        sheet: { timeIn: at, timeOut: at, place: '经营场所', signer: '当事人', signature: 'M1 1 L9 9' },
      });
    }
    await send('POST', 'submit', {});
    await context.close();
  }
}

/** Codes and names of the objects that earlier tasks of the practice county have released or published. */
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
  const published = await read<{ code: string; objectName: string }>('/api/portal/results');
  return new Set([
    ...released.flatMap((v) => v.objects.flatMap((o) => [o.code, o.name])),
    ...published.flatMap((r) => [r.code, r.objectName]),
  ]);
}

/** On the phone: times, place, and a name written with the finger. */
export async function sign(page: Page): Promise<void> {
  const sheet = page.locator('.sheet-form').first();
  await sheet.getByRole('button', { name: '记进入时间' }).click();
  await sheet.getByRole('button', { name: '记离开时间' }).click();
  await sheet.getByLabel('检查地点').fill('经营场所');
  await sheet.getByLabel('签字人姓名').fill('当事人');
  const pad = sheet.getByRole('img', { name: '当事人签字' });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('no signature pad');
  await page.mouse.move(box.x + 40, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, box.y + 90, { steps: 8 });
  await page.mouse.move(box.x + 200, box.y + 40, { steps: 8 });
  await page.mouse.up();
}
