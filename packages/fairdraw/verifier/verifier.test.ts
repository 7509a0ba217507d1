import * as crypto from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../../e2e/browser.ts';
import { jcs } from '../src/index.ts';
import { stamped } from './stamp.ts';
import {
  bundleOf,
  cases,
  edit,
  plain,
  RECEIPTS,
  snapshotOf,
  swap,
  TAMPERED,
  vectorsFile,
} from './tampering.ts';
import type { Json } from './tampering.ts';

const url = new URL('mingcha-verify.html', import.meta.url);

let browser: Browser;
let page: Page;
const requests: string[] = [];
const dir = mkdtempSync(join(tmpdir(), 'mingcha-verifier-'));

beforeAll(async () => {
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, offline: true });
  page = await context.newPage();
  page.on('request', (request) => requests.push(request.url()));
});
afterAll(async () => {
  await browser.close();
  rmSync(dir, { recursive: true });
});

/** Opens the page from the disk, gives it files, and waits until it has checked them. */
async function check(files: Record<string, string | Uint8Array>): Promise<{ codes: string[]; text: string }> {
  await page.goto(url.href);
  await give(files);
  return { codes: await codes(), text: await page.innerText('#output') };
}

async function give(files: Record<string, string | Uint8Array>): Promise<void> {
  const paths = Object.entries(files).map(([name, content]) => {
    const path = join(dir, name);
    writeFileSync(path, content);
    return path;
  });
  await page.evaluate(() => (document.documentElement.dataset['state'] = 'waiting'));
  await page.setInputFiles('#file', paths);
  await page.waitForSelector('html[data-state=done]');
}

async function codes(): Promise<string[]> {
  return page.$$eval('.faults li', (all) => all.map((one) => (one as HTMLElement).dataset['code'] ?? ''));
}

describe('the page itself', () => {
  it('carries the hashes of its own script and style, and forbids every connection', () => {
    const html = readFileSync(url, 'utf8');
    expect(stamped(html)).toBe(html);
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/connect-src|unsafe|(src|href)=|import\(|fetch\(|XMLHttpRequest/);
  });

  it('runs every published vector from the disk, without one request', async () => {
    requests.length = 0;
    const { text, codes } = await check({ 'sj1.json': readFileSync(vectorsFile, 'utf8') });
    expect(codes).toEqual([]);
    expect(text).toContain('7 个用例，7 个通过，全部相符');
    expect(requests).toEqual([url.href]);
  });

  it('says which vector fails and why', async () => {
    const broken = structuredClone(cases);
    broken[1]!.result['drawn'] = '0'.repeat(64);
    const { text, codes } = await check({ 'sj1.json': JSON.stringify({ spec: 'sj1', cases: broken }) });
    expect(codes).toEqual(['DRAWN']);
    expect(text).toContain('7 个用例，6 个通过');
  });
});

describe('a bundle that holds', () => {
  it.each(cases)('$name', async (one) => {
    const receipts = Object.fromEntries(one.receipts.map((receipt, n) => [`r${n}.json`, jcs(receipt)]));
    const { codes, text } = await check({ ...bundleOf(one), ...receipts });
    expect(codes).toEqual([]);
    expect(text).toContain('全部核对项目相符');
    const drawn = await page.$$eval('.receipt', (all) => all.map((x) => (x as HTMLElement).dataset['drawn']));
    const expected = one.receipts.map(({ leaf }) =>
      String(one.drawnLines.some((line) => line.endsWith(leaf.p))),
    );
    expect(drawn).toEqual(expected);
  });

  it('compares with the hash of the notice, in groups or not', async () => {
    await check(bundleOf(plain));
    const hash = crypto.hash('sha256', jcs(plain.commit));
    const typed = async (text: string): Promise<string[]> => {
      await page.evaluate(() => (document.documentElement.dataset['state'] = 'waiting'));
      await page.fill('#typed', text);
      await page.press('#typed', 'Tab');
      await page.waitForSelector('html[data-state=done]');
      return codes();
    };
    expect(await typed(hash.toUpperCase().replaceAll(/(.{4})/g, '$1 '))).toEqual([]);
    expect(await page.innerText('#output')).toContain('与承诺的散列值相同');
    expect(await typed(hash.replace(/^./, 'x'))).toEqual(['TYPED_HASH']);
  });

  it('speaks English at the press of a button', async () => {
    await check(bundleOf(plain));
    await page.click('#lang');
    expect(await page.innerText('#verdict')).toContain('Everything that was checked holds');
    expect(await page.innerText('#output')).not.toMatch(/[\u4e00-\u9fff]{2}.*相符/);
    await page.click('#lang');
  });

  it('takes files that are dropped on it', async () => {
    await page.goto(url.href);
    await page.evaluate((files) => {
      const transfer = new DataTransfer();
      for (const [name, text] of Object.entries(files)) transfer.items.add(new File([text], name));
      document.dispatchEvent(
        new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }),
      );
    }, bundleOf(plain));
    await page.waitForSelector('html[data-state=done]');
    expect(await page.innerText('#verdict')).toContain('全部核对项目相符');
  });
});

