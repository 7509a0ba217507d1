/** One JSON line per event. Fields are ids, codes, counts and times: never names, contents or codes of objects. */
export interface Log {
  info(event: string, fields?: Record<string, string | number | boolean | null>): void;
  error(event: string, fields?: Record<string, string | number | boolean | null>): void;
}

export function jsonLog(write: (line: string) => void, now: () => Date): Log {
  const line =
    (level: string) =>
    (event: string, fields: Record<string, string | number | boolean | null> = {}) =>
      write(JSON.stringify({ at: now().toISOString(), level, event, ...fields }));
  return { info: line('info'), error: line('error') };
}

export const silentLog: Log = { info: () => {}, error: () => {} };
