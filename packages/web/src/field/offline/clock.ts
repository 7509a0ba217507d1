import { getMeta, setMeta } from './box.ts';

/** How far the server's clock is ahead of this phone's, in ms, as of the last contact; kept for the time without a network. */
let skew = 0;

export async function learnClock(serverNow: string): Promise<void> {
  skew = Date.parse(serverNow) - Date.now();
  await setMeta('skew', skew);
}
export async function recallClock(): Promise<void> {
  skew = (await getMeta<number>('skew')) ?? 0;
}

const EIGHT_HOURS = 8 * 3_600_000;

/** "2026-07-20T09:12:00+08:00" by the server's clock as well as this phone knows it. */
export const stampNow = (): string =>
  `${new Date(Date.now() + skew + EIGHT_HOURS).toISOString().slice(0, 19)}+08:00`;
