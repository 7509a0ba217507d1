import { useEffect, useState } from 'react';

/** The server's time in ms, ticking once a second, from the last `now` the server sent and when it came. */
export function useNow(serverNow: string | undefined, receivedAt: number): number {
  const [tick, setTick] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setTick(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return serverNow ? Date.parse(serverNow) + Math.max(0, tick - receivedAt) : tick;
}
