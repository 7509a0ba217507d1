import { defineConfig } from 'vitest/config';

// A browser under the bare C locale cannot name a download in Chinese; a service account often has no other.
process.env['LANG'] ??= 'C.UTF-8';

// Every page of every role at two widths takes as long as all other tests together: `npm run screens` asks for it by name.
const walk = process.env['MINGCHA_SCREENS'] === '1' ? [] : ['e2e/everyScreen.test.ts'];
const scope = '{src,verifier,tools}/**/*.test.{ts,tsx}';

export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    // a database test waits for its server a quarter of its time: three keep two cores busy
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: [
            `packages/{fairdraw,rules,intake,practice,escrow,cli,web}/${scope}`,
            'scripts/**/*.test.ts',
            'bench/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          // One PostgreSQL for the run, one database for each test file.
          name: 'database',
          include: [`packages/{server,scenario}/${scope}`, 'e2e/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...walk],
          globalSetup: ['packages/server/src/platform/postgres/testServer.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
