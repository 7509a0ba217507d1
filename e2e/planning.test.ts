import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWeb } from '../scripts/lib/webBuild.ts';
import { openStage, settled, type Stage } from './stage.ts';

/** The plans of the practice county through the real screens, at 1440 and 390 pixels (issue 4, must show 7). */
let stage: Stage;
beforeAll(async () => {
  await buildWeb();
  stage = await openStage();
}, 240_000);
afterAll(() => stage?.stop());
const LONG = 240_000;

test('the year: who has a plan, who was late, whose document says so', { timeout: LONG }, async () => {
  const { page } = await stage.seat('office');
  await page.goto(`${stage.url}/console/plans`);
  await settled(page);
  expect(await page.locator('h1').innerText()).toContain('2026 年度抽查计划');
  expect(await page.locator('tbody tr.ant-table-row').count()).toBe(7);
  expect(await page.locator('main').innerText()).toContain('晚了');
  await stage.shot(page, 'plans');
  await page.goto(`${stage.url}/console/plans/calendar?year=2026`);
  await settled(page);
  await page.locator('.plan-matrix button').first().click();
  await settled(page);
  expect(await page.locator('.plan-gantt tbody tr').count()).toBeGreaterThan(0);
  await stage.shot(page, 'plan-calendar');
});

test('a proposal to merge is taken, seen in the joint plan, and taken back', { timeout: LONG }, async () => {
  const { page } = await stage.seat('office');
  await page.goto(`${stage.url}/console/plans/merges?year=2027`);
  await settled(page);
  expect(await page.locator('.plan-why').first().innerText()).toContain('文化娱乐场所');
  await stage.shot(page, 'plan-merges');
  await page.getByRole('button', { name: '合并为一次检查' }).click();
  await page.getByText('已合并').waitFor();
  await page.goto(`${stage.url}/console/plans/2027-LH-COUNTY`);
  await settled(page);
  expect(await page.locator('.plan-name').first().innerText()).toContain('合并');
  await stage.shot(page, 'plan-joint-draft');
  await page.goto(`${stage.url}/console/plans/merges?year=2027`);
  await page.getByRole('button', { name: '撤销' }).click();
  await page.getByText('已撤销').waitFor();
});

test(
  'a line from the form to the table, refused where the rule speaks, mended, handed in, coordinated, approved, filed, published',
  { timeout: LONG },
  async () => {
    const clerk = (await stage.seat('clerk')).page;
    await clerk.goto(`${stage.url}/console/plans/2027-SCJG`);
    await settled(clerk);
    const problems = await clerk.locator('.plan-check').innerText();
    expect(problems).toContain('上限');
    await stage.shot(clerk, 'plan-draft');
    await clerk.getByRole('link', { name: '去修改' }).first().click();
    await settled(clerk);
    await stage.shot(clerk, 'plan-line');
    await clerk.getByLabel('抽查比例', { exact: true }).fill('8%');
    await clerk.getByRole('button', { name: '保存计划项' }).click();
    await clerk.waitForURL('**/console/plans/2027-SCJG');
    await settled(clerk);
    expect(await clerk.locator('.plan-check').innerText()).toContain('没有须改正的问题');
    await clerk.getByRole('button', { name: '提交汇总' }).click();
    await settled(clerk);
    await clerk.getByRole('button', { name: '提交计划' }).click();
    await clerk.waitForURL('**/console/plans/2027-SCJG');

    const step = async (
      who: string,
      name: string,
      verb: string,
      fill?: (page: typeof clerk) => Promise<void>,
    ) => {
      const { page } = await stage.seat(who);
      await page.goto(`${stage.url}/console/plans/2027-SCJG`);
      await settled(page);
      await page.getByRole('button', { name, exact: true }).click();
      await settled(page);
      await fill?.(page);
      if (name === '公布计划') await stage.shot(page, 'plan-publish');
      await page.getByRole('button', { name: verb, exact: true }).click();
      await page.waitForURL('**/console/plans/2027-SCJG');
      await page.context().close();
    };
    await step('office', '统筹合并', '完成统筹');
    await step('head', '批准计划', '批准计划');
    await step('clerk', '报送备案', '登记备案', (page) =>
      page.getByPlaceholder('文号或回执编号').fill('备案〔2026〕9 号'),
    );
    await step('clerk', '公布计划', '公布计划');
    await clerk.goto(`${stage.url}/console/plans/2027-SCJG`);
    await settled(clerk);
    await stage.shot(clerk, 'plan-published');
  },
);

test(
  'a change asks for its reason, shows what differs, and waits for another person',
  { timeout: LONG },
  async () => {
    const { page } = await stage.seat('clerk');
    await page.goto(`${stage.url}/console/plans/2026-SCJG/lines/2026-SCJG-01`);
    await settled(page);
    await page.getByLabel('抽查比例', { exact: true }).fill('2%');
    await page.getByRole('button', { name: '提出变更' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('如有变化应及时调整并对外公示');
    await stage.shot(page, 'plan-change');
    await page.getByLabel('变更理由', { exact: true }).fill('上半年登记信息失实率上升');
    await page.getByRole('button', { name: '提出变更' }).click();
    await page.waitForURL('**/console/plans/2026-SCJG');
    await settled(page);
    expect(await page.locator('.plan-differs').first().innerText()).toContain('2%');
    const head = (await stage.seat('head')).page;
    await head.goto(`${stage.url}/console/plans/2026-SCJG`);
    await settled(head);
    await head.getByRole('button', { name: '批准变更' }).click();
    await head.getByText('已批准').first().waitFor();
    await stage.shot(head, 'plan-adjusting');
  },
);

test('anybody reads the year on the portal; nobody was drawn there', { timeout: LONG }, async () => {
  const { page } = await stage.seat('');
  await page.goto(`${stage.url}/portal/plans?year=2026`);
  await settled(page);
  expect(await page.locator('.portal-plan').count()).toBe(7);
  // the order of batches that was drawn by lot stands there too (I07)
  expect(await page.locator('.portal-batches li').count()).toBe(4);
  await stage.shot(page, 'portal-plans');
});

test('nothing went wrong on any page', () => {
  expect(stage.faults.filter((f) => !/status of 4(09|22)/.test(f))).toEqual([]);
});
