import { CliError } from './errors.ts';

/** Times as SJ1 writes them: `2026-07-20T18:00:00+08:00`, whole seconds, Beijing time. */

const EIGHT_HOURS = 8 * 3_600_000;

export function sj1Time(date: Date): string {
  return `${new Date(date.getTime() + EIGHT_HOURS).toISOString().slice(0, 19)}+08:00`;
}

/**
 * A record made before the one it follows is refused by everybody for ever, and there is no second try.
 * @throws CliError CLOCK_BEHIND
 */
export function refuseClockBehind(now: Date, before: string, what: string): void {
  if (sj1Time(now) >= before) return;
  throw new CliError(
    'CLOCK_BEHIND',
    `本机时间 ${shown(sj1Time(now))} 早于${what}的时间 ${shown(before)}，没有写入任何内容。请校准本机时钟（北京时间）后重新执行同一条命令。`,
  );
}

/** `2026-07-20 18:00:00` for people. */
export function shown(time: string): string {
  return time.slice(0, 19).replace('T', ' ');
}

/** How long it is until `time`: 「还有 1 分 20 秒」. */
export function remaining(now: Date, time: string): string {
  let seconds = Math.max(1, Math.ceil((Date.parse(time) - now.getTime()) / 1000));
  const parts: string[] = [];
  for (const [size, unit] of [
    [86_400, '天'],
    [3_600, '小时'],
    [60, '分'],
    [1, '秒'],
  ] as const) {
    if (seconds >= size) parts.push(`${Math.floor(seconds / size)} ${unit}`);
    seconds %= size;
  }
  return `还有 ${parts.slice(0, 2).join(' ')}`;
}
