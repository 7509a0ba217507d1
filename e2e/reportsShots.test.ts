import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, settled, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 600_000);
afterAll(() => stage.stop());

test('reports, statistics, notices, settings, dossiers at 1440 and 390', async () => {
  const { page } = await stage.seat('office');
  for (const [path, name] of [
    ['reports', 'reports'],
    ['reports/statistics', 'statistics'],
    ['reports/circulars', 'circulars'],
    ['reports/settings', 'report-settings'],
    ['dossiers', 'dossiers'],
  ]) {
    await page.goto(`${stage.url}/console/${path}`);
    await settled(page);
    await stage.shot(page, name!);
  }
  await page.goto(`${stage.url}/console/dossiers`);
  await settled(page);
  await page.locator('tbody a').first().click();
  await settled(page);
  await stage.shot(page, 'dossier');
  expect(stage.faults).toEqual([]);
});
