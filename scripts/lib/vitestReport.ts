import { relative } from 'node:path';

interface VitestJson {
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
}

/** How the tests of one run ended; failures and skips by name, so that none is silent. */
export interface TestCount {
  passed: number;
  failures: string[];
  skips: string[];
}

/**
 * Counts a vitest JSON report. A file that could not be loaded is one failure, and so is a run that ended badly
 * although every test passed (an error outside the tests, a crashed worker, no report at all).
 */
export function countTests(text: string, exitCode: number, root: string): TestCount {
  const count: TestCount = { passed: 0, failures: [], skips: [] };
  const files = text === '' ? [] : (JSON.parse(text) as VitestJson).testResults;
  for (const { name, status, message, assertionResults } of files) {
    const file = relative(root, name);
    for (const test of assertionResults) {
      if (test.status === 'passed') count.passed += 1;
      else if (test.status === 'failed') count.failures.push(`${file} › ${test.fullName}`);
      else count.skips.push(`${file} › ${test.fullName}`);
    }
    const broken = status === 'failed' && !assertionResults.some((test) => test.status === 'failed');
    if (broken) count.failures.push(`${file} (the file itself) ${(message ?? '').split('\n')[0]}`);
  }
  if (exitCode !== 0 && count.failures.length === 0)
    count.failures.push(`vitest ended with exit code ${exitCode}`);
  return count;
}
