import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { handClock, startServer } from '@mingcha/server';
import { testDatabase } from '../packages/server/src/platform/postgres/testDatabase.ts';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { launchBrowser } from './browser.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const SHOTS = join(ROOT, 'e2e', 'shots');
/** Pictures are for people: `npm run screens` takes them, `npm test` measures the same pages without. */
const PICTURES = process.env['MINGCHA_SCREENS'] === '1';
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
/** Milliseconds. Long, because a busy machine is no fault of a page; a page that never comes still fails. */
const PATIENCE = 60_000;

/** A page with somebody in front of it. What goes wrong on it is collected, what it shows can be remembered. */
export interface Seat {
  page: Page;
  context: BrowserContext;
}

export interface SeatOptions {
  phone?: boolean;
  /** this person tries doors that are shut: answers 401, 403 and 404 are expected */
  refused?: boolean;
}

export interface Stage {
  url: string;
  /** the link that a production start prints once */
  first: string | null;
  clock: ReturnType<typeof handClock>;
  /** a browser of its own for one person; `personId` '' is the public */
  seat(personId: string, options?: SeatOptions): Promise<Seat>;
  /** fails when the page runs over sideways at 390 px; under `npm run screens` also pictures at 1440 and 390 px */
  shot(page: Page, name: string): Promise<void>;
  /** everything wrong so far: console errors, page errors, failed requests that nobody expected */
  faults: string[];
  /** while on, the text of every page and answer is remembered */
  remember(on: boolean): void;
  remembered: { from: string; text: string }[];
  stop(): Promise<void>;
}

/** Waits until a page has drawn what it asked for: no grey bars left, fonts there. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector('#root > *') !== null && document.querySelector('.bone') === null,
    undefined,
    { timeout: PATIENCE },
  );
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForTimeout(200);
}

/** A real server with a practice county (or, by `env`, an empty production system), a clock in the test's hand, and a real Chromium. */
export async function openStage(options: { env?: Record<string, string> } = {}): Promise<Stage> {
  mkdirSync(SHOTS, { recursive: true });
  const database = await testDatabase('e2e');
  const home = mkdtempSync(join(tmpdir(), 'mingcha-e2e-'));
  // A copy of its own: a build that runs meanwhile must not pull the pages from under the test.
  cpSync(join(ROOT, 'packages/web/dist'), join(home, 'web'), { recursive: true });
  const clock = handClock('2026-07-20T09:00:00+08:00');
  const server = await startServer({
    env: { PORT: '0', MINGCHA_HOME: home, MINGCHA_WEB: join(home, 'web'), ...options.env },
    root: ROOT,
    clock,
    database: { ...database.config },
    seed: { objects: 4000, inspectors: 200, story: true },
    timers: false,
  });
  const browser: Browser = await launchBrowser();
  const faults: string[] = [];
  const remembered: { from: string; text: string }[] = [];
  let remembering = false;
  const watch = (page: Page, refused: boolean): void => {
    page.on('console', (m) => {
      if (m.type() !== 'error' && m.type() !== 'warning') return;
      // Chromium's own note when a page was asked for just before its service worker took over
      if (m.type() === 'warning' && m.text().includes('cross-world service worker resource mismatch')) return;
      if (refused && /the server responded with a status of 40[134]/.test(m.text())) return;
      faults.push(`${page.url()} ${m.type()}: ${m.text()}`);
    });
    page.on('pageerror', (e) => faults.push(`${page.url()} ${e.message}`));
    page.on('response', (r) => {
      if (!remembering || !r.url().includes('/api/')) return;
      void r.text().then(
        (text) => remembered.push({ from: r.url(), text }),
        () => {},
      );
    });
  };
  const seat = async (
    personId: string,
    { phone = false, refused = false }: SeatOptions = {},
  ): Promise<Seat> => {
    const context = await browser.newContext({
      viewport: phone ? PHONE : DESK,
      hasTouch: phone,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    });
    if (personId) {
      const answer = await context.request.post(`${server.url}/api/session/practice`, {
        data: { personId },
        headers: { origin: server.url },
      });
      expect(answer.ok(), `sign in as ${personId}`).toBe(true);
    }
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    watch(page, refused);
    return { page, context };
  };
  const shot = async (page: Page, name: string): Promise<void> => {
    const before = page.viewportSize() ?? DESK;
    for (const size of PICTURES ? [DESK, PHONE] : [PHONE]) {
      await page.setViewportSize(size);
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      await page.waitForTimeout(180);
      if (PICTURES)
        await page.screenshot({ path: join(SHOTS, `${name}-${size.width}.png`), fullPage: size === PHONE });
      if (size !== PHONE) continue;
      // a table takes a moment to find its new width
      const fits = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth;
      await page.waitForFunction(fits, undefined, { timeout: 2000 }).catch(() => {});
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect.soft(over, `${name}: runs over sideways at 390 px`).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize(before);
    // what the wide page shows otherwise is drawn anew: who clicks at once clicks on what is about to go
    await page.waitForTimeout(120);
    if (remembering)
      remembered.push({ from: `text of ${page.url()}`, text: await page.locator('body').innerText() });
  };
  return {
    url: server.url,
    first: server.firstAdministrator,
    clock,
    seat,
    shot,
    faults,
    remember: (on) => {
      remembering = on;
    },
    remembered,
    stop: async () => {
      // What was in front of everybody at the end: the first thing one wants to see when a test has failed.
      for (const [i, page] of browser
        .contexts()
        .flatMap((c) => c.pages())
        .entries())
        await page.screenshot({ path: join(SHOTS, `last-${i}.png`), timeout: 5000 }).catch(() => {});
      await browser.close();
      await server.stop();
      await database.drop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
