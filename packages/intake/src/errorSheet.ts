import type { Problem } from './problems.ts';
import { xlsxBytes } from './table/xlsx.ts';

const HEADINGS = ['行号', '列', '填写的内容', '应为', '问题与处理办法', '错误码'];
const WIDTHS = [8, 18, 30, 26, 80, 22];

/** The rows that need correction as an xlsx workbook in Chinese, one line per problem, in the order of the file. */
export function errorSheet(problems: readonly Problem[]): Promise<Uint8Array> {
  const rows = problems.map((problem) => [
    String(problem.row),
    problem.column,
    problem.given,
    problem.expected,
    problem.message,
    problem.code,
  ]);
  return xlsxBytes({ name: '需要更正的行', headings: HEADINGS, widths: WIDTHS }, rows);
}
