import { QueryClient } from '@tanstack/react-query';
import { QUERY_ROOT } from './queryKeys';

const THROTTLE_MS = 1_000;

type Throttle = { last: number; timer?: ReturnType<typeof setTimeout> };

// By cache, because every cell of a table hears every signal.
const throttles = new WeakMap<QueryClient, Throttle>();

/**
 * Has everything that is on screen fetched anew: at once, but not more than
 * once a second, however many components ask for it.
 *
 * @internal
 */
export function refreshSoon(queryClient: QueryClient): void {
  const throttle = throttles.get(queryClient) ?? { last: 0 };
  throttles.set(queryClient, throttle);
  if (throttle.timer !== undefined) {
    return;
  }
  const wait = Math.max(0, throttle.last + THROTTLE_MS - Date.now());
  throttle.timer = setTimeout(() => {
    throttle.timer = undefined;
    throttle.last = Date.now();
    // A query that fails tells so itself where its data is drawn.
    queryClient.invalidateQueries({ queryKey: QUERY_ROOT }).catch(() => {});
  }, wait);
}
