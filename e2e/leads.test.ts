import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWeb } from '../scripts/lib/webBuild.ts';
import { openStage, settled } from './stage.ts';
import type { Seat, Stage } from './stage.ts';

const OPTIONS = '.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option';

async function dated(page: Page, label: string, value: string): Promise<void> {
  const field = page.getByRole('textbox', { name: label });
  await field.click();
  await field.fill(value);
  await field.press('Enter');
}

async function picked(page: Page, label: string, nth = 0): Promise<void> {
  const box = page.getByRole('combobox', { name: label });
  await box.click();
  await page.locator(OPTIONS).nth(nth).click();
  // a list that is still fading out would be taken for the next one
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
    .first()
    .waitFor({ state: 'hidden' });
}

/** What goes beside the lottery: leads, frequency of visits, a single slot drawn again, and the end of a task. */
describe('leads, frequency, changes of a draw and the end of a task, in a real browser', () => {
  let stage: Stage;
  let clerk: Seat;
  let section: Seat;
  let head: Seat;

  beforeAll(async () => {
    await buildWeb();
    stage = await openStage();
    [clerk, section, head] = [
      await stage.seat('clerk'),
      await stage.seat('section'),
      await stage.seat('head'),
    ];
  }, 300_000);
  afterAll(() => stage.stop());

  it('registers a complaint; the page of a lead says what may be done', async () => {
    const { page } = clerk;
    await page.goto(`${stage.url}/console/leads`);
    await page.getByRole('button', { name: '登记线索' }).click();
    await page.getByLabel('事由').fill('举报销售过期食品');
    await page.getByLabel('内容').fill('群众来电，称该店货架上有过期糕点');
    await page.getByLabel('对象名称').fill('某食品店');
    await dated(page, '收到日期', '2026-07-20');
    await dated(page, '处置期限', '2026-07-24');
    await stage.shot(page, '70-lead-register');
    await page.getByRole('button', { name: '保存线索' }).click();
    await page.getByRole('link', { name: '举报销售过期食品' }).waitFor();
    await stage.shot(page, '71-leads');
  });

  it('sends an urgent visit out before its approval, which is made up; then the result (2.6)', async () => {
    const { page } = section;
    await page.goto(`${stage.url}/console/leads`);
    await page.getByRole('link', { name: '举报销售过期食品' }).click();
    await page.getByRole('button', { name: '受理线索' }).click();
    await page.getByRole('heading', { name: '派出核查' }).waitFor();
    await dated(page, '核查日期', '2026-07-21');
    await page.getByRole('combobox', { name: '核查人员' }).click();
    await page.locator(OPTIONS).nth(0).click();
    await page.keyboard.press('Escape');
    await page.getByPlaceholder('负责人尚未批准').fill('过期食品正在销售，可能危及健康');
    await page.getByRole('button', { name: '紧急派出核查' }).click();
    // one officer is too few: the refusal says so, nothing is sent
    await page.getByRole('alert').waitFor();
    await stage.shot(page, '72-lead-team-refused');
    await page.getByRole('combobox', { name: '核查人员' }).click();
    await page.locator(OPTIONS).nth(1).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '紧急派出核查' }).click();
    await page.getByText('待补办批准').waitFor();
    await stage.shot(page, '73-lead-urgent');
    await head.page.goto(page.url());
    await head.page.getByRole('button', { name: '批准核查' }).click();
    await head.page.getByText('待补办批准').waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('textbox', { name: '核查结果' }).fill('过期食品已下架，责令改正');
    await page.getByRole('button', { name: '保存核查结果' }).click();
    await page.getByRole('button', { name: '办结线索' }).click();
    await page.getByText('已办结').waitFor();
  });

  it('a head switches a frequency rule on, with the reason', async () => {
    const { page } = head;
    await page.goto(`${stage.url}/console/configuration/frequency`);
    const rule = page.getByRole('article').filter({ hasText: '同一对象一日内' });
    await rule.getByLabel('理由').fill('本县决定减少重复检查');
    await rule.getByRole('button', { name: '启用' }).click();
    await rule.getByText('已启用').waitFor();
    await stage.shot(page, '74-frequency');
  });

  it('an officer cannot come: asked by one person, drawn again when another confirms (M03, D04)', async () => {
    const { page } = clerk;
    const { rows } = await (
      await clerk.context.request.get(`${stage.url}/api/tasks?stage=inspecting`)
    ).json();
    await page.goto(`${stage.url}/console/tasks/${rows[0].id}`);
    await page.getByRole('button', { name: '申请替换或者更换' }).click();
    await picked(page, '哪一次检查');
    await picked(page, '更换的人员');
    await page.getByPlaceholder('例如：当日生病').fill('当日生病，已请假');
    await stage.shot(page, '75-change-propose');
    await page.getByRole('button', { name: '提交申请' }).click();
    await page.getByText('待第二人决定').waitFor();
    await head.page.goto(page.url());
    await head.page.getByRole('button', { name: '确认重新抽取' }).click();
    await head.page.getByText('已重新抽取').waitFor();
    await settled(head.page);
    await stage.shot(head.page, '76-change-done');
  });

  it('the end of a task: open problems hold it in its follow-up, the rail says where it stands', async () => {
    const { page } = clerk;
    const { rows } = await (await clerk.context.request.get(`${stage.url}/api/tasks?stage=followup`)).json();
    await page.goto(`${stage.url}/console/tasks/${rows[0].id}`);
    await page.getByText('项后续处理没有办结').waitFor();
    await settled(page);
    await stage.shot(page, '77-task-followup');
    expect(stage.faults.filter((f) => !f.includes('422'))).toEqual([]);
  });
});
