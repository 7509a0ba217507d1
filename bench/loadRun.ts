import { Agent, request } from 'node:http';

export interface LoadResult {
  asked: number;
  /** answers that were not 2xx, and connections that broke, with the first words of a few */
  errors: number;
  samples: string[];
  /** milliseconds from the moment a request was due to its last byte, ascending */
  times: number[];
}

/** One stream of requests: `perSecond` of them are due at even moments, whether earlier ones were answered or not. */
export interface Stream {
  perSecond: number;
  /** path, headers of request number i */
  ask: (i: number) => { path: string; headers: Record<string, string> };
}

/**
 * Sends streams at a server for so many seconds, open loop: a request that waits because the server is busy counts from the
 * moment at which it was due, so a stall is not hidden (coordinated omission).
 */
export async function load(url: string, streams: readonly Stream[], seconds: number): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: 400 });
  const { hostname, port } = new URL(url);
  const out: LoadResult = { asked: 0, errors: 0, samples: [], times: [] };
  const fail = (text: string) => {
    out.errors++;
    if (out.samples.length < 5) out.samples.push(text.slice(0, 200));
  };
  const open = new Set<Promise<void>>();
  const send = (due: number, path: string, headers: Record<string, string>) =>
    new Promise<void>((resolve) => {
      const req = request({ hostname, port, path, agent, headers }, (response) => {
        let head = '';
        response.on('data', (piece: Buffer) => {
          if (head.length < 200) head += piece.toString();
        });
        response.on('end', () => {
          out.times.push(performance.now() - due);
          if ((response.statusCode ?? 500) >= 300) fail(`${path}: ${response.statusCode} ${head}`);
          resolve();
        });
      });
      req.on('error', (error) => {
        fail(`${path}: ${error.message}`);
        resolve();
      });
      req.end();
    });
  const start = performance.now();
  const sent = streams.map(() => 0);
  while (performance.now() - start < seconds * 1000) {
    const now = performance.now() - start;
    streams.forEach((stream, s) => {
      while (sent[s]! < (now / 1000) * stream.perSecond) {
        const i = sent[s]!;
        sent[s] = i + 1;
        const { path, headers } = stream.ask(i);
        const one = send(start + (i * 1000) / stream.perSecond, path, headers);
        out.asked++;
        open.add(one);
        void one.then(() => open.delete(one));
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
  await Promise.all(open);
  agent.destroy();
  out.times.sort((a, b) => a - b);
  return out;
}

export const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
