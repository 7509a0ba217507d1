import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { main } from '../src/index.ts';
import type { Io } from '../src/shell/io.ts';

/** A folder of its own, a clock that stands still until it is moved, and a console that is kept. */
export interface World {
  dir: string;
  /** Moves the clock to `2026-07-17T09:00:00+08:00` and the like. */
  at: (time: string) => void;
  /** Runs a command; the answer carries everything that was printed. */
  run: (
    line: string | readonly string[],
    more?: Partial<Io>,
  ) => Promise<{ code: number; out: string; err: string }>;
  path: (...parts: string[]) => string;
  write: (name: string, content: string | object) => string;
}

const made: string[] = [];
// At the level of the file: inside a running test nobody would call it, and keys and names would stay behind.
afterAll(() => {
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});

export function newWorld(start = '2026-07-17T09:00:00+08:00'): World {
  const dir = mkdtempSync(join(tmpdir(), 'mingcha-cli-'));
  made.push(dir);
  let now = new Date(start);
  const path = (...parts: string[]): string => join(dir, ...parts);
  return {
    dir,
    path,
    at: (time) => void (now = new Date(time)),
    async run(line, more = {}) {
      const out: string[] = [];
      const err: string[] = [];
      const code = await main(
        typeof line === 'string' ? line.split(' ').filter((word) => word !== '') : line,
        {
          cwd: dir,
          now: () => now,
          out: (text) => void out.push(text),
          err: (text) => void err.push(text),
          ...more,
        },
      );
      return { code, out: out.join('\n'), err: err.join('\n') };
    },
    write(name, content) {
      writeFileSync(path(name), typeof content === 'string' ? content : JSON.stringify(content));
      return path(name);
    },
  };
}

/** Times of the schemes below, in order. */
export const T = {
  commit: '2026-07-17T09:00:00+08:00',
  beforeOpenBy: '2026-07-20T12:00:00+08:00',
  openBy: '2026-07-20T18:00:00+08:00',
  afterOpenBy: '2026-07-20T18:30:00+08:00',
  beaconAfter: '2026-07-20T21:30:00+08:00',
  afterBeacon: '2026-07-20T21:45:00+08:00',
} as const;

export const DIGITS = '31415926535897932384626433832795';

/** A made-up scheme for any register: one task over all objects, one ceremony as randomness. */
export function scheme(change: Record<string, unknown> = {}, task: Record<string, unknown> = {}): object {
  return {
    drawId: '990101-2026-017',
    operator: '明察演练县市场监督管理局',
    profile: 'practice@1',
    asOf: '2026-06-30',
    tasks: [
      {
        id: '2026-031',
        dept: 'SCJG',
        item: '登记事项检查',
        rates: { U: '1%' },
        round: 'ceil',
        min: 1,
        ...task,
      },
    ],
    entropy: [{ id: 'b1', kind: 'beacon', src: 'ceremony', issue: '2026-07-20' }],
    openBy: T.openBy,
    beaconAfter: T.beaconAfter,
    ...change,
  };
}

/** n sound objects as CSV; codes are a registration number that nobody has. */
export function objectsCsv(n: number, extra: readonly string[] = []): string {
  const rows = Array.from({ length: n }, (_, i) => `演练商店${i},演练-${i},演练路${i}号,U`);
  return ['名称,代码,住所,风险等级', ...rows, ...extra].join('\n') + '\n';
}

/** n officers of one department as CSV. */
export function inspectorsCsv(n: number, cap = 200): string {
  const rows = Array.from(
    { length: n },
    (_, i) => `演练员${i},9901${100 + i},SCJG,信用监管科,2030-01-01,${cap}`,
  );
  return ['姓名,执法证号,部门,单位,证件有效期,上限', ...rows].join('\n') + '\n';
}
