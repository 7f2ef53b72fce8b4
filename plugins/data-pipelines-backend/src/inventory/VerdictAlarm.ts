import { Clock } from '@data-portal/plugin-data-pipelines-node';

const FAR_AWAY = 24 * 60 * 60_000;
/** Times in verdicts are exact; a timer may fire a little early. */
const SLACK = 50;
const AT_LEAST = 250;

type Judged = { key: string; changesAt?: string };

/**
 * One timer for the next verdict that time alone will change, so that grace
 * periods need no polling.
 *
 * @internal
 */
export class VerdictAlarm {
  readonly #clock: Clock;
  readonly #judged: () => Iterable<Judged>;
  readonly #onDue: (keys: string[]) => void;
  #timer?: NodeJS.Timeout;

  constructor(options: {
    clock: Clock;
    judged(): Iterable<Judged>;
    onDue(keys: string[]): void;
  }) {
    this.#clock = options.clock;
    this.#judged = options.judged;
    this.#onDue = options.onDue;
  }

  /** Looks for the next one. Called after every judging. */
  set(): void {
    clearTimeout(this.#timer);
    const now = this.#clock.now().getTime();
    let next = now + FAR_AWAY;
    for (const { changesAt } of this.#judged()) {
      if (changesAt) {
        next = Math.min(next, new Date(changesAt).getTime());
      }
    }
    this.#timer = setTimeout(
      () => this.#ring(),
      Math.max(AT_LEAST, next - now + SLACK),
    );
    this.#timer.unref();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #ring(): void {
    const now = this.#clock.now().getTime();
    const due: string[] = [];
    for (const { key, changesAt } of this.#judged()) {
      if (changesAt && new Date(changesAt).getTime() <= now) {
        due.push(key);
      }
    }
    this.#onDue(due);
    this.set();
  }
}
