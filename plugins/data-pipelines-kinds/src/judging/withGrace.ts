import { Judgement } from './Judgement';

/**
 * Judges what is harmless for a while: `before` until the grace period ends,
 * `after` from then on. Where nothing tells since when it lasts, the milder
 * judgement stands and says so.
 *
 * @internal
 */
export function withGrace(options: {
  since: Date | undefined;
  /** Milliseconds. */
  grace: number;
  now: Date;
  before: Judgement;
  after: Judgement;
}): Judgement {
  const { since, grace, now, before, after } = options;
  if (!since) {
    return {
      ...before,
      message: `${before.message} For how long is unknown.`,
    };
  }
  const end = new Date(since.getTime() + grace);
  return now >= end
    ? { ...after, since: since.toISOString() }
    : {
        ...before,
        since: since.toISOString(),
        changesAt: end.toISOString(),
      };
}
