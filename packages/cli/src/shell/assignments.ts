import { CliError } from './errors.ts';

/** `w1=abc`, `w2=def` as a map; each name once. */
export function assignments(given: readonly string[], option: string): Map<string, string> {
  const map = new Map<string, string>();
  for (const text of given) {
    const at = text.indexOf('=');
    const [name, value] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
    if (at < 1 || value === '') {
      throw new CliError(
        'USAGE_ASSIGNMENT',
        `--${option} 的写法不对：「${text}」。应为 --${option} 编号=值。`,
        { exit: 2 },
      );
    }
    if (map.has(name))
      throw new CliError('USAGE_TWICE', `--${option} 给了两次「${name}」，请只给一次。`, { exit: 2 });
    map.set(name, value);
  }
  return map;
}
