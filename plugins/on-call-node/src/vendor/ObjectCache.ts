import { RotaProblemError } from './RotaProblemError';

const MOST_REMEMBERED = 2_000;
const FRESH_MS = 10 * 60_000;
const MISSING_MS = 5 * 60_000;

type Entry = { value: Promise<unknown>; freshUntil: number };

/**
 * Keeps what changes seldom at a source: services, policies, schedules, users.
 * Concurrent askers share one request. What was found is kept for ten minutes,
 * that something does not exist for five, other failures not at all. Who is on
 * call does not belong here: the backend caches that.
 *
 * @public
 */
export class ObjectCache {
  readonly #now: () => number;
  /** Oldest first. */
  readonly #entries = new Map<string, Entry>();

  constructor(options: { now?: () => number } = {}) {
    this.#now = options.now ?? Date.now;
  }

  /** What is known under a key, or else what `load` finds. */
  get<T>(key: string, load: () => Promise<T>): Promise<T> {
    const known = this.#entries.get(key);
    if (known && known.freshUntil > this.#now()) {
      return known.value as Promise<T>;
    }
    const value = load();
    const entry: Entry = { value, freshUntil: Infinity };
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    value.then(
      () => {
        entry.freshUntil = this.#now() + FRESH_MS;
      },
      error => {
        const isMissing =
          error instanceof RotaProblemError &&
          error.problem.kind === 'not-found';
        entry.freshUntil = isMissing ? this.#now() + MISSING_MS : 0;
      },
    );
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > MOST_REMEMBERED) {
      this.#entries.delete(oldest);
    }
    return value;
  }
}
