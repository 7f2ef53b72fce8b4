import { useEffect, useState } from 'react';

/**
 * The present time, so that "3 min ago" grows while it is on screen.
 *
 * @public
 */
export function useNow(intervalMs: number = 10_000): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), intervalMs);
    return () => clearInterval(timer);
  }, [intervalMs]);
  return now;
}
