/** How long changes are gathered before they are judged together. */
const GATHER = 50;

/**
 * The resources that are to be judged again, and those that have gone: what
 * changes within a moment is handed over in one go.
 *
 * @internal
 */
export class JudgingQueue {
  readonly #onDue: (due: { changed: string[]; gone: string[] }) => void;
  readonly #changed = new Set<string>();
  readonly #gone = new Set<string>();
  #gathering?: NodeJS.Timeout;

  constructor(options: {
    onDue(due: { changed: string[]; gone: string[] }): void;
  }) {
    this.#onDue = options.onDue;
  }

  change(key: string): void {
    this.#changed.add(key);
    this.#gather();
  }

  remove(key: string): void {
    this.#gone.add(key);
    this.#changed.delete(key);
    this.#gather();
  }

  /** It is there again before it was said to have gone. */
  keep(key: string): void {
    this.#gone.delete(key);
  }

  /** Whether a resource waits to be judged. */
  has(key: string): boolean {
    return this.#changed.has(key);
  }

  stop(): void {
    clearTimeout(this.#gathering);
  }

  #gather(): void {
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      const due = { changed: [...this.#changed], gone: [...this.#gone] };
      this.#changed.clear();
      this.#gone.clear();
      this.#onDue(due);
    }, GATHER);
  }
}
