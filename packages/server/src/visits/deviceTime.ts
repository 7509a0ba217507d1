import { z } from 'zod';
import { stampOf, type Clock } from '../platform/clock.ts';

/** What a phone says of itself with everything it sends: its id, when it happened and when it was sent, by its own clock. */
export const Device = z.strictObject({
  id: z.string().min(8).max(64),
  at: z.iso.datetime({ offset: true }),
  sentAt: z.iso.datetime({ offset: true }),
});
export type Device = z.infer<typeof Device>;

/**
 * When something happened, by the server's clock: what the phone's clock was wrong by at the moment of sending is taken off
 * (promise 21: clock ±1 day). Never in the future. Example: the phone is a day ahead, at = tomorrow 09:00, sent tomorrow
 * 12:00, now = today 12:00 → today 09:00.
 */
export function happenedAt(clock: Clock, device: Device | undefined): string {
  const now = clock.now();
  if (!device) return stampOf(now);
  const ago = Math.max(0, Date.parse(device.sentAt) - Date.parse(device.at));
  return stampOf(new Date(now.getTime() - ago));
}
