import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client } from '../packages/server/src/testing/client.ts';
import { createTask, toCommitment } from '../packages/server/src/testing/story.ts';
import { buildWeb } from '../scripts/lib/webBuild.ts';
import { openStage, settled, type Seat, type Stage } from './stage.ts';

/** The supervising body's key and copy through the real screens and the real command line (SJ1 section 3). */
let stage: Stage;
let supervisor: Seat;
const folder = mkdtempSync(join(tmpdir(), 'mingcha-escrow-'));
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const mingcha = async (...args: string[]): Promise<string> =>
  (
    await promisify(execFile)(process.execPath, [join(ROOT, 'packages/cli/src/main.ts'), ...args], {
      cwd: folder,
    })
  ).stdout;

beforeAll(async () => {
  await buildWeb();
  stage = await openStage();
  supervisor = await stage.seat('supervisor');
}, 300_000);
afterAll(async () => {
  await stage?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a key is registered by one, confirmed by the other', async () => {
  const recipient = /age1\w{58}/.exec(await mingcha('escrow', 'keygen', '--out', 'key.txt'))![0];
  const security = await stage.seat('security');
  await security.page.goto(`${stage.url}/console/escrow`);
  await security.page.getByText('还没有登记过公钥').waitFor();
  await stage.shot(security.page, '70-escrow-none');
  await security.page.getByLabel('监督机构', { exact: true }).fill('驻局纪检监察组');
  await security.page.getByLabel('公钥', { exact: true }).fill(recipient);
  await security.page.getByRole('button', { name: '登记', exact: true }).click();
  await security.page.locator('.tag', { hasText: '待监督机构确认' }).waitFor();
  await stage.shot(security.page, '71-escrow-registered');
  const { page } = supervisor;
  await page.goto(`${stage.url}/console/escrow`);
  await page.getByLabel('从本机构的私钥文件里复制公钥，粘贴在这里').fill(recipient);
  await stage.shot(page, '72-escrow-confirm-key');
  await page.getByRole('button', { name: '确认是本机构的公钥，启用' }).click();
  await page.locator('.tag', { hasText: '启用中' }).waitFor();
});

test('the copy is downloaded, checked by the command line, and confirmed with the root it shows', async () => {
  const clerk = await Client.signedIn(stage.url, 'clerk');
  const { id, taskId } = await toCommitment(clerk, await createTask(clerk));
  const { page } = supervisor;
  // the desk says that something waits, and leads there
  await page.goto(`${stage.url}/console`);
  await page.getByRole('link', { name: /待确认的监督副本/ }).click();
  await page.getByText('下载、核对并确认').waitFor();
  await stage.shot(page, '73-escrow-copies');
  await page.getByText('下载、核对并确认').click();
  await page.getByRole('heading', { name: '登记结果' }).waitFor();
  await stage.shot(page, '74-escrow-copy');
  for (const name of ['下载副本', '下载承诺记录']) {
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name }).click();
    const download = await coming;
    writeFileSync(join(folder, download.suggestedFilename()), readFileSync(await download.path()));
  }
  const said = await mingcha('escrow', 'check', `${id}.age`, '--key', 'key.txt', '--commit', 'commit.json');
  expect(said).toContain('监督副本核对通过');
  const root = /抽取库根 {2}([0-9a-f]{64})/.exec(said)![1]!;
  await page.getByLabel('核对通过的，粘贴命令显示的抽取库根').fill(root);
  await page.getByRole('button', { name: '确认副本' }).click();
  await page.getByText('监督机构已确认').first().waitFor();
  await stage.shot(page, '75-escrow-confirmed');
  const desk = await stage.seat('clerk');
  await desk.page.goto(`${stage.url}/console/tasks/${taskId}`);
  await desk.page.getByText('驻局纪检监察组已于').waitFor();
  await stage.shot(desk.page, '76-escrow-task');
  for (const [address, name] of [
    [`/hall/${id}`, '77-escrow-hall'],
    [`/portal/draws/${id}`, '78-escrow-portal'],
  ] as const) {
    await desk.page.goto(stage.url + address);
    await settled(desk.page);
    await desk.page.getByText('副本能打开，重算的抽取库根与承诺一致').waitFor();
    await stage.shot(desk.page, name);
  }
});

test('a copy that does not open is registered with its reason, and the hall shows it', async () => {
  const clerk = await Client.signedIn(stage.url, 'clerk');
  const { id } = await toCommitment(clerk, await createTask(clerk));
  const { page } = supervisor;
  await page.goto(`${stage.url}/console/escrow/${id}`);
  await page.getByRole('button', { name: '登记副本不符…' }).click();
  await page
    .getByLabel('不符的情况（命令显示的编号和说明）')
    .fill('ESCROW_OTHER_KEY 这份副本不是为这把密钥加密的');
  await page.getByRole('button', { name: '登记副本不符', exact: true }).click();
  await page.getByText('监督机构登记不符').first().waitFor();
  await stage.shot(page, '79-escrow-refused');
  expect(stage.faults).toEqual([]);
});
