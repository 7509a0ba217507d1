import pg from 'pg';
import type { Client } from '../testing/client.ts';
import type { TestServer } from '../testing/server.ts';
import { COUNTY_ID } from '../practice/seedDirectory.ts';
import type { LineInput } from './schema.ts';

/** Hands of the tests of this folder: a line that keeps every rule, and plans brought to a state by the real steps. */
export const line = (more: Partial<LineInput> = {}): Partial<LineInput> => ({
  name: '食品经营监督检查',
  initiatorId: 'SCJG',
  items: [{ itemId: 'SCJG-03', item: '食品经营监督检查', departmentId: 'SCJG' }],
  kinds: ['食品经营单位'],
  objectRange: '全县食品经营单位',
  ratio: '5%',
  windowFrom: '2026-08-01',
  windowTo: '2026-09-30',
  method: '现场',
  reason: '监管重点',
  ...more,
});

export const JOINT = {
  participants: ['XFJY'],
  items: [
    { itemId: 'SCJG-03', item: '食品经营监督检查', departmentId: 'SCJG' },
    { itemId: 'XFJY-01', item: '消防监督抽查', departmentId: 'XFJY' },
  ],
};

/** The area works under this profile from now on: plans made afterwards freeze it. */
export const useProfile = (test: TestServer, reference: string) =>
  test.server.services.db
    .insertInto('profileChoices')
    .values({
      areaId: COUNTY_ID,
      reference,
      validFrom: '2026-01-01',
      why: '测试',
      personId: 'admin',
      at: '2026-01-01T09:00:00+08:00',
    })
    .execute();

/** A plan put into a state by hand, for a test that is about one step only. */
export const putState = (test: TestServer, id: string, state: string) =>
  test.server.services.db.updateTable('plans').set({ state }).where('id', '=', id).execute();

export const makePlan = async (
  client: Client,
  kind: 'own' | 'joint',
  lines: Partial<LineInput>[],
  year = 2026,
): Promise<string> => {
  const { id } = await client.post<{ id: string }>('/api/plans', { kind, year });
  for (const body of lines) await client.post(`/api/plans/${id}/lines`, body);
  return id;
};

export const FILING = { with: '区厅', on: '2026-07-20', receipt: '备案〔2026〕1 号' };
export const channel = (name: string) => ({ name, on: '2026-07-20', proof: '公告 1 号' });

/** Submit, coordinate, approve, file, publish: every step by somebody who may. */
export async function publishAll(
  test: TestServer,
  id: string,
  { by = 'clerk', coordinator = 'office', channels = [] as string[], file = true } = {},
): Promise<void> {
  const [maker, office, head] = await Promise.all([test.as(by), test.as(coordinator), test.as('head')]);
  await maker.post(`/api/plans/${id}/submit`);
  await office.post(`/api/plans/${id}/coordinate`);
  await head.post(`/api/plans/${id}/approve`);
  if (file) await office.post(`/api/plans/${id}/file`, FILING);
  await office.post(`/api/plans/${id}/publish`, { channels: channels.map(channel) });
}

/** The database as its owner has it: to clear away between tests what the application may never delete. */
export async function asOwner(
  test: TestServer,
): Promise<{ run: (text: string) => Promise<void>; end: () => Promise<void> }> {
  const client = new pg.Client({ ...test.owner });
  await client.connect();
  await client.query('set search_path = mingcha');
  return { run: async (text) => void (await client.query(text)), end: () => client.end() };
}