describe('a bundle that was tampered with', () => {
  it.each(TAMPERED)('%s: %s', async (_, code, change, one = plain) => {
    const files = bundleOf(one);
    change(files);
    const found = await check(files);
    expect(found.codes).toContain(code);
    expect(await page.getAttribute('#verdict', 'class')).toContain('bad');
  });

  it('has a sentence of its own for every fault, in both languages', async () => {
    const html = readFileSync(url, 'utf8');
    const sentences = [...html.matchAll(/^\s+[A-Z_0-9]+: \[\s*'([^']+)',\s*'([^']+)',?\s*\],$/gm)].flatMap(
      ([, zh, en]) => [zh, en],
    );
    expect(sentences.length).toBeGreaterThan(150);
    expect(new Set(sentences).size).toBe(sentences.length);
    const used = new Set(
      [...html.matchAll(/(?:fault\(|code: |fault: )(?:time \? )?'([A-Z_0-9]+)'/g)].map(([, code]) => code),
    );
    expect([...used].filter((code) => !new RegExp(`^\\s+${code}: \\[`, 'm').test(html))).toEqual([]);
  });
});

describe('a receipt', () => {
  const receipt = plain.receipts[0]!;
  const files = { ...bundleOf(plain), 'frame.ndjson': '' };
  it.each(RECEIPTS)('%s: %s', async (_, code, change) => {
    const { codes } = await check({ ...files, 'receipt.json': edit(jcs(receipt), change) });
    expect(codes).toContain(code);
  });

  it('with a ticket from elsewhere: RECEIPT_TICKET_PATH', async () => {
    const changed = edit(jcs(swap.receipts[0]!), (r) => (r['e'] = '0'.repeat(64)));
    const { codes } = await check({ ...bundleOf(swap), 'receipt.json': changed });
    expect(codes).toEqual(['RECEIPT_TICKET_PATH']);
  });
});

describe('the supervising body', () => {
  const rows = (): Json[] => snapshotOf(plain).map((row) => ({ ...row, name: '虚构' }));
  const text = (list: Json[]): string => list.map((row) => `${JSON.stringify(row)}\n`).join('');
  const key = JSON.stringify({ k: plain.K });

  it('replays key and snapshot', async () => {
    const { codes, text: shown } = await check({
      ...bundleOf(plain),
      'key.json': key,
      'snapshot.ndjson': text(rows()),
    });
    expect(codes).toEqual([]);
    expect(shown).toContain('检查对象 61 个');
  });

  it.each<[string, (list: Json[]) => unknown]>([
    ['SNAPSHOT_COUNT', (list) => list.shift()],
    ['INSPECTORS_SIZE', (list) => list.pop()],
    ['INSPECTORS_ROOT', (list) => (list.at(-1)!['cap'] = 99)],
    ['SNAPSHOT_TWICE', (list) => list.push(list[0]!)],
    ['SNAPSHOT_SALT', (list) => (list[0]!['salt'] = 'f'.repeat(64))],
    ['SNAPSHOT_PSEUDONYM', (list) => (list[0]!['p'] = 'f'.repeat(64))],
    ['SNAPSHOT_NOT_IN_FRAME', (list) => (list[0]!['s'] = { '2026-031': 'Z' })],
    ['SNAPSHOT_ID', (list) => (list[0]!['id'] = '甲')],
  ])('%s', async (code, change) => {
    const list = rows();
    change(list);
    const { codes } = await check({ ...bundleOf(plain), 'key.json': key, 'snapshot.ndjson': text(list) });
    expect(codes).toContain(code);
  });
});

describe('a large frame', () => {
  it('of 100,000 lines is checked without the page standing still', async () => {
    const lines = Array.from(
      { length: 100_000 },
      (_, i) => `{"p":"${crypto.hash('sha256', String(i))}","s":{"2026-031":"A"}}`,
    );
    const frame = lines
      .sort()
      .map((line) => `${line}\n`)
      .join('');
    await page.goto(url.href);
    await page.evaluate(() => {
      const seen = { last: performance.now(), longest: 0 };
      Object.assign(globalThis, { seen });
      setInterval(() => {
        seen.longest = Math.max(seen.longest, performance.now() - seen.last);
        seen.last = performance.now();
      }, 10);
    });
    const files = { ...bundleOf(plain), 'frame.ndjson': frame };
    await give(files);
    expect(await codes()).toContain('FRAME_SIZE');
    expect(await page.innerText('#output')).toContain('共 100,000 行');
    const longest = await page.evaluate(
      () => (globalThis as unknown as { seen: { longest: number } }).seen.longest,
    );
    expect(longest).toBeLessThan(1500);
  });
});
