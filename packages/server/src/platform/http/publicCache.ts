import { lastAction } from '../../ledger/lastAction.ts';
import { stampOf } from '../clock.ts';
import type { Services } from '../services.ts';
import type { Route } from './route.ts';

const MOST = 400;
const LONGEST = 300_000;

/**
 * The answers of the portal, kept until something is done or the minute is over: a day on which everybody looks must not
 * cost the office its database. What is shown changes only with an action of the ledger or with time (an end of display),
 * so neither a withdrawal nor a repair is ever shown late. One for each server.
 */
export class PublicCache {
  readonly #kept = new Map<string, { at: string; text: Promise<string> }>();

  /** Whether a route's answer is the same for everybody; the log grows with its checkpoints, which are no actions. */
  static takes(r: Route): boolean {
    return (
      r.method === 'GET' &&
      'public' in r.policy &&
      /^\/api\/portal\/(?!log\b)/.test(r.path) &&
      typeof r.answer !== 'string'
    );
  }

  /** The JSON text for an address, made by `make` where it is not at hand. An answer that fails is not kept. */
  async get(app: Services, url: string, make: () => Promise<string>): Promise<string> {
    const at = `${await lastAction(app.db)}|${stampOf(app.clock.now()).slice(0, 16)}`;
    const known = this.#kept.get(url);
    if (known?.at === at) return known.text;
    if (this.#kept.size >= MOST) this.#kept.clear();
    const text = make();
    this.#kept.set(url, { at, text });
    try {
      if ((await text).length > LONGEST) this.#kept.delete(url);
    } catch (error) {
      this.#kept.delete(url);
      throw error;
    }
    return text;
  }
}
