import type * as z from 'zod';
import type { Problem } from '../problem.ts';
import { clip } from '../text.ts';

type Issue = z.core.$ZodIssue;

/** Names of zod's types in the words of the people who write scheme files. */
const typeNames: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  array: '数组 […]',
  object: '对象 {…}',
  record: '对象 {…}',
  boolean: 'true 或 false',
};

/** What belongs at a key whose text failed its pattern. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/(^|\.)(openBy|beaconAfter)$/, 'YYYY-MM-DDTHH:MM:SS+08:00（存在的时刻）'],
  [/(^|\.)(asOf|from|to)$/, 'YYYY-MM-DD（存在的日期）'],
  [/(^|\.)prev$/, '64 位小写十六进制'],
  [/^entropy\[\d+\]\.commit$/, '64 位小写十六进制（由 mingcha witness 生成）'],
  [/./, '以字母或数字开头，只含字母、数字和 . _ : + -，最多 128 个字符'],
];

/** Every issue of the shape as a problem in Chinese that names the key, what was given and what is expected. */
export function shapeProblems(issues: readonly Issue[], json: unknown): Problem[] {
  const problems = issues.flatMap((issue) => problemsOf(issue, json));
  // A text that fails both its pattern and the calendar is one fault to the person who wrote it.
  return problems.filter(
    (one, i) => problems.findIndex(({ code, path }) => code === one.code && path === one.path) === i,
  );
}

function problemsOf(issue: Issue, json: unknown): Problem[] {
  const path = pathText(issue.path);
  const value = valueAt(json, issue.path);
  const given = value === undefined ? {} : { given: brief(value) };
  const where = path === '' ? '抽取方案' : `“${path}”`;
  if (value === undefined && issue.code !== 'unrecognized_keys') {
    return [{ code: 'SCHEME_MISSING', path, message: `缺少${where}，这一项必须填写` }];
  }
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        code: 'SCHEME_UNKNOWN_KEY',
        path: path === '' ? key : `${path}.${key}`,
        message: `${path === '' ? '抽取方案' : where}里有不认识的键“${clip(key)}”，请检查拼写；不认识的内容一律拒绝，以免被误以为已生效`,
        given: clip(key),
      }));
    case 'invalid_type':
      return [typeProblem(path, where, given, typeNames[issue.expected] ?? issue.expected)];
    case 'invalid_union':
      return [
        path.startsWith('entropy')
          ? choiceProblem(path, where, given, 'witness、beacon')
          : typeProblem(path, where, given, '文字或数字，如 "3%"'),
      ];
    case 'invalid_value':
      return [choiceProblem(path, where, given, issue.values.map(String).join('、'))];
    case 'too_small':
    case 'too_big':
      return [sizeProblem(issue, path, where, given, value)];
    case 'invalid_key':
      return [
        formProblem(path, `${where}这个键`, { given: clip(String(issue.path.at(-1))) }, patterns.at(-1)![1]),
      ];
    default:
      return [formProblem(path, where, given, patterns.find(([p]) => p.test(path))![1])];
  }
}

function typeProblem(path: string, where: string, given: object, expected: string): Problem {
  return { code: 'SCHEME_TYPE', path, message: `${where}的类型不对，应为${expected}`, expected, ...given };
}

function choiceProblem(path: string, where: string, given: { given?: string }, expected: string): Problem {
  return {
    code: 'SCHEME_CHOICE',
    path,
    message: `${where}${quoted(given)}不在可选值之内，应为 ${expected} 之一`,
    expected,
    ...given,
  };
}

function formProblem(path: string, where: string, given: { given?: string }, expected: string): Problem {
  return {
    code: 'SCHEME_FORM',
    path,
    message: `${where}${quoted(given)}的写法不对，应为${expected}`,
    expected,
    ...given,
  };
}

function sizeProblem(
  issue: Issue & { code: 'too_small' | 'too_big' },
  path: string,
  where: string,
  given: { given?: string },
  value: unknown,
): Problem {
  const small = issue.code === 'too_small';
  const bound = Number(small ? issue.minimum : issue.maximum);
  const unit = typeof value === 'string' ? ' 个字' : Array.isArray(value) ? ' 项' : '';
  const code = small ? 'SCHEME_TOO_SMALL' : 'SCHEME_TOO_BIG';
  const expected = `${small ? '≥' : '≤'} ${bound}`;
  const message = `${where}${unit === '' ? quoted(given) : ''}${small ? '太小' : '太大'}，应${small ? '不少于' : '不超过'} ${bound}${unit}`;
  return { code, path, message, expected, ...given };
}

function quoted(given: { given?: string }): string {
  return given.given === undefined ? '' : `的值 ${given.given} `;
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) =>
      typeof key === 'number'
        ? `${text}[${key}]`
        : text === ''
          ? clip(String(key))
          : `${text}.${clip(String(key))}`,
    '',
  );
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  let value = json;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return clip(text);
}
