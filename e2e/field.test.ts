import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWeb } from '../scripts/lib/webBuild.ts';
import { openStage } from './stage.ts';
import type { Seat, Stage } from './stage.ts';
import { sign } from './theRest.ts';

interface Visit {
  id: string;
  step: string;
  objects: { id: string; name: string }[];
  team: { inspectorId: string; departmentId: string }[];
  evidence: { sha256: string; stored: boolean }[];
  records: { notes: string }[];
}

const JPEG = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(3000, 7)]);
const NOTE = '现场未见明码标价，责令限期改正';

/** An inspector in a doorway without a network, in a real Chromium (promise 21). The pages come from the service worker. */
describe('a phone without a network', () => {
  let stage: Stage;
  let clerk: Seat;
  let phone: Seat;
  let visit: Visit;
  let people: string[];

  const get = async <T>(seat: Seat, path: string): Promise<T> =>
    (await (await seat.context.request.get(stage.url + path)).json()) as T;

  beforeAll(async () => {
    await buildWeb();
    stage = await openStage();
    clerk = await stage.seat('clerk');
    const { rows } = await get<{ rows: Visit[] }>(clerk, '/api/visits?step=approved&pageSize=200');
    visit = rows.find((v) => new Set(v.team.map((t) => t.departmentId)).size === 1)!;
    const all = await get<{ people: { id: string; inspectorId: string | null }[] }>(
      clerk,
      '/api/practice/people?role=inspector&limit=400',
    );
    people = visit.team.map((t) => all.people.find((p) => p.inspectorId === t.inspectorId)!.id);
    phone = await stage.seat(people[0]!, { phone: true, refused: true });
    phone.page.setDefaultTimeout(60_000);
  }, 300_000);
  afterAll(() => stage?.stop());

  // by its address: the lot may send the same people to one object twice, or to two of one name
  const card = (seat: Seat) => seat.page.locator(`a[href="/field/${visit.id}"]`);

  it('downloads what was released, and opens it again with the network off', async () => {
    const { page, context } = phone;
    await page.goto(`${stage.url}/field`);
    await card(phone).waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.reload();
    await card(phone).click();
    await page.getByRole('button', { name: '已出示执法证，开始检查' }).waitFor();
    await stage.shot(page, '50-field-licence');
    await context.setOffline(true);
    await page.reload();
    await page.getByText('没有网络。').waitFor();
    await page.getByRole('button', { name: '已出示执法证，开始检查' }).click();
  }, 240_000);

  it('is filled in, photographed, signed and handed in; the app is killed and nothing is lost', async () => {
    const { page, context } = phone;
    await page.getByRole('checkbox', { name: /发现问题已责令改正/ }).check();
    await page.getByRole('textbox', { name: /情况说明/ }).fill(NOTE);
    await page.locator('[data-evidence]').first().setInputFiles({
      name: '现场.jpg',
      mimeType: 'image/jpeg',
      buffer: JPEG,
    });
    await page.getByText('待上传').waitFor();
    await sign(page);
    await page.getByRole('button', { name: '去提交' }).click();
    await page.getByRole('button', { name: '提交检查结果' }).click();
    await page.getByText('已存在手机上，联网后自动提交').waitFor();
    // what was typed stands there as handed in on this phone, not as missing
    await page.getByText('已在本机提交，等待联网发送').first().waitFor();
    expect(await page.getByText('该部门还没有录入').count()).toBe(0);
    expect(await page.locator('.record-read').getByText(NOTE).count()).toBe(1);
    await stage.shot(page, '51-field-offline');
    await page.close();
    phone.page = await context.newPage();
    phone.page.setDefaultTimeout(60_000);
    await phone.page.goto(`${stage.url}/field/sync`);
    await phone.page.getByText('待提交').first().waitFor();
    expect(await phone.page.getByText('待提交').count()).toBe(5);
    await stage.shot(phone.page, '52-field-sync');
    expect((await get<Visit>(clerk, `/api/visits/${visit.id}`)).step).toBe('approved');
  }, 240_000);

  it('keeps nothing on the phone that can be read without the key', async () => {
    const kept = await phone.page.evaluate(async () => {
      const db = await new Promise<IDBDatabase>((ok, no) => {
        const open = indexedDB.open('mingcha-field');
        open.onsuccess = () => ok(open.result);
        open.addEventListener('error', () => no(open.error ?? new Error('indexedDB')));
      });
      const all = await new Promise<{ data: ArrayBuffer }[]>((ok) => {
        const request = db.transaction('box').objectStore('box').getAll();
        request.addEventListener('success', () => ok(request.result as { data: ArrayBuffer }[]));
      });
      db.close();
      return all.map((s) => new TextDecoder().decode(s.data)).join('\n');
    });
    expect(kept.length).toBeGreaterThan(1000);
    expect(kept).not.toContain(NOTE);
    expect(kept).not.toContain(visit.objects[0]!.name);
  });

  it('72 hours later another person signs in and cannot read it; the first one signs in and it arrives, once', async () => {
    stage.clock.advance(72 * 3600);
    const { context } = phone;
    await context.setOffline(false);
    const signIn = async (personId: string) => {
      const answer = await context.request.post(`${stage.url}/api/session/practice`, {
        data: { personId },
        headers: { origin: stage.url },
      });
      expect(answer.ok()).toBe(true);
    };
    await signIn(people[1]!);
    await phone.page.goto(`${stage.url}/field/sync`);
    await phone.page.getByText('没有待同步的内容').waitFor();
    const keys = await phone.page.evaluate(async () => {
      const db = await new Promise<IDBDatabase>((ok) => {
        const open = indexedDB.open('mingcha-field');
        open.onsuccess = () => ok(open.result);
      });
      return new Promise<string[]>((ok) => {
        const request = db.transaction('meta').objectStore('meta').getAllKeys();
        request.onsuccess = () => ok(request.result as string[]);
      });
    });
    expect(keys.filter((k) => k.startsWith('key:'))).toEqual([`key:${people[1]!}`]);
    await signIn(people[0]!);
    await phone.page.goto(`${stage.url}/field/sync`);
    const supervisor = await stage.seat('supervisor');
    await expect
      .poll(async () => (await get<Visit>(supervisor, `/api/visits/${visit.id}`)).step, { timeout: 60_000 })
      .toBe('submitted');
    const arrived = await get<Visit>(supervisor, `/api/visits/${visit.id}`);
    expect(arrived.records[0]!.notes).toBe(NOTE);
    expect(arrived.evidence).toMatchObject([{ stored: true }]);
    await phone.page.getByText('没有待同步的内容').waitFor();
    await stage.shot(phone.page, '53-field-synced');
  }, 240_000);

  it('the desk reviews, publishes and follows up on pages of its own', async () => {
    const head = await stage.seat('head');
    head.page.setDefaultTimeout(60_000);
    await head.page.goto(`${stage.url}/console/visits/${visit.id}`);
    await head.page.getByRole('button', { name: '审核通过' }).waitFor();
    await stage.shot(head.page, '54-visit-review');
    await head.page.getByRole('button', { name: '审核通过' }).click();
    await head.page.getByRole('heading', { name: '后续处理' }).waitFor();
    await head.page.goto(`${stage.url}/console/publish`);
    await head.page.getByRole('heading', { name: '逐条结果' }).waitFor();
    await stage.shot(head.page, '55-publish-queue');
    await head.page.goto(`${stage.url}/console/followups`);
    await head.page.locator('.ant-table-row').first().waitFor();
    await stage.shot(head.page, '56-followups');
    await head.page.locator('.ant-table-row a').first().click();
    await head.page.getByRole('heading', { name: '办理经过' }).waitFor();
    await stage.shot(head.page, '57-followup');
    expect(stage.faults.filter((f) => !f.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  }, 240_000);
});
