import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWeb } from '../scripts/lib/webBuild.ts';
import { openStage, settled, type Stage } from './stage.ts';

/** A machine that does other work as well takes its time. */
const PATIENCE = 60_000;

let stage: Stage;
beforeAll(async () => {
  await buildWeb();
  stage = await openStage();
}, 300_000);
afterAll(async () => stage?.stop());

test('一单两库: a list from draft to publication, labels, a sub-library, gaps, duplicates, a person from report to use', async () => {
  const clerk = await stage.seat('clerk');
  const { page } = clerk;
  page.setDefaultTimeout(PATIENCE);
  const open = async (path: string): Promise<void> => {
    await page.goto(`${stage.url}${path}`);
    await settled(page);
  };

  // 清单: a new version with one line more, refused until its basis is there
  await open('/console/items');
  await stage.shot(page, 'registry-items');
  await page.getByRole('link', { name: '清单版本与修订' }).click();
  await settled(page);
  await stage.shot(page, 'registry-lists');
  await page.getByRole('button', { name: '修订本部门清单' }).click();
  await page.waitForURL(/lists\/SCJG-2026-2/);
  await settled(page);
  await page.getByRole('button', { name: '新增事项' }).click();
  await page.getByLabel('抽查项目').fill('网络交易行为检查');
  await page.getByLabel('抽查比例上限').fill('5%');
  await stage.shot(page, 'registry-entry');
  await page.getByRole('button', { name: '保存事项' }).click();
  await page.getByText('没有写检查依据').first().waitFor();
  await stage.shot(page, 'registry-list-draft');
  await expect
    .poll(() => page.getByRole('button', { name: '提交审核' }).isDisabled(), { timeout: PATIENCE })
    .toBe(true);
  await page
    .getByRole('row', { name: /网络交易行为检查/ })
    .getByRole('button', { name: '修改' })
    .click();
  await page.getByLabel(/检查依据/).fill('《中华人民共和国电子商务法》');
  await page.getByRole('button', { name: '保存事项' }).click();
  await page.getByRole('button', { name: '提交审核' }).click();
  await page.getByText('待审核').first().waitFor();

  const reviewer = await stage.seat('reviewer');
  reviewer.page.setDefaultTimeout(PATIENCE);
  await reviewer.page.goto(page.url());
  await settled(reviewer.page);
  await reviewer.page.getByRole('button', { name: /审核通过全部/ }).click();
  await reviewer.page.getByRole('button', { name: '审核通过', exact: true }).click();
  await reviewer.page.getByText('已审核').first().waitFor();
  await stage.shot(reviewer.page, 'registry-list-review');

  await page.reload();
  await settled(page);
  await page.getByRole('button', { name: '公布清单' }).click();
  await page.getByLabel('公开渠道').fill('县政府网站');
  await stage.shot(page, 'registry-publish');
  await page.getByRole('button', { name: '公布清单' }).click();
  await page.getByText(/公布于县政府网站/).waitFor();
  const guest = await stage.seat('');
  guest.page.setDefaultTimeout(PATIENCE);
  await guest.page.goto(`${stage.url}/portal/items`);
  await guest.page.getByText('网络交易行为检查').waitFor();

  // 名录: labels for what is filtered, a sub-library, the gap report, the history of one object
  await open('/console/objects?risk=D');
  await page.getByRole('button', { name: /加注标签/ }).click();
  await page.getByLabel('加注标签').fill('重点关注');
  await page.keyboard.press('Enter');
  await page.getByLabel('理由').fill('高风险企业');
  await stage.shot(page, 'registry-labels');
  await page.getByRole('button', { name: /^标注/ }).click();
  await page.getByText(/个对象有变化/).waitFor();
  await page.locator('.ant-table-row').first().click();
  await page.getByText('变更历史').waitFor();
  await page.getByText('高风险企业').first().waitFor();
  await stage.shot(page, 'registry-object');

  await open('/console/objects/libraries');
  await page.getByRole('button', { name: '建立分库' }).click();
  await page.getByLabel('分库名称').fill('高风险企业分库');
  await page.getByLabel('风险分类').click();
  await page.getByTitle('D 高风险').click();
  await page.keyboard.press('Escape');
  await settled(page);
  await stage.shot(page, 'registry-library');
  await page.getByRole('button', { name: '保存分库' }).click();
  const made = page.locator('.ant-table-row').filter({ hasText: '高风险企业分库' });
  await made.getByRole('button', { name: '备案' }).click();
  await made.getByText('已备案').waitFor();
  // the other directory has its sub-libraries on the same page, with departments by their names (N04, N06)
  await page.getByText('检查人员', { exact: true }).click();
  await page.getByText('食品监管专长检查人员').waitFor();
  expect(await page.getByText('SCJG').count()).toBe(0);
  await stage.shot(page, 'registry-libraries-people');
  await page.getByText('检查对象', { exact: true }).click();
  await made.waitFor();
  await stage.shot(page, 'registry-libraries');
  await open('/console/objects/gaps');
  await page.getByText(/不在任何分库/).waitFor();
  await stage.shot(page, 'registry-gaps');
  // every number on the page is as long as the list that it opens (O10)
  const links = await page.locator('main a[href^="/console/objects?"]').all();
  expect(links.length).toBeGreaterThan(20);
  for (const link of links) {
    const [said, href] = [await link.innerText(), (await link.getAttribute('href'))!];
    const answer = await page.request.get(
      `${stage.url}/api/objects${new URL(href, stage.url).search}&pageSize=1`,
    );
    expect([href, ((await answer.json()) as { total: number }).total]).toEqual([
      href,
      Number(said.replaceAll(/\D/g, '')),
    ]);
  }
  await page.locator('.ant-table-row a').first().click();
  await page.getByText(/^共 [\d,]+ 条$/).waitFor();
  await settled(page);
  await stage.shot(page, 'registry-gap-list');
  await open('/console/objects/duplicates');
  await stage.shot(page, 'registry-duplicates');

  // 人员: reported, refused without a word, reviewed, put in use
  const filed = await page.request.post(`${stage.url}/api/inspectors`, {
    headers: { origin: stage.url },
    data: {
      name: '张新来',
      departmentId: 'SCJG',
      unit: '信用监管科',
      certNo: 'YL99009900',
      certTo: '2029-12-31',
      phone: '13900001111',
    },
  });
  expect(filed.ok()).toBe(true);
  await reviewer.page.goto(`${stage.url}/console/inspectors?state=filed`);
  await settled(reviewer.page);
  await stage.shot(reviewer.page, 'registry-inspectors');
  await reviewer.page.getByText('张新来').first().click();
  await reviewer.page.getByText('今天不参加抽取').waitFor();
  await stage.shot(reviewer.page, 'registry-inspector');
  await reviewer.page.getByRole('button', { name: '核对通过' }).click();
  await reviewer.page.getByText('已核对').first().waitFor();
  await open('/console/inspectors?state=reviewed');
  await page.getByText('张新来').first().click();
  await page.getByRole('button', { name: '备案启用' }).click();
  await page.getByText('今天可以参加抽取').waitFor();
  await page.getByRole('button', { name: '登记请假' }).click();
  await stage.shot(page, 'registry-inspector-leave');

  await open('/console/imports');
  await stage.shot(page, 'registry-imports');
  expect(stage.faults).toEqual([]);
}, 600_000);
