import { Clock } from '@data-portal/plugin-data-pipelines-node';

/** What another replica has written is seen after that at the latest. */
const KEPT_FOR = 5_000;
const MOST = 500;

/**
 * Answers that were given a moment ago, so that everybody who looks at a page when
 * it changes costs what one costs.
 *
 * @internal
 */
export class PageCache<T> {
  readonly #clock: Clock;
  /** By printed ref, then by what was asked. */
  readonly #answers = new Map<
    string,
    { until: number; byQuery: Map<string, Promise<T>> }
  >();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get(ref: string, query: string, read: () => Promise<T>): Promise<T> {
    const now = this.#clock.now().getTime();
    let kept = this.#answers.get(ref);
    if (!kept || kept.until <= now) {
      kept = { until: now + KEPT_FOR, byQuery: new Map() };
      // Last in the order of the map, which is that of age.
      this.#answers.delete(ref);
      this.#answers.set(ref, kept);
    }
    const { byQuery } = kept;
    const answer = byQuery.get(query) ?? read();
    byQuery.set(query, answer);
    answer.catch(() => byQuery.delete(query));
    for (const [oldest] of this.#answers) {
      if (this.#answers.size <= MOST) {
        break;
      }
      this.#answers.delete(oldest);
    }
    return answer;
  }

  forget(ref: string): void {
    this.#answers.delete(ref);
  }
}
