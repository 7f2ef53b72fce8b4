/**
 * Time, for the stand-in operators. Tests give them one that runs faster.
 *
 * @public
 */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back later, and answers how to give that up. */
  after(milliseconds: number, callback: () => void): () => void;
}

/**
 * The time of this machine.
 *
 * @public
 */
export function systemClock(): Clock {
  return scaledClock(1);
}

/**
 * A clock whose waits are shorter by a factor. What it tells as the time goes
 * on as usual, so that timestamps stay believable.
 *
 * @public
 */
export function scaledClock(factor: number): Clock {
  return {
    now: () => Date.now(),
    after: (milliseconds, callback) => {
      const timer = setTimeout(callback, milliseconds / factor);
      return () => clearTimeout(timer);
    },
  };
}
