import type { Log } from '../platform/log.ts';

/** Upper bounds of the latency histogram, in milliseconds. */
const BOUNDS = [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 10_000];

/** Counts what the log is told of, so that a request needs no second mention. Labels are routes and codes, never values. */
export class Metrics {
  readonly #requests = new Map<string, number>();
  readonly #errors = new Map<string, number>();
  readonly #buckets = BOUNDS.map(() => 0);
  #count = 0;
  #sum = 0;

  /** The same log, listened to. */
  listen(log: Log): Log {
    return {
      info: (event, fields) => {
        if (event === 'request')
          this.#request(String(fields?.['route']), Number(fields?.['status']), Number(fields?.['ms']));
        log.info(event, fields);
      },
      error: (event, fields) => {
        this.#errors.set(event, (this.#errors.get(event) ?? 0) + 1);
        log.error(event, fields);
      },
    };
  }

  #request(route: string, status: number, ms: number): void {
    const key = `route="${route}",status="${status}"`;
    this.#requests.set(key, (this.#requests.get(key) ?? 0) + 1);
    this.#count++;
    this.#sum += ms;
    for (const [i, bound] of BOUNDS.entries()) if (ms <= bound) this.#buckets[i]!++;
  }

  /** Prometheus text (version 0.0.4) with the gauges that are given. */
  text(gauges: Readonly<Record<string, number>>): string {
    const lines = ['# TYPE mingcha_requests_total counter'];
    for (const [labels, n] of this.#requests) lines.push(`mingcha_requests_total{${labels}} ${n}`);
    lines.push('# TYPE mingcha_errors_total counter');
    for (const [event, n] of this.#errors) lines.push(`mingcha_errors_total{event="${event}"} ${n}`);
    lines.push('# TYPE mingcha_request_duration_milliseconds histogram');
    for (const [i, bound] of BOUNDS.entries())
      lines.push(`mingcha_request_duration_milliseconds_bucket{le="${bound}"} ${this.#buckets[i]}`);
    lines.push(`mingcha_request_duration_milliseconds_bucket{le="+Inf"} ${this.#count}`);
    lines.push(`mingcha_request_duration_milliseconds_sum ${this.#sum}`);
    lines.push(`mingcha_request_duration_milliseconds_count ${this.#count}`);
    for (const [name, value] of Object.entries(gauges))
      lines.push(`# TYPE mingcha_${name} gauge`, `mingcha_${name} ${value}`);
    return `${lines.join('\n')}\n`;
  }
}
