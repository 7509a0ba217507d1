import type { Clock } from '../clock.ts';

/** A token bucket per key (an address): `perMinute` at once, refilled evenly. True = go on. Old keys are forgotten. */
export function rateLimiter(perMinute: number, clock: Clock): (key: string) => boolean {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (key) => {
    const now = clock.now().getTime();
    if (buckets.size > 50_000) buckets.clear();
    const bucket = buckets.get(key) ?? { tokens: perMinute, at: now };
    // a clock that was set back takes nothing away
    const passed = Math.max(0, now - bucket.at);
    bucket.tokens = Math.min(perMinute, bucket.tokens + (passed / 60_000) * perMinute);
    bucket.at = now;
    buckets.set(key, bucket);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  };
}
