import { randomBytes } from 'node:crypto';
import { wasmHash } from '@mingcha/fairdraw';
import type { HashOf } from '@mingcha/fairdraw';
import { openForWriting } from './disk.ts';
import type { OpenForWriting } from './disk.ts';

/** Everything a command takes from the world. Tests replace what they need; nothing else reads clock, chance or console. */
export interface Io {
  /** The folder that relative paths are meant from. */
  cwd: string;
  now: () => Date;
  randomBytes: (n: number) => Uint8Array;
  out: (line: string) => void;
  err: (line: string) => void;
  open: OpenForWriting;
  hash: (alg: 'sha256' | 'sm3') => Promise<ReturnType<HashOf>>;
}

export function systemIo(): Io {
  return {
    cwd: process.cwd(),
    now: () => new Date(),
    randomBytes: (n) => new Uint8Array(randomBytes(n)),
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
    open: openForWriting,
    hash: wasmHash,
  };
}
