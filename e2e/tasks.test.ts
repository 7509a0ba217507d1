import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWeb } from '../scripts/lib/webBuild.ts';
import { openStage, settled } from './stage.ts';
import type { Seat, Stage } from './stage.ts';

const NOTICE_2027 = {
  year: 2027,
  papers: ['https://www.gov.cn/zhengce/2026-11/example.htm'],
  days: [
    { name: '元旦', date: '2027-01-01', isOffDay: true },
    { name: '元旦', date: '2027-01-02', isOffDay: true },
    { name: '元旦', date: '2027-01-03', isOffDay: true },
  ],
};

/** Rules, then a joint task from its plan line to the notice list and the approval, through real screens. */
describe('configuration and the time before the draw, in a real browser', () => {
  let stage: Stage;
  let clerk: Seat;
  let head: Seat;
  let taskUrl = '';

  beforeAll(async () => {
    await buildWeb();
    stage = await openStage();
    [clerk, head] = [await stage.seat('clerk'), await stage.seat('head')];
  }, 300_000);
  afterAll(() => stage?.stop());

  it('shows a profile with the words beside each value, and two side by side', async () => {
    const { page } = clerk;
    await page.goto(`${stage.url}/console/configuration`);
    await page.getByText('现在采用').first().waitFor();
    await stage.shot(page, '50-profiles');
    await page.getByRole('link', { name: '宁夏 2022' }).first().click();
    await page.getByRole('heading', { name: '结果公示' }).waitFor();
    await stage.shot(page, '51-profile');
    await page.getByRole('searchbox', { name: '查找规则' }).fill('工作日');
    await page.getByText('在检查结束后 20 个工作日内').first().waitFor();
    await page.goto(`${stage.url}/console/configuration/compare?a=guyang-2021@1&b=ningxia-2022@1`);
    await page.locator('.compare article').first().waitFor();
    await stage.shot(page, '52-compare');
  });

  it('switches the practice county to 宁夏, with a reason', async () => {
    const { page } = clerk;
    await page.goto(`${stage.url}/console/configuration`);
    await page.getByRole('combobox', { name: '改用的档案' }).click();
    await page.getByTitle('宁夏 2022（ningxia-2022@1）').click();
    await page.getByPlaceholder('例如：上级文件要求').fill('演练两个工作日的响应期限');
    await page.getByRole('button', { name: '改用此档案' }).click();
    await page.locator('.note', { hasText: '宁夏 2022' }).waitFor();
  });

  it('refuses a change of its own without a source, and takes it with the words', async () => {
    const { page } = head;
    await page.goto(`${stage.url}/console/configuration/own?base=ningxia-2022@1`);
    await page.getByLabel('文件标题').fill('本县双随机抽查实施办法');
    await page.getByLabel('代号').fill('our-county');
    await page.getByRole('combobox', { name: '增加一项变更' }).click();
    await page.getByRole('combobox', { name: '增加一项变更' }).fill('公示期限');
    await page.getByTitle('结果公示：公示期限').click();
    await page.getByLabel('改为').fill('15');
    await page.getByLabel('条款').fill('第八条');
    await page.getByRole('button', { name: '保存为第 1 版' }).click();
    await page.getByText('没有依据').first().waitFor();
    await stage.shot(page, '53-own-refused');
    await page.getByLabel('原文').fill('检查结束后十五个工作日内公示');
    await page.getByRole('button', { name: '保存为第 1 版' }).click();
    await page.waitForURL(/profiles\/our-county@1/);
    await page.getByText('检查结束后十五个工作日内公示').waitFor();
    await stage.shot(page, '54-own-profile');
  });

  it('says which years are unknown, and computes every deadline anew when one is loaded', async () => {
    const { page } = head;
    await page.goto(`${stage.url}/console/configuration/calendar`);
    await page.getByText('2027 年的安排尚未载入').waitFor();
    await page.getByLabel('选择节假日文件').setInputFiles({
      name: '2027.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(NOTICE_2027)),
    });
    await page.getByRole('button', { name: '载入并重算期限' }).click();
    await page.getByText(/2027 年已载入/).waitFor();
    await stage.shot(page, '55-calendar');
  });

  it('makes a joint task from its plan line and pushes it', async () => {
    const { page } = clerk;
    await page.goto(`${stage.url}/console/tasks/new`);
    await page.getByRole('searchbox', { name: '按计划名称查找' }).fill('人力资源市场联合');
    await page.keyboard.press('Enter');
    await page.locator('.origin-lines tbody').getByText('人力资源市场联合检查').click();
    await page.locator('.preview-total').waitFor();
    await stage.shot(page, '56-new-from-line');
    await page.getByRole('button', { name: '保存方案草稿' }).click();
    await page.getByText('去推送参与部门').waitFor();
    taskUrl = page.url();
    await page.getByText('去推送参与部门').click();
    await page.getByRole('button', { name: '推送方案' }).waitFor();
    await stage.shot(page, '57-push');
    await page.getByRole('button', { name: '推送方案' }).click();
    await page.getByText(/还剩 \d+ 小时/).waitFor();
    await stage.shot(page, '58-task-pushed');
  });

  it('tells the coordinator what was pushed to it, with the hours left', async () => {
    const rsj = await stage.seat('coordinator-rsj');
    await rsj.page.goto(`${stage.url}/console/responses`);
    await rsj.page.getByRole('button', { name: '确认参与' }).waitFor();
    await stage.shot(rsj.page, '59-pushed-to-me');
    await rsj.context.close();
  });

  it('puts who is late without a reason on the notice list of the office; the task goes on', async () => {
    stage.clock.set('2026-07-23T09:00:00+08:00');
    const office = await stage.seat('office');
    await office.page.goto(`${stage.url}/console/responses`);
    await office.page.getByRole('button', { name: '列入通报名单' }).waitFor();
    await stage.shot(office.page, '60-notice-list');
    await office.page.getByRole('button', { name: '列入通报名单' }).click();
    await office.page.getByText('已列入通报').waitFor();
    await office.context.close();
    clerk = await stage.seat('clerk');
    const { page } = clerk;
    await page.goto(taskUrl);
    await page.getByText('去汇总响应').click();
    await page.getByRole('button', { name: '汇总并提交审批' }).click();
    await page.getByText('等待负责人批准').waitFor();
    head = await stage.seat('head');
    await head.page.goto(`${taskUrl}/do/approve`);
    await head.page.getByRole('button', { name: '批准任务' }).waitFor();
    await stage.shot(head.page, '61-approve');
    await head.page.getByRole('button', { name: '批准任务' }).click();
    await head.page.getByText('等待经办人冻结名单').waitFor();
    await stage.shot(head.page, '62-task-approved');
  });

  it('lists every deadline, and shows how one came to its day', async () => {
    const { page } = clerk;
    await page.goto(`${stage.url}/console/deadlines?state=late`);
    // publications and follow-ups stand in the same list, each with the words that set its day
    await page
      .getByRole('row', { name: /公示 \d+ 条结果/ })
      .first()
      .waitFor();
    const response = page.getByRole('row', { name: '响应' }).first();
    await response.locator('.ant-table-row-expand-icon').click();
    await page.getByText('依据：宁夏 2022').waitFor();
    await stage.shot(page, '63-deadlines');
    for (const [path, shot] of [
      ['/console/tasks', '64-board'],
      ['/console/specials', '65-specials'],
    ] as const) {
      await page.goto(stage.url + path);
      await settled(page);
      await stage.shot(page, shot);
    }
  });

  it('had no fault on any page but the refusal that was asked for', () => {
    expect(stage.faults.filter((f) => !/status of 422/.test(f))).toEqual([]);
  });
});
