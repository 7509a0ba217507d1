import { Worker } from 'node:worker_threads';
import type { Actor } from '../access/actor.ts';
import type { Config } from '../platform/config.ts';
import type { Connection } from '../platform/database/open.ts';
import { Refused, type RefusalCode } from '../platform/errors.ts';
import type { Log } from '../platform/log.ts';
import type { Verb, Wanted } from './heavy.ts';

/** From how many objects on a draw has a thread of its own: below, starting one costs more than the draw (bench/load.ts). */
export const LARGE = 20_000;

/** How long the reading thread waits for the next question before it ends, in milliseconds; its frames are large. */
const IDLE_MS = 60_000;

/** What every thread is given: plain data. */
export interface Place {
  readonly config: Config;
  readonly connection: Connection;
}
/** One verb for a thread; `at` is the moment of the server's clock at which it was asked for. */
export interface Job<V extends Verb = Verb> {
  readonly n: number;
  readonly verb: V;
  readonly actor: Actor | null;
  readonly at: string;
  readonly wanted: Wanted<V>;
}
export type Done = { readonly n: number } & (
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly refused: { code: RefusalCode; details?: Record<string, unknown>; words?: string };
    }
  | { readonly ok: false; readonly broke: string }
);

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** A thread and the questions it has not answered yet. */
interface Running {
  readonly thread: Worker;
  readonly waiting: Map<number, Waiting>;
}

/** One thread, with a connection of its own, that does one verb after the other; it starts with the first. */
export class Bench {
  readonly #place: Place;
  #running: Running | null = null;
  #asked = 0;
  #gone: Promise<void> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;

  constructor(place: Place) {
    this.#place = place;
  }

  /** The thread does the whole verb in its own transaction; what it refuses is refused here in the same words. */
  do<V extends Verb>(actor: Actor | null, at: Date, verb: V, wanted: Wanted<V>): Promise<unknown> {
    clearTimeout(this.#idle);
    const { thread, waiting } = (this.#running ??= this.#start());
    const job: Job<V> = { n: this.#asked++, verb, actor, at: at.toISOString(), wanted };
    return new Promise((resolve, reject) => {
      waiting.set(job.n, { resolve, reject });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      thread.postMessage(job);
    });
  }

  /** Ends the thread once it has answered, and resolves when it is gone; a later question starts another. */
  end(): Promise<void> {
    clearTimeout(this.#idle);
    const ending = this.#running?.thread;
    this.#running = null;
    if (ending)
      this.#gone = new Promise((resolve) => {
        ending.once('exit', () => resolve());
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        ending.postMessage('end');
      });
    return this.#gone;
  }

  #start(): Running {
    const thread = new Worker(new URL('./workshopThread.ts', import.meta.url), { workerData: this.#place });
    const running: Running = { thread, waiting: new Map() };
    const lost = (why: Error): void => {
      if (this.#running === running) this.#running = null;
      for (const { reject } of running.waiting.values()) reject(why);
      running.waiting.clear();
    };
    thread.on('message', (done: Done) => this.#answered(running, done));
    thread.once('error', lost);
    thread.once('exit', (code) => lost(new Error(`drawing thread ended with ${code}`)));
    thread.unref();
    return running;
  }

  #answered(running: Running, done: Done): void {
    const { resolve, reject } = running.waiting.get(done.n)!;
    running.waiting.delete(done.n);
    if (running === this.#running && running.waiting.size === 0)
      this.#idle = setTimeout(() => void this.end(), IDLE_MS).unref();
    if (done.ok) resolve(done.value);
    else if ('refused' in done)
      reject(new Refused(done.refused.code, done.refused.details, done.refused.words));
    else reject(new Error(done.broke));
  }
}

/**
 * Where the work over large frames is done, so that nobody else waits for it (issue 3, must show 8). What writes has a thread of its
 * own for the time of its transaction; what only reads shares one that keeps the frames it has opened, since receipts of one draw
 * come in swarms and a preview follows every key.
 */
export class Workshop {
  readonly #place: Place;
  readonly #log: Log;
  readonly #reading: Bench;
  readonly #writing = new Set<Bench>();

  constructor(place: Place, log: Log) {
    this.#place = place;
    this.#log = log;
    this.#reading = new Bench(place);
  }

  async write<V extends Verb>(actor: Actor, at: Date, verb: V, wanted: Wanted<V>): Promise<unknown> {
    const bench = new Bench(this.#place);
    this.#writing.add(bench);
    return this.#timed(verb, bench.do(actor, at, verb, wanted)).finally(() => {
      void bench.end().then(() => this.#writing.delete(bench));
    });
  }

  read<V extends Verb>(actor: Actor | null, at: Date, verb: V, wanted: Wanted<V>): Promise<unknown> {
    return this.#timed(verb, this.#reading.do(actor, at, verb, wanted));
  }

  /** Resolves when every thread has done what it was asked and is gone. */
  async end(): Promise<void> {
    await Promise.all([this.#reading, ...this.#writing].map((bench) => bench.end()));
  }

  async #timed<T>(verb: Verb, work: Promise<T>): Promise<T> {
    const began = performance.now();
    return work.finally(() =>
      this.#log.info('workshop.did', { verb, ms: Math.round(performance.now() - began) }),
    );
  }
}
