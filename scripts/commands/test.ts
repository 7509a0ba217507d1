// `npm test [-- vitest filters]`: static checks, then every test; the last line is `N passed, N failed`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { report, runStaticChecks } from '../lib/staticChecks.ts';
import { followParent, root, runNode, toolFile } from '../lib/tools.ts';
import { countTests } from '../lib/vitestReport.ts';

followParent();
const statics = await runStaticChecks();

const folder = mkdtempSync(join(tmpdir(), 'mingcha-test-report-'));
const file = join(folder, 'vitest.json');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
const vitest = await runNode(toolFile('vitest'), ['run', ...reporters, ...process.argv.slice(2)], {
  show: true,
});
const tests = countTests(readReport(), vitest.code, root);
rmSync(folder, { recursive: true, force: true });

console.log();
for (const line of tests.failures) console.log(`failed:  ${line}`);
for (const line of tests.skips) console.log(`skipped: ${line}`);
process.exitCode = report({
  passed: statics.passed + tests.passed,
  failed: statics.failed + tests.failures.length,
  skipped: tests.skips.length,
});

function readReport(): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // vitest itself broke down: countTests calls that a failure
  }
}
