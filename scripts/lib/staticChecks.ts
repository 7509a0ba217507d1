import { checkArrows } from '../checks/arrows.ts';
import { checkLength } from '../checks/length.ts';
import { checkPlaces } from '../checks/places.ts';
import { checkPurity } from '../checks/purity.ts';
import { readSources } from '../checks/sources.ts';
import { runNode, toolFile } from './tools.ts';

/** Totals of a run; each static check counts as one test. */
export interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

interface Check {
  title: string;
  /** Returns what is wrong, one line each; empty when it holds. */
  run: () => Promise<string[]> | string[];
}

async function byTool(packageName: string, args: string[], command?: string): Promise<string[]> {
  const { code, output } = await runNode(toolFile(packageName, command), args);
  return code === 0 ? [] : [output.trim() || `exit code ${code}`];
}

const checks: Check[] = [
  { title: 'format (oxfmt --check)', run: () => byTool('oxfmt', ['--check', '.']) },
  { title: 'lint (oxlint, warnings count)', run: () => byTool('oxlint', ['--deny-warnings', '.']) },
  {
    title: 'types (tsc)',
    // what was checked before is remembered: a second run takes a second instead of half a minute
    run: () =>
      byTool(
        'typescript',
        ['--noEmit', '--incremental', '--tsBuildInfoFile', 'node_modules/.cache/tsc.tsbuildinfo'],
        'tsc',
      ),
  },
  { title: 'import direction between packages', run: () => checkArrows(readSources()) },
  { title: 'pure packages: no clock, no random generator, no node:', run: () => checkPurity(readSources()) },
  { title: 'no machine paths, no registry hosts', run: () => checkPlaces(readSources()) },
  { title: 'hand-written files of at most 400 lines', run: () => checkLength(readSources()) },
];

/** Runs every static check, prints one numbered line each, and what is wrong below it. */
export async function runStaticChecks(): Promise<{ passed: number; failed: number }> {
  const failures: string[] = [];
  for (const [index, { title, run }] of checks.entries()) {
    const began = performance.now();
    const problems = await run();
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const verdict = problems.length === 0 ? 'ok    ' : 'FAILED';
    console.log(`${verdict} ${index + 1}. ${title} (${seconds} s)`);
    for (const problem of problems) console.log(problem.replaceAll(/^/gm, '         '));
    if (problems.length > 0) failures.push(title);
  }
  return { passed: checks.length - failures.length, failed: failures.length };
}

/** Prints the last line of a run, `N passed, N failed[, N skipped]`, and returns the exit code that belongs to it. */
export function report({ passed, failed, skipped }: Totals): number {
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return failed > 0 || passed === 0 ? 1 : 0;
}
