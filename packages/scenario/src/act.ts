import { expireResponses, sweepDisclosure } from '@mingcha/server';
import type { World } from './world.ts';

/**
 * One act of the play. Where it breaks, the timeline says so, the failure is kept for the proofs that rest on it, and the year
 * goes on: a row that is not ok tells more than a scenario that stops.
 */
export async function act(w: World, name: string, work: () => Promise<void>): Promise<void> {
  const began = performance.now();
  try {
    await work();
  } catch (error) {
    const said = (error instanceof Error ? error.message : String(error)).slice(0, 700);
    w.remember(`failed.${name}`, said);
    w.tell(`“${name}”未能完成：${said}`);
  }
  w.remember(`took.${name}`, Math.round(performance.now() - began));
}

/** Runs what the server's timers would do; they are off while the clock is moved by hand. */
export async function sweep(w: World): Promise<void> {
  w.remember('expired', await expireResponses(w.server.services));
  w.remember('swept', await sweepDisclosure(w.server.services));
}
