import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWeb } from '../scripts/lib/webBuild.ts';
import { openStage, settled } from './stage.ts';
import type { Seat, Stage } from './stage.ts';
import { alreadyPublic, approveVisits, fillTheRest, kept, personOf, reviewVisits, sign } from './theRest.ts';
import type { VisitShort } from './theRest.ts';

const DIGITS = '31415926535897932384';
const NAME = '2026 年第三季度登记事项检查（浏览器演练）';

/** The whole path in the practice county, through real screens. Order matters: each test goes on where the last one ended. */
describe('the practice county in a real browser', () => {
  let stage: Stage;
  let clerk: Seat;
  let witness: Seat;
  let taskUrl = '';
  let hallUrl = '';
  let drawId = '';
  let visits: VisitShort[] = [];
  let known = new Set<string>();

  beforeAll(async () => {
    await buildWeb();
    stage = await openStage();
    clerk = await stage.seat('');
    witness = await stage.seat('supervisor');
  });
  afterAll(() => stage?.stop());

  it('welcomes, and one click signs in', async () => {
    const { page } = clerk;
    await page.goto(stage.url);
    await page.getByRole('heading', { name: '选一个角色进入' }).waitFor();
    await stage.shot(page, '01-welcome');
    await page.getByRole('button', { name: /信用监管科经办人/ }).click();
    await page.getByRole('heading', { name: '工作台' }).waitFor();
    await page.locator('.tile').first().waitFor();
    await stage.shot(page, '02-desk');
  });

  it('shows both directories with search and detail', async () => {
    const { page } = clerk;
    await page.goto(`${stage.url}/console/objects`);
    await page.locator('.ant-table-row').first().waitFor();
    await stage.shot(page, '03-objects');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.locator('.facts').waitFor();
    await stage.shot(page, '04-object-detail');
    await page.goto(`${stage.url}/console/inspectors`);
    await page.locator('.ant-table-row').first().waitFor();
    await stage.shot(page, '05-inspectors');
  });

  it('imports a list with faulty rows: preview, error sheet, plain confirmation, result', async () => {
    const { page } = clerk;
    const file = await page.request.get(`${stage.url}/api/practice/sample/objects.xlsx`);
    await page.goto(`${stage.url}/console/imports`);
    await page.getByText('把文件拖到这里，或点击选择').waitFor();
    await stage.shot(page, '06-import');
    await page.locator('input[type=file]').setInputFiles({
      name: '演练名单.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: await file.body(),
    });
    await page.getByRole('button', { name: '下一步：确认导入' }).waitFor();
    await stage.shot(page, '07-import-preview');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /下载问题清单/ }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
    await page.getByRole('button', { name: '下一步：确认导入' }).click();
    const verb = page.getByRole('button', { name: /^导入 [\d,]+ 条，跳过 [\d,]+ 条$/ });
    await verb.waitFor();
    await stage.shot(page, '08-import-confirm');
    await verb.click();
    await page.getByRole('heading', { name: '导入完成' }).waitFor();
    await stage.shot(page, '09-import-done');
  });

  it('makes a task, with counts per stratum while typing', async () => {
    const { page } = clerk;
    await page.goto(`${stage.url}/console/tasks`);
    await page.locator('.board').waitFor();
    await stage.shot(page, '10-tasks');
    await page.goto(`${stage.url}/console/tasks/new`);
    await page.getByRole('searchbox', { name: '按计划名称查找' }).fill('第三季度');
    await page.keyboard.press('Enter');
    await page.locator('.origin-lines tbody').getByText('登记事项检查（第三季度）').click();
    await page.getByPlaceholder(/第三季度/).fill(NAME);
    await page.locator('.preview-total').waitFor();
    await stage.shot(page, '11-new-task');
    await page.getByText('固定总数').click();
    await page.getByRole('spinbutton', { name: '固定总数' }).fill('6');
    await page.locator('.preview-total strong', { hasText: /^6$/ }).waitFor();
    await page.getByRole('button', { name: '保存方案草稿' }).click();
    await page.getByText('去提交审批').waitFor();
    taskUrl = page.url();
    await stage.shot(page, '12-task-draft');
  });

  it('goes to the head, who approves before anything is frozen', async () => {
    const { page } = clerk;
    await page.getByText('去提交审批').click();
    await page.getByRole('button', { name: '提交审批', exact: true }).click();
    await page.getByText('等待负责人批准').waitFor();
    const head = await stage.seat('head');
    await head.page.goto(taskUrl);
    await head.page.getByText('去审批').click();
    await head.page.getByRole('button', { name: '批准任务' }).waitFor();
    await stage.shot(head.page, '12b-approve');
    await head.page.getByRole('button', { name: '批准任务' }).click();
    await head.page.getByText('等待经办人冻结名单').waitFor();
    await head.context.close();
    await page.reload();
    await page.getByText('去冻结名单').waitFor();
  });

  it('freezes after a plain page, and the hall shows the strata', async () => {
    const { page } = clerk;
    await page.getByText('去冻结名单').click();
    await page.getByRole('button', { name: '冻结名单', exact: true }).waitFor();
    await stage.shot(page, '13-freeze-confirm');
    await page.getByRole('button', { name: '冻结名单', exact: true }).click();
    await page.waitForURL(/\/hall\//);
    hallUrl = page.url();
    drawId = decodeURIComponent(hallUrl.split('/').pop() ?? '');
    await page.locator('.freeze tbody tr').first().waitFor();
    expect(await page.locator('.hall-grade').innerText()).toMatch(/预计等级\s*A/);
    await stage.shot(page, '14-hall-frozen');
  });

  it('lets the witness hand in a commitment, then the clerk commits and publishes', async () => {
    await witness.page.goto(hallUrl);
    await witness.page.getByRole('button', { name: '生成随机数，交出承诺' }).click();
    await witness.page.getByRole('button', { name: '生成随机数，交出承诺' }).waitFor({ state: 'detached' });
    const { page } = clerk;
    await page.goto(`${hallUrl}/commit`);
    const verb = page.getByRole('button', { name: '提交承诺并公开' });
    await verb.waitFor();
    await stage.shot(page, '15-commit-confirm');
    await verb.click();
    await page.locator('.pledge-code').waitFor();
    await page.locator('.qr svg').waitFor();
    await stage.shot(page, '16-hall-committed');
    await witness.page.locator('.qr svg').waitFor();
    await stage.shot(witness.page, '17-hall-witness');
  });

  it('opens, waits for the beacon, and draws with the ceremony’s digits', async () => {
    await witness.page.getByRole('button', { name: '已见承诺，开启我的随机数' }).click();
    await witness.page
      .getByText(/已开启/)
      .first()
      .waitFor();
    const { page } = clerk;
    await page.getByRole('button', { name: '公开开启记录' }).click();
    await page.getByText('见证开启截止').waitFor({ state: 'detached' });
    await page.getByText('可以取数还有').waitFor();
    await stage.shot(page, '18-hall-waiting');
    stage.clock.advance(120);
    await page.reload();
    await page.locator('.digits input').fill('123');
    await stage.shot(page, '19-hall-digits');
    expect(await page.getByRole('button', { name: '核对数字' }).isDisabled()).toBe(true);
    await page.locator('.digits input').fill(DIGITS);
    await page.getByRole('button', { name: '核对数字' }).click();
    await stage.shot(page, '20-hall-check');
    known = await alreadyPublic(stage, clerk);
    stage.remember(true);
    await page.getByRole('button', { name: '数字无误，产生结果' }).click();
    await page.locator('.lane').first().waitFor();
    // for the picture alone, somewhere in the middle
    await page.waitForTimeout(5000);
    await stage.shot(page, '21-hall-drawing');
    await page.locator('.seal-facts').waitFor();
    await stage.shot(page, '22-hall-drawn');
  });

  it('gives the same picture again from the record', async () => {
    const { page } = clerk;
    const picture = async (): Promise<string> => {
      const drawn = await page
        .locator('.lane-canvas')
        .evaluateAll((all) => all.map((c) => (c as HTMLCanvasElement).toDataURL()).join());
      return createHash('sha256').update(drawn).digest('hex');
    };
    /** the picture that stands: two looks half a second apart see the same, however slow the machine draws */
    const standing = async (): Promise<string> => {
      for (let last = await picture(); ;) {
        await page.waitForTimeout(500);
        const now = await picture();
        if (now === last) return now;
        last = now;
      }
    };
    const first = await standing();
    await page.reload();
    await page.locator('.seal-facts').waitFor();
    await expect.poll(picture, { timeout: 60_000 }).toBe(first);
    const outsider = await stage.seat('', { refused: true });
    await outsider.page.goto(hallUrl);
    await outsider.page.locator('.lane-canvas').first().waitFor();
    const counts = await page.locator('.lane-count strong').allInnerTexts();
    await expect
      .poll(() => outsider.page.locator('.lane-count strong').allInnerTexts(), { timeout: 60_000 })
      .toEqual(counts);
    await outsider.context.close();
  });

  it('keeps every drawn name sealed until the release, whoever looks', async () => {
    for (const who of ['clerk', 'head', 'admin', 'supervisor', 'coordinator-rsj']) {
      const { page, context } = await stage.seat(who, { refused: true });
      for (const path of [
        '/console',
        new URL(taskUrl).pathname,
        '/console/visits',
        new URL(hallUrl).pathname,
      ]) {
        await page.goto(stage.url + path);
        await settled(page);
        stage.remembered.push({ from: `${who} ${path}`, text: await page.locator('body').innerText() });
      }
      await context.close();
    }
    const open = await stage.seat('');
    for (const path of ['/portal', `/portal/draws/${drawId}`, '/portal/announcements', '/portal/results']) {
      await open.page.goto(stage.url + path);
      await settled(open.page);
      stage.remembered.push({ from: `public ${path}`, text: await open.page.locator('body').innerText() });
    }
    await open.context.close();
    stage.remember(false);

    const { page } = clerk;
    await page.goto(taskUrl);
    await page.getByText('去派发检查任务').waitFor();
    await stage.shot(page, '23-task-drawn');
    await page.getByText('去派发检查任务').click();
    await page.getByRole('button', { name: '派发给检查小组' }).waitFor();
    await page.getByLabel('派发到').fill('2026-12-31');
    await page.keyboard.press('Enter');
    await stage.shot(page, '24-release-confirm');
    await page.getByRole('button', { name: '派发给检查小组' }).click();
    await page.getByRole('heading', { name: '已派发的检查' }).waitFor();
    await page.locator('.ant-table-row').first().waitFor();
    await stage.shot(page, '25-task-released');

    const taskId = taskUrl.split('/').pop() ?? '';
    const answer = await page.request.get(`${stage.url}/api/visits?taskId=${taskId}&pageSize=200`);
    visits = ((await answer.json()) as { rows: VisitShort[] }).rows;
    expect(visits).toHaveLength(6);
    expect(stage.remembered.length).toBeGreaterThan(30);
    // An object that an earlier task released or published is legitimately readable, and so is its name where another bears it too.
    const fresh = visits.flatMap((v) => v.objects).filter((o) => !known.has(o.code));
    expect(fresh.length).toBeGreaterThan(0);
    const names = fresh.flatMap((o) => [o.name, o.code]).filter((word) => !known.has(word));
    for (const seen of stage.remembered) {
      for (const name of names)
        expect(seen.text.includes(name), `${name} was readable in ${seen.from} before the release`).toBe(
          false,
        );
    }
  });

  it('lets an inspector enter a result on a phone and keeps what was typed', async () => {
    const visit = visits[0];
    if (!visit) throw new Error('no visit was released');
    const phone = await stage.seat(await personOf(stage, clerk, visit), { phone: true });
    const { page } = phone;
    await page.goto(`${stage.url}/field`);
    const card = page.locator(`a[href="/field/${visit.id}"]`);
    await card.waitFor();
    await stage.shot(page, '26-field-today');
    await card.click();
    await page.getByText('等待负责人批准').waitFor();
    await approveVisits(stage, visits);
    await page.reload();
    await page.getByRole('button', { name: '已出示执法证，开始检查' }).click();
    await page.getByRole('checkbox', { name: /发现问题已责令改正/ }).waitFor();
    expect(
      await page.locator('.cat').getByRole('checkbox', { checked: true }).count(),
      'nothing is preselected',
    ).toBe(0);
    await page.getByRole('checkbox', { name: /发现问题已责令改正/ }).check();
    await page.getByRole('checkbox', { name: /未按规定公示应当公示的信息/ }).check();
    await page
      .getByRole('textbox', { name: /情况说明/ })
      .fill('未悬挂营业执照，已当场改正；年报联系电话有误，责令 3 日内更正。');
    await page.getByRole('radio', { name: '当场纠正' }).check();
    await kept(page);
    await page.reload();
    await page.getByRole('checkbox', { name: /发现问题已责令改正/ }).waitFor();
    await expect
      .poll(() => page.locator('.cat').getByRole('checkbox', { checked: true }).count(), {
        message: 'what was typed is still there',
        timeout: 60_000,
      })
      .toBe(2);
    await stage.shot(page, '27-field-record');
    await sign(page);
    await page.getByRole('button', { name: '去提交' }).click();
    await page.getByRole('button', { name: '提交检查结果' }).click();
    await page.getByText(/已于 .* 提交/).waitFor();
    await stage.shot(page, '28-field-submitted');
    await phone.context.close();
    await fillTheRest(stage, clerk, visits.slice(1));
    await reviewVisits(stage, visits);
  });

  it('publishes after a plain page, and everybody can search', async () => {
    const { page } = clerk;
    await page.goto(taskUrl);
    await page.getByText('去公示抽查结果').click();
    const verb = page.getByRole('button', { name: '向社会公示 6 条结果' });
    await verb.waitFor();
    await stage.shot(page, '29-publish-confirm');
    await verb.click();
    await page.getByText('看公示结果').waitFor();
    await stage.shot(page, '30-task-closed');

    const open = await stage.seat('');
    await open.page.goto(`${stage.url}/portal`);
    await open.page.locator('.figures').waitFor();
    await stage.shot(open.page, '31-portal');
    const name = visits[0]?.objects[0]?.name ?? '';
    await open.page.getByRole('searchbox').fill(name);
    await open.page.getByRole('button', { name: '查询' }).click();
    const line = open.page
      .locator('.lines li', { hasText: '浏览器演练' })
      .or(open.page.locator('.lines li', { hasText: name }))
      .first();
    await line.waitFor();
    await stage.shot(open.page, '32-portal-results');
    await line.getByRole('link').first().click();
    await open.page.locator('.sheet').waitFor();
    await stage.shot(open.page, '33-portal-result');
    for (const [path, shot] of [
      ['/portal/items', '34-portal-items'],
      ['/portal/announcements', '35-portal-announcements'],
      ['/portal/verify', '36-portal-verify'],
    ] as const) {
      await open.page.goto(stage.url + path);
      await settled(open.page);
      await stage.shot(open.page, shot);
    }
    await open.context.close();
  });

  it('lets an enterprise check its own case in its own browser', async () => {
    const object = visits[0]?.objects[0];
    if (!object) throw new Error('no visit was released');
    const detail = (await (
      await clerk.page.request.get(`${stage.url}/api/objects/${encodeURIComponent(object.id)}`)
    ).json()) as { checkCode: string };
    const open = await stage.seat('');
    await open.page.goto(
      `${stage.url}/portal/verify/mine?${new URLSearchParams({ draw: drawId, code: object.code, check: detail.checkCode })}`,
    );
    await open.page.getByRole('button', { name: '取凭证并核对' }).click();
    await open.page.getByText('核对通过：您的企业被抽中').waitFor();
    await stage.shot(open.page, '37-portal-mine');
    await open.page.goto(`${stage.url}/portal/draws/${drawId}`);
    await open.page.getByRole('button', { name: '开始核对' }).click();
    await open.page.locator('.verdict-ok').waitFor();
    await stage.shot(open.page, '38-portal-draw');
    await open.context.close();
  });

  it('shows the supervisor what was broken off and who did what', async () => {
    await witness.page.goto(`${stage.url}/console/watch`);
    await witness.page.getByRole('heading', { name: '操作记录' }).waitFor();
    await witness.page.locator('.ant-table-row').first().waitFor();
    await stage.shot(witness.page, '39-watch');
  });

  it('had no fault on any page', () => {
    expect(stage.faults).toEqual([]);
  });
});
