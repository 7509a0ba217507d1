import { parseArgs } from 'node:util';
import { CliError } from './errors.ts';
import type { Io } from './io.ts';

export interface OptionSpec {
  /** What stands after the option, in the help: `文件`; absent for a switch. */
  value?: string;
  help: string;
  required?: boolean;
  /** May be given several times. */
  many?: boolean;
}

export interface Command {
  /** The words after `mingcha`, e.g. `draw commit`. */
  name: string;
  summary: string;
  /** What stands between the name and the options, e.g. `['文件夹']`. */
  operands: readonly string[];
  options: Readonly<Record<string, OptionSpec>>;
  /** Paragraphs below the options: what it does, what it refuses. */
  details: readonly string[];
  /** Answers with the exit code: 0 done, 1 looked at and found wrong. */
  run: (args: Args, io: Io) => Promise<0 | 1>;
}

/** The options and operands of one call, checked against the command's own list. */
export class Args {
  readonly operands: readonly string[];
  readonly #values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

  constructor(command: Command, argv: readonly string[]) {
    const { values, positionals } = parsed(command, argv);
    if (positionals.length !== command.operands.length) {
      const wanted = command.operands.length === 0 ? '不需要别的参数' : `需要${command.operands.join('、')}`;
      const given = positionals.length === 0 ? '没有给' : `给了 ${positionals.join(' ')}`;
      throw usage('USAGE_OPERANDS', `「${command.name}」${wanted}，现在${given}。`, command);
    }
    for (const [name, spec] of Object.entries(command.options)) {
      if (!spec.required || values[name] !== undefined) continue;
      throw usage(
        'USAGE_OPTION_MISSING',
        `「${command.name}」缺少 --${name} <${spec.value}>（${spec.help}）。`,
        command,
      );
    }
    this.operands = positionals;
    this.#values = values;
  }

  text(name: string): string {
    return String(this.#values[name] ?? '');
  }

  optional(name: string): string | undefined {
    const value = this.#values[name];
    return typeof value === 'string' ? value : undefined;
  }

  on(name: string): boolean {
    return this.#values[name] === true;
  }

  many(name: string): string[] {
    const value = this.#values[name];
    return Array.isArray(value) ? value.map(String) : [];
  }

  /** A whole number from `least` to `most`. */
  count(name: string, fallback: number, least: number, most: number): number {
    const text = this.optional(name);
    if (text === undefined) return fallback;
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new CliError('USAGE_NUMBER', `--${name} 应是 ${least} 到 ${most} 的整数，现在是「${text}」。`, {
      exit: 2,
    });
  }
}

export function usage(code: string, message: string, command?: Command): CliError {
  const help = command ? `mingcha ${command.name} --help` : 'mingcha --help';
  return new CliError(code, message, { exit: 2, lines: [`用法说明：${help}`] });
}

function parsed(command: Command, argv: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { value, many }]) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const), multiple: many === true },
    ]),
  );
  try {
    const found = parseArgs({
      args: [...argv],
      options,
      allowPositionals: true,
      strict: true,
      tokens: true,
    });
    refuseTwice(
      command,
      found.tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : [])),
    );
    return found;
  } catch (error) {
    const fault = error as NodeJS.ErrnoException;
    if (fault.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
      const name = /'(-{1,2}[^']*)'/.exec(fault.message)?.[1] ?? '';
      const known = Object.keys(command.options).map((option) => `--${option}`);
      throw usage(
        'USAGE_OPTION_UNKNOWN',
        `「${command.name}」没有 ${name} 这个选项。可用的有：${known.join('、') || '无'}。`,
        command,
      );
    }
    if (fault.code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
      const name = /--[\w-]+/.exec(fault.message)?.[0] ?? '';
      throw usage(
        'USAGE_OPTION_VALUE',
        `选项 ${name} 的写法不对：需要值的选项后面要跟一个值，开关后面不跟。`,
        command,
      );
    }
    throw error;
  }
}

/** Of two values for one option the parser takes the last without a word. */
function refuseTwice(command: Command, names: readonly string[]): void {
  const twice = names.find((name, i) => !command.options[name]?.many && names.indexOf(name) !== i);
  if (twice === undefined) return;
  throw usage('USAGE_TWICE', `选项 --${twice} 给了两次，不知道以哪个为准，请只给一次。`, command);
}
