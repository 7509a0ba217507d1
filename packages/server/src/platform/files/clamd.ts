import { createReadStream } from 'node:fs';
import { connect } from 'node:net';
import { Refused } from '../errors.ts';
import type { Scanner } from './scanner.ts';

/** Milliseconds without a word from the scanner after which it counts as gone. */
const PATIENCE_MS = 60_000;

/**
 * A ClamAV daemon as the malware scanner: the file is streamed to it (clamd(8), zINSTREAM), so that it needs no rights on our
 * folder. What it cannot or will not look at is refused: FILE_UNSCANNED.
 * @param address `unix:/run/clamav/clamd.ctl` or `tcp:HOST:PORT`. Throws Error for anything else.
 */
export function clamd(address: string): Scanner {
  const to = socketOf(address);
  return {
    name: 'clamd',
    scan: async ({ path }) => {
      const answer = await ask(to, path).catch((error: unknown) => {
        throw new Refused('FILE_UNSCANNED', { why: error instanceof Error ? error.message : String(error) });
      });
      if (answer === 'stream: OK') return null;
      const found = /^stream: (.+) FOUND$/.exec(answer);
      if (found) return found[1]!;
      throw new Refused('FILE_UNSCANNED', { why: answer });
    },
  };
}

type Socket = { path: string } | { host: string; port: number };

function socketOf(address: string): Socket {
  const unix = /^unix:(\/.+)$/.exec(address);
  if (unix) return { path: unix[1]! };
  const tcp = /^tcp:(.+):(\d{1,5})$/.exec(address);
  if (tcp && Number(tcp[2]) <= 65_535) return { host: tcp[1]!, port: Number(tcp[2]) };
  throw new Error(`MINGCHA_CLAMD: 应为 unix:/路径 或 tcp:主机:端口，收到「${address}」`);
}

/** Sends the file, each piece with its length before it, a length of nought at the end; gives what is answered. */
function ask(to: Socket, path: string): Promise<string> {
  return new Promise((done, failed) => {
    const socket = connect({ ...to });
    const file = createReadStream(path, { highWaterMark: 256 * 1024 });
    const said: Buffer[] = [];
    const end = (error?: Error) => {
      file.destroy();
      socket.destroy();
      if (error) failed(error);
      else done(Buffer.concat(said).toString('utf8').replace(/\0$/, '').trim());
    };
    socket.setTimeout(PATIENCE_MS, () => end(new Error('no answer')));
    socket.on('error', (error) => {
      // a daemon that refuses a long file says why, and then hangs up on what is still coming
      if (said.length > 0) end();
      else end(error);
    });
    socket.on('data', (piece) => {
      said.push(piece);
      if (piece.includes(0)) end();
    });
    socket.on('close', () => end(said.length > 0 ? undefined : new Error('hung up')));
    file.on('error', end);
    socket.write('zINSTREAM\0');
    file.on('data', (piece) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(piece.length);
      socket.write(length);
      if (!socket.write(piece)) {
        file.pause();
        socket.once('drain', () => file.resume());
      }
    });
    file.on('end', () => socket.write(Buffer.alloc(4)));
  });
}
