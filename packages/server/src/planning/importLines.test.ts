import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { makePlan } from './testing.ts';

const FILE = new URL('../../../../../shared/data/items/published-plans-2016-2026.csv', import.meta.url);
const there = existsSync(FILE);

let server: TestServer;
let office: Client;
let plan: string;
beforeAll(async () => {
  server = await startTestServer('plan-import', { seed: { objects: 60, inspectors: 40, story: false } });
  office = await server.as('office');
  plan = await makePlan(office, 'joint', []);
});
afterAll(() => server.stop());

interface Answer {
  total: number;
  valid: number;
  applied: number;
  problems: { row: number; code: string }[];
  rows: { row: number; read: Record<string, string>; original: Record<string, string>; notices: string[] }[];
}
const send = (bytes: Uint8Array | string, apply = false) => {
  const form = new FormData();
  form.set('file', new File([bytes as BlobPart], 'plan.csv'));
  return office.call<Answer & { code: string }>('POST', `/api/plans/${plan}/import?apply=${apply}`, form);
};

test.skipIf(!there)(
  '41 real plan lines of ten places: prose is read where it says one thing, kept as it is, and asked about where it does not (needs ../shared)',
  async () => {
    const { body } = await send(readFileSync(FILE));
    expect([body.total, body.valid]).toEqual([41, 41]);
    expect(body.problems).toEqual([]);
    const read = body.rows.map((r) => r.read);
    expect(read.filter((r) => r['抽查比例'] !== '').length).toBeGreaterThanOrEqual(27);
    expect(read[0]).toMatchObject({
      计划名称: '对拍卖企业拍卖活动经营资格、行为的双随机抽查',
      抽查比例: '100%',
      频次: '抽查1次',
      检查时间: '2026-05-01 至 2026-08-31',
    });
    expect(read[12]).toMatchObject({ 抽查比例: '10%', 抽查数量: '20', 检查时间: '2026-02-24 至 2026-11-30' });
    // three ratios in one cell are no one ratio: nothing is guessed, and it is told
    expect(body.rows[9]!.read['抽查比例']).toBe('');
    expect(body.rows[9]!.notices.join()).toContain('没有读出数值');
    // the words of every cell are there
    expect(body.rows[9]!.original['ratio_and_frequency']).toContain('三级定点医疗机构');
    expect(body.rows.every((r) => r.original['source_url'] !== undefined)).toBe(true);
    // no list of this county knows them: each says so
    expect(
      body.rows.filter((r) => r.notices.some((n) => n.includes('清单中没有事项'))).length,
    ).toBeGreaterThan(30);
    const applied = await send(readFileSync(FILE), true);
    expect(applied.body.applied).toBe(41);
    const { lineRows, findings } = await office.get<{
      lineRows: { original: object }[];
      findings: { code: string; level: string }[];
    }>(`/api/plans/${plan}`);
    expect(lineRows).toHaveLength(41);
    expect(lineRows.every((l) => l.original !== null)).toBe(true);
    expect(findings.some((f) => f.code === 'LINE_ITEM_UNLISTED')).toBe(true);
    await office.refused('STEP_GUARD', 'POST', `/api/plans/${plan}/submit`, {});
  },
);

test('rows that cannot be read are told by row and column; the others are not held up by them', async () => {
  const sheet = [
    '计划名称,抽查事项,抽查比例,检查时间,发起部门,参与部门',
    '食品经营监督检查,食品经营监督检查,5%,4月—9月,市场监管,消防',
    ',,5%,4月,,',
    '排污许可检查,排污许可执行情况检查,150%,4月,生态环境,',
    '旅游市场检查,旅游市场检查,10%,春季,文旅,',
    '旅游市场检查,旅游市场检查,10%,全年,文旅,不存在的单位',
  ].join('\n');
  const { body } = await send(sheet);
  expect(body.problems.map((p) => [p.row, p.code])).toEqual([
    [3, 'PLAN_ROW_NAME'],
    [4, 'PLAN_ROW_RATIO'],
  ]);
  expect([body.total, body.valid, body.applied]).toEqual([5, 3, 0]);
  expect(body.rows[3]!.notices.join()).toContain('看不懂检查时间“春季”');
  expect(body.rows[0]!.notices).toEqual([]);
  expect(body.rows[4]!.notices.join()).toContain('不存在的单位');
});

test('a file without headings, or none at all, is refused in words', async () => {
  expect((await send('甲,乙\n1,2')).body.code).toBe('PLAN_IMPORT_EMPTY');
  expect((await send('')).body.code).toBe('IMPORT_REFUSED');
  expect((await send('计划名称,检查时间\n,', true)).body.code).toBe('PLAN_IMPORT_EMPTY');
});
