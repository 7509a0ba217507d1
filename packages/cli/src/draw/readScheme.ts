import { readFileSync } from 'node:fs';
import { clip, parseScheme } from '@mingcha/rules';
import type { Problem, Scheme } from '@mingcha/rules';
import { CliError } from '../shell/errors.ts';
import { repeatedKey } from './repeatedKey.ts';

const SHOWN = 20;

/** Reads and checks scheme.json. @throws CliError SCHEME_NOT_FOUND, SCHEME_NOT_JSON, SCHEME_KEY_TWICE, SCHEME_REFUSED with all that is wrong */
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
  const plain = text.replace(/^\ufeff/, '');
  let json: unknown;
  try {
    json = JSON.parse(plain);
  } catch (error) {
    throw new CliError(
      'SCHEME_NOT_JSON',
      `抽取方案「${path}」不是合法的 JSON${placeOf(error as Error, plain)}。请检查逗号、引号和括号。`,
    );
  }
  const twice = repeatedKey(plain);
  if (twice === undefined) return json;
  throw new CliError(
    'SCHEME_KEY_TWICE',
    `抽取方案「${path}」里「${clip(twice)}」在同一处写了两次，不知道以哪个为准。请删去一个。`,
  );
}

/** Where the engine stopped, as lines are counted; its own words are English and change with its version. */
function placeOf({ message }: Error, text: string): string {
  if (text.trim() === '') return '：文件是空的';
  const at = /at position (\d+)/.exec(message)?.[1];
  if (at === undefined) return /end of JSON/.test(message) ? '：文件在中途结束了' : '';
  const before = text.slice(0, Number(at)).split('\n');
  const found = text.slice(Number(at)).split(/\s/)[0]!.slice(0, 10);
  return `：第 ${before.length} 行第 ${before.at(-1)!.length + 1} 个字${found === '' ? '' : `「${found}」`}处读不下去`;
}
