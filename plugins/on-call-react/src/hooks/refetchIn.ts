import { Rota } from '@data-portal/plugin-on-call-common';

const POLL_MS = 60_000;
/** The backend's clock may be a little behind. */
const GRACE_MS = 2_000;

/**
 * When to ask again: every minute unless told, and as soon as somebody takes over.
 *
 * @internal
 */
export function refetchIn(
  rotas: Rota[],
  now: number,
  pollMs: number = POLL_MS,
): number {
  const changes = rotas
    .flatMap(({ state }) => state?.levels ?? [])
    .flatMap(level => [
      ...level.now.map(({ until }) => until),
      level.next?.from,
    ])
    .map(time => Date.parse(time ?? '') + GRACE_MS - now)
    .filter(left => left > 0);
  return Math.min(pollMs, ...changes);
}
