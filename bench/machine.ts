import { hash, randomBytes } from 'node:crypto';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { tryRun } from './child.ts';

export interface Machine {
  cpu: string;
  cores: number;
  memoryGb: number;
  system: string;
  node: string;
  peers: string;
  date: string;
  load: string;
  /** how many SHA-256 blocks a second one core can do at all */
  limit: string;
}

/** What the figures were measured on. */
export async function machine(): Promise<Machine> {
  const python = await tryRun('python3', ['--version']);
  return {
    cpu: cpus()[0]?.model ?? 'unknown processor',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.versions.node,
    peers: `${python?.trim() ?? 'no Python'}; PostgreSQL and its version under "draw"`,
    date: `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    load: loadWords(loadavg()[0] ?? 0),
    limit: hashLimit(),
  };
}

/** A busy machine makes every wall-clock figure too high, of the peers as well: the reader must know. */
function loadWords(load: number): string {
  const busy = load > cpus().length / 2;
  return `${load.toFixed(2)}${busy ? ' (**the machine was busy with other work; all times are too high**)' : ''}`;
}

/**
 * The ceiling for everything built on SHA-256: OpenSSL over one long message (it uses the processor's SHA instructions),
 * counted in 64-byte blocks. A draw needs ten blocks an object: two for the salt, two for the pseudonym, two for the leaf, two for
 * a tree node, two for the ticket behind its shared first block.
 */
function hashLimit(): string {
  const bytes = randomBytes(2 ** 20);
  let best = Infinity;
  for (const end = performance.now() + 700; performance.now() < end;) {
    const start = performance.now();
    hash('sha256', bytes);
    best = Math.min(best, performance.now() - start);
  }
  const blocks = bytes.length / 64 / best / 1000;
  const million = (10 / blocks).toFixed(2);
  return `${blocks.toFixed(1)} M blocks/s (OpenSSL, 1 MiB in one message). A draw needs ten blocks an object, so a million objects cannot take less than ${million} s on it`;
}
