import { readFileSync } from 'node:fs';
import { parseScheme } from '@mingcha/rules';
import type { Problem, Scheme } from '@mingcha/rules';
import { CliError } from '../shell/errors.ts';

const SHOWN = 20;

/** Reads and checks scheme.json. @throws CliError SCHEME_NOT_FOUND, SCHEME_NOT_JSON, SCHEME_REFUSED with all that is wrong */
export function readScheme(path: string): Scheme {
  const outcome = parseScheme(jsonOf(path));
  if (outcome.ok) return outcome.value;
  throw refused(
    'SCHEME_REFUSED',
    `抽取方案「${path}」有 ${outcome.problems.length} 处问题，没有提交任何内容：`,
    outcome.problems,
  );
}

/** One refusal for several problems of the rules, each with its own code. */
export function refused(code: string, message: string, problems: readonly Problem[]): CliError {
  const lines = problems.slice(0, SHOWN).map((problem) => `[${problem.code}] ${problem.message}`);
  if (problems.length > SHOWN) lines.push(`……另有 ${problems.length - SHOWN} 处`);
  return new CliError(code, message, { lines });
}

function jsonOf(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const cause = (error as NodeJS.ErrnoException).code ?? '';
    throw new CliError('SCHEME_NOT_FOUND', `打不开抽取方案「${path}」（${cause}）。请检查路径。`);
  }
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new CliError(
      'SCHEME_NOT_JSON',
      `抽取方案「${path}」不是合法的 JSON：${(error as Error).message}。请检查逗号、引号和括号。`,
    );
  }
}
