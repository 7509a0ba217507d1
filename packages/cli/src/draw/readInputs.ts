import { readInspectors, readObjects, readPairs } from '@mingcha/intake';
import type { Notice, PairRow, Problem, Reading } from '@mingcha/intake';
import type { InspectorRow, ObjectRow } from '@mingcha/rules';
import { CliError } from '../shell/errors.ts';
import { mapOf, rowsOf } from './columnOptions.ts';

export interface InputPaths {
  objects: string;
  inspectors: string | undefined;
  pairs: string | undefined;
  /** `--map`, `--keep`: for the objects. */
  map: string | undefined;
  keep: string | undefined;
}

export interface Inputs {
  objects: ObjectRow[];
  inspectors: InspectorRow[] | undefined;
  pairs: PairRow[];
  notices: { file: string; notices: readonly Notice[] }[];
}

const SHOWN = 20;

/**
 * Reads the directories a draw starts from. A single row with a problem refuses the whole: a draw from a directory that
 * somebody has yet to correct would leave somebody out.
 */
export async function readInputs(paths: InputPaths): Promise<Inputs> {
  const objects = await readObjects(paths.objects, { map: mapOf(paths.map), keep: rowsOf(paths.keep) });
  refuseProblems(paths.objects, objects, [
    ...(objects.duplicates.length > 0 ? [KEEP_HINT] : []),
    sheetHint(paths.objects),
  ]);
  const inspectors = paths.inspectors === undefined ? undefined : await readInspectors(paths.inspectors);
  if (paths.inspectors !== undefined && inspectors)
    refuseProblems(paths.inspectors, inspectors, [sheetHint(paths.inspectors)]);
  const pairs = await pairsOf(paths.pairs, objects.rows, inspectors?.rows);
  return {
    objects: objects.rows,
    inspectors: inspectors?.rows,
    pairs,
    notices: [
      { file: paths.objects, notices: objects.notices },
      ...(inspectors ? [{ file: paths.inspectors!, notices: inspectors.notices }] : []),
    ],
  };
}

const KEEP_HINT = '代码重复的，可以用 --keep 指明以哪些行为准，例如 --keep 5,812（其余行不计入，并会写明）。';

function sheetHint(file: string): string {
  return `把全部问题存成表格：npx mingcha import check ${file} --errors 需要更正的行.xlsx`;
}

function refuseProblems(
  file: string,
  { problems, problemCount }: Pick<Reading<never>, 'problems' | 'problemCount'>,
  hints: readonly string[],
): void {
  if (problemCount === 0) return;
  const lines = problemLines(problems, problemCount);
  throw new CliError('ROWS_REFUSED', `「${file}」有 ${problemCount} 处需要先更正，没有提交任何内容：`, {
    lines: [...lines, ...hints],
  });
}

/** The first problems, one a line, each with its code. */
export function problemLines(problems: readonly Problem[], count: number): string[] {
  const lines = problems.slice(0, SHOWN).map((problem) => `[${problem.code}] ${problem.message}`);
  return count > SHOWN ? [...lines, `……另有 ${count - SHOWN} 处`] : lines;
}

async function pairsOf(
  path: string | undefined,
  objects: readonly ObjectRow[],
  inspectors: readonly InspectorRow[] | undefined,
): Promise<PairRow[]> {
  if (path === undefined) return [];
  if (inspectors === undefined) {
    throw new CliError(
      'PAIRS_WITHOUT_INSPECTORS',
      '给了回避清单（--pairs），但没有给检查人员名录（--inspectors）。请一并给出。',
      { exit: 2 },
    );
  }
  const known = {
    objects: new Set(objects.map((row) => row.id)),
    inspectors: new Set(inspectors.map((row) => row.id)),
  };
  const { rows, problems } = await readPairs(path, known);
  refuseProblems(path, { problems, problemCount: problems.length }, []);
  return rows;
}
