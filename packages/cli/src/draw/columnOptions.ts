import type { ColumnMap } from '@mingcha/intake';
import { CliError } from '../shell/errors.ts';

/** `code=主体代码,name=字号` as a map from field to heading. */
export function mapOf(text: string | undefined): ColumnMap {
  if (text === undefined) return {};
  const entries = text.split(/[,，]/).map((part): [string, string] => {
    const at = part.indexOf('=');
    const entry: [string, string] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    if (at > 0 && entry[1] !== '') return entry;
    throw new CliError('USAGE_MAP', `--map 的写法不对：「${part}」。应为 code=列名,name=列名。`, { exit: 2 });
  });
  return Object.fromEntries(entries);
}

/** `5,812` as row numbers. */
export function rowsOf(text: string | undefined): number[] {
  if (text === undefined) return [];
  return text.split(/[,，\s]+/).map((part) => {
    if (/^[1-9]\d{0,8}$/.test(part)) return Number(part);
    throw new CliError('USAGE_KEEP', `--keep 的写法不对：「${part}」不是行号。应为 5,812。`, { exit: 2 });
  });
}
