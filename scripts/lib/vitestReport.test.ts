import { expect, it } from 'vitest';
import { countTests } from './vitestReport.ts';

const report = (...testResults: object[]) => JSON.stringify({ testResults });
const test = (fullName: string, status: string) => ({ fullName, status });

it('counts tests and names those that failed or were skipped', () => {
  const text = report({
    name: '/r/a.test.ts',
    status: 'failed',
    assertionResults: [
      test('one', 'passed'),
      test('two', 'failed'),
      test('three', 'skipped'),
      test('four', 'todo'),
    ],
  });
  expect(countTests(text, 1, '/r')).toEqual({
    passed: 1,
    failures: ['a.test.ts › two'],
    skips: ['a.test.ts › three', 'a.test.ts › four'],
  });
});

it('counts a file that cannot be loaded as a failure', () => {
  const text = report({
    name: '/r/a.test.ts',
    status: 'failed',
    message: 'SyntaxError: x\n at y',
    assertionResults: [],
  });
  expect(countTests(text, 1, '/r').failures).toEqual(['a.test.ts (the file itself) SyntaxError: x']);
});

it('never calls a run good that ended badly', () => {
  expect(countTests('', 1, '/r').failures).toEqual(['vitest ended with exit code 1']);
  const green = report({ name: '/r/a.test.ts', status: 'passed', assertionResults: [test('one', 'passed')] });
  expect(countTests(green, 1, '/r').failures).toEqual(['vitest ended with exit code 1']);
  expect(countTests(green, 0, '/r')).toEqual({ passed: 1, failures: [], skips: [] });
});
